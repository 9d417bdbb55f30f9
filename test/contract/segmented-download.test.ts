/** The engine against nginx over several connections: whole, stopped midway with gaps, damaged in between, many at once. */
import { mkdir, open, readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OpenEngineOptions } from '../../main/engine/create-engine.ts';
import { openJournal } from '../../main/journal/journal-client.ts';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { startNginx, type NginxOptions, type NginxServer } from '../servers/nginx-server.ts';

const MiB = 1024 * 1024;
const SIZE = 64 * MiB + 4_321;

interface Stage extends TestEngine {
  readonly folder: string;
  readonly into: string;
  readonly nginx: NginxServer;
  readonly proxy: FaultProxy;
  readonly sha256: string;
  readonly add: () => Promise<string>;
}

/** nginx gives each connection so many bytes a second: more of them are faster, as over many a long line. */
async function setStage(
  nginxOptions: NginxOptions,
  options: Partial<OpenEngineOptions> = {},
): Promise<Stage> {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const nginx = await startNginx(nginxOptions);
  const sha256 = makeRandomFile(join(nginx.folder, 'rushes.mov'), SIZE);
  const hourAgo = Date.now() / 1000 - 3600;
  await utimes(join(nginx.folder, 'rushes.mov'), hourAgo, hourAgo);
  const proxy = await startFaultProxy(nginx);
  onTestFinished(async () => {
    await proxy.stop();
    await nginx.stop();
  });
  const started = await startEngine(folder, options);
  const add = async (): Promise<string> => {
    const urls = [`${proxy.origin}/rushes.mov`];
    const { added } = await started.engine.execute('addDownloads', { urls, into });
    return added[0]?.id ?? '';
  };
  return { ...started, folder, into, nginx, proxy, sha256, add };
}

/** What the journal of a stopped engine says is durable. */
async function extentsIn(folder: string, id: string): Promise<readonly { start: number; end: number }[]> {
  const journal = await openJournal({ folder: join(folder, 'state') });
  try {
    return await journal.extents(id);
  } finally {
    await journal.close();
  }
}

/** Runs until there are gaps, then stops the engine; resolves with what is durable. */
async function stopWithGaps(stage: Stage) {
  const id = await stage.add();
  await stage.when(id, ({ durable }) => durable >= 24 * MiB);
  await stage.stop();
  const extents = await extentsIn(stage.folder, id);
  expect(extents.length).toBeGreaterThan(1);
  return { id, extents, durable: extents.reduce((sum, { start, end }) => sum + end - start, 0) };
}

describe('several connections', () => {
  it('are opened where they are faster, and the file is proven block by block', async () => {
    // So slow that also a busy machine sees what each of them adds.
    const stage = await setStage({ limitRate: 3 * MiB });
    const done = await stage.until(await stage.add(), 'done', 'failed');
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 2 } });
    expect(done.timeline.map(({ kind }) => kind)).not.toContain('repaired');
    const requests = await stage.nginx.requests(3);
    // In the order in which they ended.
    const ranged = requests.filter((line) => line !== 'GET /rushes.mov 200 -');
    expect(ranged).toHaveLength(requests.length - 1);
    for (const line of ranged) expect(line).toMatch(/^GET \/rushes\.mov 206 bytes=\d+-\d+$/);
    expect(await readdir(stage.into)).toEqual(['rushes.mov']);
    expect(await independentSha256(join(stage.into, 'rushes.mov'))).toBe(stage.sha256);
  });

  it('leave gaps at a stop, and only the gaps are fetched after a restart', async () => {
    const stage = await setStage({ limitRate: 6 * MiB });
    const { id, extents, durable } = await stopWithGaps(stage);
    const asked = (await stage.nginx.requests(1)).length;
    const again = await startEngine(stage.folder);
    const done = await again.until(id, 'done', 'failed');
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 2 } });
    expect(done.resumedFrom).toBe(durable);
    expect(done.bytesSent).toBe(SIZE);
    const requests = (await stage.nginx.requests(asked + 2)).slice(asked);
    const [first] = extents;
    expect(requests.some((line) => line.includes(`bytes=${first?.end}-`))).toBe(true);
    expect(await independentSha256(join(stage.into, 'rushes.mov'))).toBe(stage.sha256);
  });

  it('a damaged end of any extent is found before a byte is added', async () => {
    const stage = await setStage({ limitRate: 6 * MiB });
    const { id, extents, durable } = await stopWithGaps(stage);
    const [part = ''] = await readdir(stage.into);
    const file = await open(join(stage.into, part), 'r+');
    for (const { end } of extents) await file.write(Buffer.alloc(64), 0, 64, end - 64);
    await file.close();
    const again = await startEngine(stage.folder);
    const done = await again.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    const resets = done.timeline.filter(({ kind }) => kind === 'reset');
    expect(resets).toHaveLength(extents.length);
    expect(resets.every(({ detail }) => detail['code'] === 'BLOCK_MISMATCH')).toBe(true);
    expect(done.resumedFrom).toBeLessThan(durable);
    expect(done.timeline.map(({ kind }) => kind)).not.toContain('repaired');
  });

  it('a part file that became shorter keeps what is still in it', async () => {
    const stage = await setStage({ limitRate: 6 * MiB });
    const { id, extents } = await stopWithGaps(stage);
    const [part = ''] = await readdir(stage.into);
    const file = await open(join(stage.into, part), 'r+');
    const kept = (extents[0]?.end ?? 0) + MiB;
    expect((await stat(join(stage.into, part))).size).toBeGreaterThan(kept);
    await file.truncate(kept);
    await file.close();
    const again = await startEngine(stage.folder);
    const done = await again.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.resumedFrom).toBe(extents[0]?.end);
  });

  it('are all cut again and again, and hardly a byte comes twice', async () => {
    const stage = await setStage({ limitRate: 8 * MiB });
    const id = await stage.add();
    for (let cuts = 1; cuts <= 5; cuts += 1) {
      const before = cuts * 9 * MiB;
      await stage.when(id, ({ sent, state }) => sent >= before || state.name === 'done');
      stage.proxy.cutNow();
    }
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.bytesSent).toBeLessThanOrEqual(SIZE * 1.02);
    expect(done.timeline.map(({ kind }) => kind)).not.toContain('reset');
  });

  it('keep to the limit that is set', async () => {
    const stage = await setStage({ limitRate: 6 * MiB }, { connectionsPerHost: 1 });
    const done = await stage.until(await stage.add(), 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(await stage.nginx.requests(1)).toEqual(['GET /rushes.mov 200 -']);
  });

  it('of several files at once share what their host may have, and every file comes', async () => {
    const stage = await setStage({ limitRate: 24 * MiB }, { connectionsPerHost: 3, concurrency: 5 });
    const files = Array.from({ length: 8 }, (_, i) => `clip-${i}.mov`);
    const sums = files.map((name) => makeRandomFile(join(stage.nginx.folder, name), 14 * MiB));
    const urls = files.map((name) => `${stage.proxy.origin}/${name}`);
    const { added } = await stage.engine.execute('addDownloads', { urls, into: stage.into });
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, stage.proxy.counters().open)), 5);
    const done = await Promise.all(added.map(({ id }) => stage.until(id, 'done', 'failed')));
    clearInterval(watch);
    expect(done.map(({ proof }) => proof?.sha256)).toEqual(sums);
    // A connection that was just closed may still count there when the next one opens.
    expect(most).toBeLessThanOrEqual(4);
  });
});
