/** A link that died in the middle of a download: another one is taken only for the same file, and nothing is lost by it. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { startNginx, type NginxServer } from '../servers/nginx-server.ts';

const MiB = 1024 * 1024;
const SIZE = 40 * MiB + 17;

interface Stage extends TestEngine {
  readonly nginx: NginxServer;
  readonly proxy: FaultProxy;
  readonly into: string;
  readonly id: string;
  readonly durable: number;
  readonly sha256: string;
  readonly sha256Of: (path: string | null) => Promise<string>;
}

/** Some of rushes.mov is here; same.mov has its bytes and another ETag, other.mov its size and other bytes. */
async function halfWay(): Promise<Stage> {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const nginx = await startNginx();
  const sha256 = makeRandomFile(join(nginx.folder, 'rushes.mov'), SIZE);
  await copyFile(join(nginx.folder, 'rushes.mov'), join(nginx.folder, 'same.mov'));
  await utimes(join(nginx.folder, 'same.mov'), 1_600_000_000, 1_600_000_000);
  makeRandomFile(join(nginx.folder, 'other.mov'), SIZE);
  const proxy = await startFaultProxy({ port: nginx.port });
  onTestFinished(async () => {
    await proxy.stop();
    await nginx.stop();
  });
  const started = await startEngine(folder);
  proxy.limitRate(24 * MiB);
  const urls = [`${proxy.origin}/rushes.mov`];
  const { added } = await started.engine.execute('addDownloads', { urls, into });
  const id = added[0]?.id ?? '';
  await started.when(id, ({ durable }) => durable >= 16 * MiB);
  await started.engine.execute('pause', { ids: [id] });
  const { durable } = await started.until(id, 'paused');
  proxy.limitRate(null);
  const sha256Of = async (path: string | null): Promise<string> =>
    createHash('sha256')
      .update(await readFile(path ?? ''))
      .digest('hex');
  return { ...started, nginx, proxy, into, id, durable, sha256, sha256Of };
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
  const { engine, proxy, id, until, durable, sha256, sha256Of } = await halfWay();
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
  const { engine, proxy, id, until, nginx, sha256Of } = await halfWay();
  await engine.execute('relink', { id, url: `${proxy.origin}/other.mov` });
  await until(id, 'attention', 'done', 'failed');
  await engine.execute('answer', { id, answer: 'start-over' });
  const done = await until(id, 'done', 'failed', 'attention');
  expect(await sha256Of(done.location)).toBe(await sha256Of(join(nginx.folder, 'other.mov')));
  // Everything came from it: there is nothing that would have to be compared.
  expect(done.proof?.evidence.level).toBe(2);
});

it('an ETag that changed over the same bytes costs nothing that is here', async () => {
  const { engine, nginx, proxy, id, until, durable, sha256, sha256Of } = await halfWay();
  // As after a copy to another machine behind the same name: nginx makes its tag of time and size.
  await utimes(join(nginx.folder, 'rushes.mov'), 1_500_000_000, 1_500_000_000);
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
