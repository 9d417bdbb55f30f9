/**
 * Invariant 6: a crash anywhere between "finishing" and "done" is put right at the next start, by either name, and
 * a stranger's file of that name is never taken for ours.
 */
import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeSnapshot } from '../../main/files/source-snapshot.ts';
import { openJournal } from '../../main/journal/journal-client.ts';
import type { TransferRecord } from '../../main/journal/transfer-record.ts';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startNginx } from '../servers/nginx-server.ts';

const content = randomBytes(70_000);
const sha256 = createHash('sha256').update(content).digest('hex');
const id = 'fin1sh1ng0';

interface Scene {
  readonly folder: string;
  readonly into: string;
  readonly partPath: string;
  readonly finalPath: string;
}

/** A journal as a crash in "finishing" leaves it: proven, the final name announced, the part file in place. */
async function crashedScene(): Promise<Scene> {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const nginx = await startNginx();
  onTestFinished(async () => await nginx.stop());
  await writeFile(join(nginx.folder, 'film.mov'), content);
  const partPath = join(into, `film.mov.${id}.carryover-part`);
  const finalPath = join(into, 'film.mov');
  await writeFile(partPath, content);
  const part = await open(partPath);
  const snapshot = await takeSnapshot(part);
  await part.close();
  const hash = createHash('sha256').update(content).digest();
  const record: TransferRecord = {
    id,
    batchId: 'batch00000',
    direction: 'download',
    name: 'film.mov',
    size: content.length,
    source: `${nginx.origin}/film.mov`,
    destination: into,
    relativePath: null,
    sealedHeaders: null,
    state: { name: 'finishing' },
    uploadUrl: null,
    expiresAt: null,
    validator: { kind: 'etag', value: '"as-it-was"' },
    snapshot,
    partPath,
    finalPath,
    accepted: content.length,
    durable: content.length,
    bytesSent: content.length,
    sentPosition: content.length,
    consistent: true,
    resumedFrom: 0,
    furthest: 0,
    failures: 0,
    sha256,
    treeDigest: createHash('sha256').update(hash).digest('hex'),
    evidence: { level: 2, by: 'It was read back.' },
    addedAt: Date.now(),
    finishedAt: null,
    position: 1,
    priority: 'normal',
    rateLimit: null,
    destinationId: null,
    options: {},
    checksummed: true,
    volume: null,
    strategy: null,
    digests: [],
  };
  const journal = await openJournal({ folder: join(folder, 'state') });
  await journal.commit([
    { kind: 'insert', record },
    { kind: 'blocks', id, first: 0, hashes: hash },
    { kind: 'extent', id, extent: { start: 0, end: content.length } },
  ]);
  await journal.close();
  return { folder, into, partPath, finalPath };
}

async function expectDelivered(engine: TestEngine, path: string): Promise<void> {
  const done = await engine.until(id, 'done', 'failed');
  expect(done).toMatchObject({ location: path, proof: { sha256, evidence: { level: 2 } } });
  expect((await readFile(path)).equals(content)).toBe(true);
}

describe('a crash while the final name is given', () => {
  it('before the rename: verified again and delivered', async () => {
    const { folder, into, finalPath } = await crashedScene();
    await expectDelivered(await startEngine(folder), finalPath);
    expect(await readdir(into)).toEqual(['film.mov']);
  });

  it('between link and unlink: one name is left', async () => {
    const { folder, into, partPath, finalPath } = await crashedScene();
    await link(partPath, finalPath);
    await expectDelivered(await startEngine(folder), finalPath);
    expect(await readdir(into)).toEqual(['film.mov']);
  });

  it('after the rename: nothing is fetched again', async () => {
    const { folder, into, partPath, finalPath } = await crashedScene();
    await rename(partPath, finalPath);
    const engine = await startEngine(folder);
    await expectDelivered(engine, finalPath);
    expect(await readdir(into)).toEqual(['film.mov']);
    expect((await engine.engine.execute('show', { id })).bytesSent).toBe(content.length);
  });

  it('with a stranger under the final name: it keeps its place, ours gets the next name', async () => {
    const { folder, into, finalPath } = await crashedScene();
    await writeFile(finalPath, 'a stranger');
    await expectDelivered(await startEngine(folder), join(into, 'film (2).mov'));
    expect(await readFile(finalPath, 'utf8')).toBe('a stranger');
  });

  it('with the part file gone and a stranger under the final name: fetched again, the stranger untouched', async () => {
    const { folder, into, partPath, finalPath } = await crashedScene();
    await rename(partPath, join(folder, 'moved-away'));
    await writeFile(finalPath, 'a stranger');
    await expectDelivered(await startEngine(folder), join(into, 'film (2).mov'));
    expect(await readFile(finalPath, 'utf8')).toBe('a stranger');
  });

  it('with a bit flipped meanwhile: found before the final name appears', async () => {
    const { folder, into, partPath, finalPath } = await crashedScene();
    const bad = Buffer.from(content);
    bad[100] = (bad[100] ?? 0) ^ 4;
    await writeFile(partPath, bad);
    await expectDelivered(await startEngine(folder), finalPath);
    expect(await readdir(into)).toEqual(['film.mov']);
  });
});
