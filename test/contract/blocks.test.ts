/** What the engine tells of a file's bytes: safe, on their way, repeated and compared, and who moves them. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { runCommand } from '../harness/command-line.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startServerBehindProxy } from '../harness/server-behind-proxy.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { startNginx } from '../servers/nginx-server.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000, interval: 50 };

const bytesOf = (runs: readonly number[]): number =>
  runs.reduce((sum, edge, at) => sum + (at % 2 === 0 ? -edge : edge), 0);

/** Asks until it holds; resolves with what held. */
async function untilBlocks(
  { engine }: TestEngine,
  id: string,
  holds: (blocks: TransferBlocks) => boolean,
): Promise<TransferBlocks> {
  let last = await engine.execute('blocks', { id });
  await expect
    .poll(async () => {
      last = await engine.execute('blocks', { id });
      return holds(last);
    }, patient)
    .toBe(true);
  return last;
}

it('shows each connection of a download at its place, safe bytes apart from those on their way, and all of it proven', async () => {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const nginx = await startNginx({ limitRate: 4 * MiB });
  onTestFinished(async () => await nginx.stop());
  const size = 64 * MiB + 99;
  makeRandomFile(join(nginx.folder, 'rushes.mov'), size);
  const stage = await startEngine(folder);
  const urls = [`${nginx.origin}/rushes.mov`];
  const { added } = await stage.engine.execute('addDownloads', { urls, into });
  const id = added[0]?.id ?? '';

  const seen = await untilBlocks(
    stage,
    id,
    ({ connections, safe }) => connections.length > 1 && safe.length > 0,
  );
  expect(seen).toMatchObject({ id, size, blockSize: 4 * MiB, verified: [] });
  for (const { from, at } of seen.connections) {
    expect(at).toBeGreaterThanOrEqual(from);
    expect(at).toBeLessThan(size);
  }
  // What is safe is not said to be on its way as well.
  expect(bytesOf(seen.safe) + bytesOf(seen.moving)).toBeLessThanOrEqual(size);

  await stage.until(id, 'done');
  const done = await stage.engine.execute('blocks', { id });
  expect(done).toMatchObject({ safe: [0, size], verified: [0, size], moving: [], connections: [] });
  expect(done.speed.points.some((point) => point !== null && point > MiB)).toBe(true);
});

it('shows what an upload sends a second time after a cut, and what a restart leaves unknown', async () => {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  const size = 48 * MiB;
  makeRandomFile(source, size);
  const { proxy } = await startServerBehindProxy();
  const stage = await startEngine(folder, { chunkSize: 16 * MiB });
  proxy.limitRate(16 * MiB);
  const to = `${proxy.origin}/files`;
  const { added } = await stage.engine.execute('addUploads', { paths: [source], to });
  const id = added[0]?.id ?? '';
  await untilBlocks(stage, id, ({ connections }) => connections.length === 1);
  // One request carries it: it is under way long before it is acknowledged.
  await stage.when(id, ({ sent }) => sent > 20 * MiB);
  proxy.cutNow();
  const again = await untilBlocks(stage, id, ({ repeated }) => bytesOf(repeated) > 0);
  expect(again.safe[0] ?? 0).toBe(0);
  proxy.limitRate(null);
  const { timeline } = await stage.until(id, 'done');
  const resumed = timeline.find(({ kind }) => kind === 'resumed');
  expect(resumed?.detail).toMatchObject({ size });
  expect(Number(resumed?.detail['again'])).toBeGreaterThan(0);
  await stage.stop();

  const later = await startEngine(folder);
  expect(await later.engine.execute('blocks', { id })).toMatchObject({
    safe: [0, size],
    moving: [],
    repeated: [],
    speed: { from: 0, points: [] },
  });
  await expect(later.engine.execute('blocks', { id: 'nobody' })).rejects.toMatchObject({
    code: 'NO_SUCH_TRANSFER',
  });
});

it('shows the parts of an upload at their places, and tells what all of them had when it was resumed', async () => {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  const size = 48 * MiB;
  makeRandomFile(source, size);
  const receiver = runCommand(['receive', '--dir', join(folder, 'received'), '--port', '0']);
  onTestFinished(() => receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  const proxy = await startFaultProxy({ port: Number(new URL(String(url)).port) });
  onTestFinished(() => proxy.stop());
  const stage = await startEngine(folder, { chunkSize: 4 * MiB });
  const saved = await stage.engine.execute('saveDestination', {
    name: 'Studio',
    url: `${proxy.origin}/files/`,
    policy: { parallel: 3, maxRequestBytes: 4 * MiB },
  });
  proxy.limitRate(6 * MiB);
  const { added } = await stage.engine.execute('addUploads', { paths: [source], to: saved.id });
  const id = added[0]?.id ?? '';
  const seen = await untilBlocks(
    stage,
    id,
    ({ connections, safe }) => connections.length === 3 && safe.length > 2,
  );
  expect(seen.connections[0]?.at).toBeLessThan(size / 2);
  expect(seen.connections.at(-1)?.at).toBeGreaterThan(size / 2);
  await stage.engine.execute('pause', { ids: [id] });
  const { accepted } = await stage.engine.execute('show', { id });
  expect(bytesOf((await stage.engine.execute('blocks', { id })).safe)).toBe(accepted);
  proxy.limitRate(null);
  await stage.engine.execute('resume', { ids: [id] });
  const { timeline, resumedFrom } = await stage.until(id, 'done');
  const resumed = timeline.filter(({ kind }) => kind === 'resumed');
  expect(resumed).toHaveLength(1);
  expect(resumed[0]?.detail).toMatchObject({ before: accepted, size });
  expect(resumed[0]?.detail['offset']).toBe(resumedFrom);
  expect(resumedFrom).toBeGreaterThanOrEqual(accepted);
});
