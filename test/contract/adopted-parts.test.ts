/** The journal is gone altogether: a download goes on all the same, from the note beside its part file. */
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { serveFile, sha256Of, type ServedFile } from '../harness/served-file.ts';

const MiB = 1024 * 1024;
const SIZE = 96 * MiB + 17;

interface Lost extends ServedFile {
  readonly durable: number;
}

/** More than the bytes worth a note are here, and the state folder is not. */
async function lostJournal(query = ''): Promise<Lost> {
  const served = await serveFile(SIZE);
  const { folder, into, proxy } = served;
  const first = await startEngine(folder);
  proxy.limitRate(64 * MiB);
  const urls = [`${served.url}${query}`];
  const { added } = await first.engine.execute('addDownloads', { urls, into });
  const id = added[0]?.id ?? '';
  await first.when(id, ({ durable }) => durable >= 72 * MiB);
  await first.engine.execute('pause', { ids: [id] });
  const { durable } = await first.until(id, 'paused');
  await first.stop();
  proxy.limitRate(null);
  await rm(join(folder, 'state'), { recursive: true });
  return { ...served, durable };
}

async function adopt({ engine }: TestEngine, into: string): Promise<string> {
  const { added } = await engine.execute('adoptParts', { folder: into });
  expect(added).toHaveLength(1);
  return added[0]?.id ?? '';
}

it('what is here counts, the rest is fetched, and nothing is left beside the file', async () => {
  const { folder, into, proxy, sha256, durable } = await lostJournal();
  const second = await startEngine(folder);
  const id = await adopt(second, into);
  const found = await second.engine.execute('show', { id });
  expect(found).toMatchObject({ state: { name: 'paused' }, name: 'rushes.mov', size: SIZE, durable });
  // Again, there is nothing that the list does not have.
  expect((await second.engine.execute('adoptParts', { folder: into })).added).toEqual([]);
  const before = proxy.counters().down;
  await second.engine.execute('resume', { ids: [id] });
  const done = await second.until(id, 'done', 'failed', 'attention');
  expect(await sha256Of(done.location)).toBe(sha256);
  expect(proxy.counters().down - before).toBeLessThan(SIZE - durable + 2 * MiB);
  expect(await readdir(into)).toEqual(['rushes.mov']);
});

it('holds no secret of the link, and another link may be given in its place', async () => {
  const { folder, into, proxy, sha256 } = await lostJournal('?signature=secret');
  const [note] = (await readdir(into)).filter((name) => name.endsWith('.json'));
  expect(await readFile(join(into, note ?? ''), 'utf8')).not.toContain('secret');
  const second = await startEngine(folder);
  const id = await adopt(second, into);
  await second.engine.execute('relink', { id, url: `${proxy.origin}/rushes.mov?signature=another` });
  const done = await second.until(id, 'done', 'failed', 'attention');
  expect(await sha256Of(done.location)).toBe(sha256);
});

it('bytes that were changed meanwhile are found before the file has its name, and fetched again', async () => {
  const { folder, into, sha256 } = await lostJournal();
  const [part] = (await readdir(into)).filter((name) => name.endsWith('.carryover-part'));
  const handle = await open(join(into, part ?? ''), 'r+');
  await handle.write(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]), 0, 8, 9 * MiB);
  await handle.close();
  const second = await startEngine(folder);
  const id = await adopt(second, into);
  await second.engine.execute('resume', { ids: [id] });
  const done = await second.until(id, 'done', 'failed', 'attention');
  expect(done.state.name).toBe('done');
  expect(await sha256Of(done.location)).toBe(sha256);
});

it('a cancelled download takes its note along', async () => {
  const { folder, into } = await lostJournal();
  const second = await startEngine(folder);
  const id = await adopt(second, into);
  await second.engine.execute('cancel', { ids: [id] });
  expect(await readdir(into)).toEqual([]);
});
