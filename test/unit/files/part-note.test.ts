import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  findParts,
  readPartNote,
  removePartNote,
  writePartNote,
  type PartNote,
} from '../../../main/files/part-note.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { linkWithoutSecrets } from '../../../main/files/link-without-secrets.ts';

const note: PartNote = {
  format: 'carryover-part',
  version: 1,
  id: 'abc123',
  link: 'https://host.example/clip.mov',
  name: 'clip.mov',
  size: 12,
  validator: { kind: 'etag', value: '"v1"' },
  hashes: [{ first: 0, sha256: 'a'.repeat(128) }],
  extents: [{ start: 0, end: 9 }],
};

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'carryover-note-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const partIn = (path: string, name = 'clip.mov.abc123.carryover-part'): string => join(path, name);

describe('a note beside a part file', () => {
  it('is found again, replaced as a whole, readable by its owner alone, and goes', async () => {
    const into = folder();
    const part = partIn(into);
    await writePartNote(part, note);
    await writePartNote(part, { ...note, size: 13 });
    expect(await readPartNote(part)).toEqual({ ...note, size: 13 });
    expect(await findParts(into)).toEqual([{ partPath: part, note: { ...note, size: 13 } }]);
    expect(statSync(`${part}.json`).mode & 0o777).toBe(0o600);
    await removePartNote(part);
    expect(readdirSync(into)).toEqual([]);
    await removePartNote(part);
  });

  it('follows no link that was laid in its way', async () => {
    const into = folder();
    const part = partIn(into);
    const victim = join(into, 'victim');
    writeFileSync(victim, 'precious');
    symlinkSync(victim, `${part}.json.new`);
    symlinkSync(victim, `${part}.json`);
    await writePartNote(part, note);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(await readPartNote(part)).toEqual(note);
  });

  it('leaves the earlier one where it cannot be written', async () => {
    const missing = join(folder(), 'gone', 'x.abc123.carryover-part');
    const thrown: unknown = await writePartNote(missing, note).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(TransferError);
    expect((thrown as TransferError).code).toBe('TARGET_MISSING');
  });

  it.each<[string, unknown]>([
    ['no JSON', '{"format":'],
    ['another format', { ...note, format: 'aria2' }],
    ['a version that is not known', { ...note, version: 2 }],
    ['a surplus field', { ...note, more: 1 }],
    ['another part file', { ...note, id: 'other' }],
    ['a link that is none', { ...note, link: 'javascript:alert(1)' }],
    ['half a hash', { ...note, hashes: [{ first: 0, sha256: 'a'.repeat(63) }] }],
    ['bytes before the start', { ...note, extents: [{ start: -1, end: 9 }] }],
    ['nothing', null],
  ])('is not believed with %s', async (_title, content) => {
    const part = partIn(folder());
    writeFileSync(`${part}.json`, typeof content === 'string' ? content : JSON.stringify(content));
    expect(await readPartNote(part)).toBeNull();
  });

  it('holds no secret of the link', () => {
    expect(linkWithoutSecrets(new URL('https://ann:pw@host.example:8443/a/clip.mov?sig=secret#x'))).toBe(
      'https://host.example:8443/a/clip.mov',
    );
  });
});
