/** Transfers that wait for mains power or another network, and an engine that is changed while it works. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { serveFile } from '../harness/served-file.ts';
import { startServerBehindProxy } from '../harness/server-behind-proxy.ts';

const MiB = 1024 * 1024;
const SIZE = 24 * MiB + 5;

it('stops at a checkpoint while something holds, says why, and goes on from there', async () => {
  const { folder, into, proxy, url } = await serveFile(SIZE);
  const { engine, when, until } = await startEngine(folder);
  proxy.limitRate(16 * MiB);
  const { added } = await engine.execute('addDownloads', { urls: [url], into });
  const id = added[0]?.id ?? '';
  await when(id, ({ durable }) => durable >= 4 * MiB);

  await engine.hold('on-battery');
  const held = await engine.execute('show', { id });
  expect(held.state).toEqual({ name: 'waiting', reason: 'on-battery', until: null, error: null });
  expect(held.durable).toBeGreaterThan(0);
  expect(held.timeline.at(-1)).toMatchObject({ kind: 'waiting', detail: { reason: 'on-battery' } });

  // What a person puts in line stays in line.
  await engine.execute('resume', { ids: [id] });
  await expect.poll(async () => (await engine.execute('show', { id })).state.name).toBe('queued');

  proxy.limitRate(null);
  await engine.hold(null);
  const done = await until(id, 'done');
  expect(done.bytesSent).toBeLessThan(SIZE + 8 * MiB);
});

it('says nothing that is not true any more when another reason takes over', async () => {
  const { folder, into, proxy, url } = await serveFile(SIZE);
  const { engine, when, until } = await startEngine(folder);
  proxy.limitRate(16 * MiB);
  const { added } = await engine.execute('addDownloads', { urls: [url], into });
  const id = added[0]?.id ?? '';
  await when(id, ({ durable }) => durable >= 4 * MiB);
  // Not awaited one by one: the last word counts.
  await Promise.all([engine.hold('on-battery'), engine.hold('metered')]);
  expect((await engine.execute('show', { id })).state.name).toBe('queued');
  proxy.limitRate(null);
  await engine.hold(null);
  await until(id, 'done');
});

it('begins nothing after a start while something holds, and keeps that over a restart', async () => {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  makeRandomFile(source, SIZE);
  const { proxy } = await startServerBehindProxy();
  proxy.limitRate(16 * MiB);
  const first = await startEngine(folder);
  const { added } = await first.engine.execute('addUploads', {
    paths: [source],
    to: `${proxy.origin}/files`,
  });
  const id = added[0]?.id ?? '';
  await first.when(id, ({ accepted }) => accepted >= 4 * MiB);
  await first.engine.hold('metered');
  await first.stop();

  const second = await startEngine(folder, { start: false });
  await second.engine.hold('metered');
  await second.engine.start();
  expect((await second.engine.execute('show', { id })).state).toMatchObject({ reason: 'metered' });
  proxy.limitRate(null);
  await second.engine.hold(null);
  expect((await second.until(id, 'done')).size).toBe(SIZE);
});

it('lets no more transfers move than it is tuned to, and more once that is raised', async () => {
  const folder = await scratchFolder();
  const sources = [1, 2, 3].map((number) => join(folder, `clip-${number}.mov`));
  for (const source of sources) makeRandomFile(source, SIZE);
  const { proxy } = await startServerBehindProxy();
  proxy.limitRate(2 * MiB);
  const { engine, until } = await startEngine(folder);
  engine.tune({
    concurrency: 1,
    connectionsPerHost: 1,
    cadence: 'desk',
    trustCertificates: true,
    takenNames: 'keep-both',
  });
  const { added } = await engine.execute('addUploads', { paths: sources, to: `${proxy.origin}/files` });
  const [first = '', second = '', third = ''] = added.map((view) => view.id);
  await until(first, 'transferring');
  const stateOf = async (id: string): Promise<string> => (await engine.execute('show', { id })).state.name;
  expect([await stateOf(second), await stateOf(third)]).toEqual(['queued', 'queued']);

  // Two may run, but the server takes one connection: the second stands in line for it and moves nothing.
  engine.tune({
    concurrency: 2,
    connectionsPerHost: 1,
    cadence: 'careful',
    trustCertificates: true,
    takenNames: 'keep-both',
  });
  await until(second, 'probing');
  expect((await engine.execute('show', { id: second })).sent).toBe(0);
  engine.tune({
    concurrency: 3,
    connectionsPerHost: 3,
    cadence: 'careful',
    trustCertificates: true,
    takenNames: 'keep-both',
  });
  await Promise.all([until(second, 'transferring'), until(third, 'transferring')]);
  proxy.limitRate(null);
  await Promise.all([first, second, third].map(async (id) => await until(id, 'done')));
});
