/** A link that died in the middle of a download: another one is taken only for the same file, and nothing is lost by it. */
import { copyFile, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { serveFile, sha256Of, type ServedFile } from '../harness/served-file.ts';

const MiB = 1024 * 1024;
const SIZE = 40 * MiB + 17;

interface Stage extends TestEngine, ServedFile {
  readonly id: string;
  readonly durable: number;
}

/** Some of rushes.mov is here; same.mov has its bytes and another ETag, other.mov its size and other bytes. */
async function halfWay(): Promise<Stage> {
  const file = await serveFile(SIZE);
  const { folder, into, server, proxy, url } = file;
  await copyFile(join(server.folder, 'rushes.mov'), join(server.folder, 'same.mov'));
  await utimes(join(server.folder, 'same.mov'), 1_600_000_000, 1_600_000_000);
  makeRandomFile(join(server.folder, 'other.mov'), SIZE);
  const started = await startEngine(folder);
  proxy.limitRate(24 * MiB);
  const { added } = await started.engine.execute('addDownloads', { urls: [url], into });
  const id = added[0]?.id ?? '';
  await started.when(id, ({ durable }) => durable >= 16 * MiB);
  await started.engine.execute('pause', { ids: [id] });
  const { durable } = await started.until(id, 'paused');
  proxy.limitRate(null);
  return { ...started, ...file, id, durable };
}

it('a link to another file of the same size is refused, and what is here is kept', async () => {
  const { engine, proxy, id, until, durable, into } = await halfWay();
  await engine.execute('relink', { id, url: `${proxy.origin}/other.mov` });
  const asked = await until(id, 'attention', 'done', 'failed');
  expect(asked.state).toMatchObject({ name: 'attention', question: { kind: 'link-differs' } });
  expect(asked.durable).toBe(durable);
  expect(await readdir(into)).toHaveLength(1);
});

it('after that a link to the same file under another ETag goes on from what is here', async () => {
  const { engine, proxy, id, until, durable, sha256 } = await halfWay();
  await engine.execute('relink', { id, url: `${proxy.origin}/other.mov` });
  await until(id, 'attention', 'done', 'failed');
  const before = proxy.counters().down;
  await engine.execute('relink', { id, url: `${proxy.origin}/same.mov` });
  const done = await until(id, 'done', 'failed', 'attention');
  expect(await sha256Of(done.location)).toBe(sha256);
  // What is missing, and the places that were compared.
  expect(proxy.counters().down - before).toBeLessThan(SIZE - durable + MiB);
  expect(done.timeline).toContainEqual(
    expect.objectContaining({ kind: 'same-content', detail: { places: 6, because: 'new-link' } }),
  );
  // Not every byte came under one validator, and nobody stated a digest.
  expect(done.proof?.evidence.level).toBe(0);
});

it('a new link may be started over with, where a person says so', async () => {
  const { engine, proxy, id, until, server } = await halfWay();
  await engine.execute('relink', { id, url: `${proxy.origin}/other.mov` });
  await until(id, 'attention', 'done', 'failed');
  await engine.execute('answer', { id, answer: 'start-over' });
  const done = await until(id, 'done', 'failed', 'attention');
  expect(await sha256Of(done.location)).toBe(await sha256Of(join(server.folder, 'other.mov')));
  // Everything came from it: there is nothing that would have to be compared.
  expect(done.proof?.evidence.level).toBe(2);
});

it('an ETag that changed over the same bytes costs nothing that is here', async () => {
  const { engine, server, proxy, id, until, durable, sha256 } = await halfWay();
  // As after a copy to another machine behind the same name: nginx makes its tag of time and size.
  await utimes(join(server.folder, 'rushes.mov'), 1_500_000_000, 1_500_000_000);
  const before = proxy.counters().down;
  await engine.execute('resume', { ids: [id] });
  const done = await until(id, 'done', 'failed', 'attention');
  expect(await sha256Of(done.location)).toBe(sha256);
  // What is missing, the places, and what of the refused answer was on its way already.
  expect(proxy.counters().down - before).toBeLessThan(SIZE - durable + 8 * MiB);
  expect(done.timeline).toContainEqual(
    expect.objectContaining({ kind: 'same-content', detail: { places: 6, because: 'new-validator' } }),
  );
});
