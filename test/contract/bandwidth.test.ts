/**
 * Bandwidth limits on transfers that run, as the other side sees them. How exact a limit is, its unit tests show with a
 * clock of their own; here it only must be plain that it holds, whatever else the machine does.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startServerBehindProxy } from '../harness/server-behind-proxy.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { startNginx } from '../servers/nginx-server.ts';
import { fullSpeed } from '../../preload/contract/bandwidth.ts';

const MiB = 1024 * 1024;

interface Stage extends TestEngine {
  readonly folder: string;
  readonly proxy: FaultProxy;
  /** Adds an upload of so many bytes. */
  readonly upload: (name: string, size: number, bytesPerSecond?: number) => Promise<string>;
}

async function stage(): Promise<Stage> {
  const folder = await scratchFolder();
  const { proxy } = await startServerBehindProxy();
  const started = await startEngine(folder, { chunkSize: 16 * MiB });
  return {
    ...started,
    folder,
    proxy,
    upload: async (name, size, bytesPerSecond) => {
      const source = join(folder, name);
      makeRandomFile(source, size);
      const { added } = await started.engine.execute('addUploads', {
        ...{ paths: [source], to: `${proxy.origin}/files` },
        options: bytesPerSecond === undefined ? {} : { bytesPerSecond },
      });
      return added[0]?.id ?? '';
    },
  };
}

const uploadsAt = (bytesPerSecond: number | null) => ({
  ...fullSpeed,
  upload: { bytesPerSecond, hours: [] },
});

/** Resolves when the count has passed `bytes`. Asked often; bounded by the time a test has. */
async function passed(count: () => number, bytes: number): Promise<void> {
  while (count() < bytes) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Bytes a second between two counts, by the clock on the wall. */
async function speed(count: () => number, from: number, to: number): Promise<number> {
  await passed(count, from);
  const [first, begun] = [count(), performance.now()];
  await passed(count, to);
  return (count() - first) / ((performance.now() - begun) / 1000);
}

/** Without a limit all of this runs at a hundred times the speed; a busy machine may run somewhat below it. */
function expectAbout(measured: number, limit: number): void {
  expect(measured / limit).toBeLessThan(1.1);
  expect(measured / limit).toBeGreaterThan(0.6);
}

describe('a limit for all uploads', () => {
  it('is what arrives at the server', async () => {
    const { engine, proxy, upload, until } = await stage();
    await engine.execute('setBandwidth', uploadsAt(2 * MiB));
    const id = await upload('a.bin', 10 * MiB);
    expectAbout(await speed(() => proxy.counters().bodyBytes, 2 * MiB, 8 * MiB), 2 * MiB);
    await until(id, 'done');
  });

  it('is felt when it is lifted, by what runs', async () => {
    const { engine, proxy, upload, until } = await stage();
    await engine.execute('setBandwidth', uploadsAt(MiB / 2));
    const id = await upload('a.bin', 64 * MiB);
    await passed(() => proxy.counters().bodyBytes, MiB);
    await engine.execute('setBandwidth', fullSpeed);
    // At its first speed it would take two minutes, which nobody waits for here.
    await until(id, 'done');
  });

  it('is shared by them fairly, whatever their size', async () => {
    const { engine, upload, when } = await stage();
    await engine.execute('setBandwidth', uploadsAt(2 * MiB));
    const ids = [await upload('a.bin', 64 * MiB), await upload('b.bin', 16 * MiB)];
    await Promise.all(ids.map((id) => when(id, ({ sent }) => sent > 2 * MiB)));
    const before = await Promise.all(ids.map((id) => engine.execute('show', { id })));
    await Promise.race(ids.map((id) => when(id, ({ sent }) => sent > 5 * MiB)));
    const after = await Promise.all(ids.map((id) => engine.execute('show', { id })));
    const [a, b] = after.map(({ sent }, index) => sent - (before[index]?.sent ?? 0)) as [number, number];
    expect(a / b).toBeLessThan(1.5);
    expect(b / a).toBeLessThan(1.5);
  });
});

describe('a limit for one transfer', () => {
  it('holds an upload, is shown, and is lifted while it runs', async () => {
    const { engine, events, proxy, upload, until } = await stage();
    const id = await upload('a.bin', 64 * MiB, MiB);
    expect((await engine.execute('show', { id })).bytesPerSecondLimit).toBe(MiB);
    expectAbout(await speed(() => proxy.counters().bodyBytes, MiB, 4 * MiB), MiB);
    await engine.execute('setLimit', { ids: [id], bytesPerSecond: null });
    const told = events.findLast((event) => event.event === 'progress');
    expect(told).toMatchObject({ transfer: { bytesPerSecondLimit: null } });
    await until(id, 'done');
  });

  it('holds a download, beside the limit for all of them', async () => {
    const folder = await scratchFolder();
    const nginx = await startNginx();
    makeRandomFile(join(nginx.folder, 'rushes.mov'), 24 * MiB);
    const proxy = await startFaultProxy({ port: nginx.port });
    onTestFinished(async () => {
      await proxy.stop();
      await nginx.stop();
    });
    const into = join(folder, 'into');
    await mkdir(into);
    const { engine, when, until } = await startEngine(folder);
    await engine.execute('setBandwidth', { ...fullSpeed, download: { bytesPerSecond: 3 * MiB, hours: [] } });
    const { added } = await engine.execute('addDownloads', { urls: [`${proxy.origin}/rushes.mov`], into });
    const id = added[0]?.id ?? '';
    let received = 0;
    const count = (): number => received;
    engine.subscribe((event) => {
      if (event.event === 'progress') received = event.transfer.sent;
    });
    expectAbout(await speed(count, 2 * MiB, 8 * MiB), 3 * MiB);
    await engine.execute('setLimit', { ids: [id], bytesPerSecond: MiB });
    const { sent } = await engine.execute('show', { id });
    expectAbout(await speed(count, sent + MiB, sent + 4 * MiB), MiB);
    await when(id, ({ state }) => state.name === 'transferring');
    await engine.execute('setLimit', { ids: [id], bytesPerSecond: null });
    await engine.execute('setBandwidth', fullSpeed);
    await until(id, 'done');
  });

  it('does not keep a pause waiting', async () => {
    const { engine, upload, when } = await stage();
    const id = await upload('a.bin', 8 * MiB, 1024);
    await when(id, ({ state }) => state.name === 'transferring');
    await engine.execute('pause', { ids: [id] });
    expect((await engine.execute('show', { id })).state.name).toBe('paused');
  });
});
