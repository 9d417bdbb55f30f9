import { describe, expect, it } from 'vitest';
import { receive, upload, visible } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exchange } from '../servers/tus-exchange.ts';

describe('names', () => {
  it('never writes over a file: the second of a name gets a number', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    await writeFile(join(dir, 'a.tar.gz'), 'mine');
    await upload(url, Buffer.from('one'), { filename: 'photo.jpg' });
    await upload(url, Buffer.from('two'), { filename: 'photo.jpg' });
    await upload(url, Buffer.from('three'), { filename: 'a.tar.gz' });
    expect(await readFile(join(dir, 'photo.jpg'), 'utf8')).toBe('one');
    expect(await readFile(join(dir, 'photo (2).jpg'), 'utf8')).toBe('two');
    expect(await readFile(join(dir, 'a.tar.gz'), 'utf8')).toBe('mine');
    expect(await visible(dir)).toHaveLength(4);
  });

  it('keeps every one of many uploads of one name that finish together', async () => {
    const dir = await scratchFolder();
    const { url, received } = await receive({ dir });
    const bodies = Array.from({ length: 12 }, (_, index) => Buffer.from(`content ${index}`));
    await Promise.all(bodies.map((body) => upload(url, body, { filename: 'same.txt' })));
    const kept = await Promise.all(received.map(({ path }) => readFile(path, 'utf8')));
    expect(kept.sort()).toEqual(bodies.map(String).sort());
    expect(await visible(dir)).toHaveLength(12);
  });

  it.each([
    ['a way out of the folder', '../../etc/passwd'],
    ['an absolute path', '/etc/passwd'],
    ['a Windows path', 'C:\\Windows\\system.ini'],
    ['two dots', '..'],
    ['a device name', 'CON'],
    ['300 characters', `${'n'.repeat(300)}.mov`],
    ['300 emoji', `${'🎬'.repeat(300)}.mov`],
    ['control characters', 'a\u0000b\nc\u001b[2J.txt'],
    ['nothing', ''],
    ['only blanks', '   '],
    ["the receiver's own folder", '.carryover-receiver'],
  ])('makes %s safe, and serves it back', async (_what, filename) => {
    const dir = await scratchFolder();
    const { url, origin, received } = await receive({ dir });
    const address = await upload(url, Buffer.from('content'), { filename });
    const [name, ...more] = await visible(dir);
    expect(more).toEqual([]);
    expect(received.map((file) => file.name)).toEqual([name]);
    expect(Buffer.byteLength(name ?? '')).toBeLessThanOrEqual(255);
    // eslint-disable-next-line no-control-regex
    expect(name).not.toMatch(/[/\\\u0000-\u001f]|^\.*$|^con$/i);
    expect(await readFile(join(dir, name ?? ''), 'utf8')).toBe('content');
    for (const at of [address, `${origin}/received/${encodeURIComponent(name ?? '')}`]) {
      expect((await exchange({ method: 'GET', url: at })).body.toString()).toBe('content');
    }
  });

  it('keeps letters of every script and emoji as they are', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const address = await upload(url, Buffer.from('x'), { filename: 'Hochzeit 🎬 東京.mov' });
    expect((await visible(dir))[0]?.normalize('NFC')).toBe('Hochzeit 🎬 東京.mov'.normalize('NFC'));
    const { headers } = await exchange({ method: 'GET', url: address });
    expect(headers['content-disposition']).toMatch(
      /^attachment; .*filename\*=UTF-8''Hochzeit%20%F0%9F%8E%AC/,
    );
  });

  it('takes an upload without any metadata', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    await upload(url, Buffer.from('x'), {});
    expect(await visible(dir)).toEqual([expect.stringMatching(/^upload-[0-9a-f]{8}$/)]);
  });
});
