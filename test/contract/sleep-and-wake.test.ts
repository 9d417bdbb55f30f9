/** A lid that closes in the middle of transfers: nothing is lost by it, nothing waits longer than it must afterwards. */
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { patienceOfWindow } from '../../main/engine/retry-policy.ts';
import { serialByKey } from '../../main/engine/serial-by-key.ts';
import { Sleep } from '../../main/engine/sleep.ts';
import type { Scheduler } from '../../main/engine/scheduler.ts';
import { TransferError } from '../../main/engine/transfer-error.ts';
import type { Entry, TransferBook } from '../../main/engine/transfer-book.ts';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { serveFile } from '../harness/served-file.ts';
import { startServerBehindProxy } from '../harness/server-behind-proxy.ts';
import type { FaultProxy } from '../servers/fault-proxy.ts';
import { startRawAnswersServer } from '../servers/raw-answers-server.ts';

const MiB = 1024 * 1024;
const SIZE = 40 * MiB + 17;

interface Stage extends TestEngine {
  readonly proxy: FaultProxy;
  readonly id: string;
  readonly sha256: string;
}

/** An upload in the middle of its bytes, on a slow link. */
async function uploading(): Promise<Stage> {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  const sha256 = makeRandomFile(source, SIZE);
  const { proxy } = await startServerBehindProxy();
  const started = await startEngine(folder);
  proxy.limitRate(16 * MiB);
  const { added } = await started.engine.execute('addUploads', {
    paths: [source],
    to: `${proxy.origin}/files`,
  });
  const id = added[0]?.id ?? '';
  await started.when(id, ({ sent }) => sent >= 8 * MiB);
  return { ...started, proxy, id, sha256 };
}

async function downloading(): Promise<Stage> {
  const { folder, into, proxy, url, sha256 } = await serveFile(SIZE);
  const started = await startEngine(folder);
  proxy.limitRate(16 * MiB);
  const { added } = await started.engine.execute('addDownloads', { urls: [url], into });
  const id = added[0]?.id ?? '';
  await started.when(id, ({ durable }) => durable >= 8 * MiB);
  return { ...started, proxy, id, sha256 };
}

it.each([
  ['an upload', uploading],
  ['a download', downloading],
])('%s rests at a checkpoint, and goes on from there when the machine is awake', async (_what, begin) => {
  const { engine, id, until, proxy, sha256 } = await begin();
  await engine.rest();
  const asleep = await engine.execute('show', { id });
  expect(asleep.state.name).toBe('queued');
  expect(asleep.timeline.at(-1)?.kind).toBe('slept');
  // Nothing begins before it is awake.
  await engine.execute('startNext', { ids: [id] });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await engine.execute('show', { id })).state.name).toBe('queued');

  proxy.limitRate(null);
  await engine.wake();
  const done = await until(id, 'done', 'failed');
  expect(done.proof?.sha256).toBe(sha256);
  expect(done.resumedFrom).toBeGreaterThanOrEqual(asleep.durable);
  expect(done.resumedFrom).toBeGreaterThan(0);
  expect(done.timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['slept', 'woke', 'resumed', 'done']),
  );
});

it('a machine that says nothing of its sleep is found out by its clock: dead connections are not waited for', async () => {
  const { id, when, until, proxy, sha256 } = await uploading();
  // Connections look alive and carry nothing, as after a sleep. By silence alone that would be found after 30 s.
  proxy.stall(true);
  const now = Date.now.bind(Date);
  const jump = vi.spyOn(Date, 'now').mockImplementation(() => now() + 8 * 3_600_000);
  onTestFinished(() => jump.mockRestore());
  await when(id, ({ timeline }) => timeline.some(({ kind }) => kind === 'woke'));
  expect((await when(id, () => true)).timeline.map(({ kind }) => kind)).not.toContain('interrupted');
  proxy.stall(false);
  proxy.limitRate(null);
  const done = await until(id, 'done', 'failed');
  expect(done.proof?.sha256).toBe(sha256);
});

it('what waited for a server is tried at once', async () => {
  const folder = await scratchFolder();
  const busy = { status: '503 Busy', headers: ['Retry-After: 3600', 'Content-Length: 0'] };
  const server = await startRawAnswersServer(() => busy);
  onTestFinished(() => server.stop());
  const { engine, when } = await startEngine(folder, { patience: patienceOfWindow });
  const { added } = await engine.execute('addDownloads', { urls: [server.url], into: folder });
  await when(added[0]?.id ?? '', ({ state }) => state.name === 'waiting');
  expect(server.seen).toHaveLength(1);
  await engine.rest();
  await engine.wake();
  await vi.waitFor(() => expect(server.seen).toHaveLength(2), 30_000);
});

it('a sleep that was announced and did not come does not hold anything up for ever', async () => {
  const sleep = { ticks: 0 };
  const opened: string[] = [];
  const rested = new Sleep({
    book: { entries: () => [][Symbol.iterator]() } as unknown as TransferBook,
    scheduler: { hold: () => opened.push('held'), open: () => opened.push('open') } as unknown as Scheduler,
    runner: { isRunning: () => false, halt: async () => undefined, park: () => undefined },
    serially: serialByKey(),
    now: () => 1_000_000 + sleep.ticks * 100,
  });
  await rested.rest();
  for (; sleep.ticks < 299; sleep.ticks += 1) rested.tick();
  expect(opened).toEqual(['held']);
  rested.tick();
  await vi.waitFor(() => expect(opened).toEqual(['held', 'open']), 10_000);
});

it('a journal that refuses in the moment of the sleep holds nothing up after it', async () => {
  const full = new TransferError('DISK_FULL', 'The disk is full.');
  const entry = { record: { id: 'a', state: { name: 'transferring' } } } as unknown as Entry;
  const happened: string[] = [];
  const note =
    (what: string) =>
    (..._about: unknown[]): void =>
      void happened.push(what);
  const sleep = new Sleep({
    book: {
      entries: () => [entry][Symbol.iterator](),
      commit: async () => await Promise.reject(full),
    } as unknown as TransferBook,
    scheduler: { hold: note('held'), open: note('open'), drop: () => undefined } as unknown as Scheduler,
    runner: { isRunning: () => true, halt: async () => undefined, park: note('parked') },
    serially: serialByKey(),
    now: () => 1_000_000,
  });
  await sleep.rest();
  await sleep.wake();
  expect(happened).toEqual(['held', 'parked', 'open']);
});
