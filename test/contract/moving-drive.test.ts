/** A download to a drive that is unplugged waits, and goes on wherever the drive comes back. */
import { mkdir, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { loopDisk } from '../harness/loop-disk.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { servePlainFile } from '../servers/plain-file-server.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';

const MiB = 1024 * 1024;

async function setStage(test: TestContext, start = true) {
  const disk = loopDisk(test, 48 * MiB);
  const content = sampleBytes(9 * MiB);
  const server = await servePlainFile({ content });
  onTestFinished(server.stop);
  const folder = await scratchFolder();
  const started = await startEngine(folder, { start });
  const mounted = disk.plugIn('before');
  const into = join(mounted, 'shoot', 'day one');
  await mkdir(into, { recursive: true });
  const add = async (): Promise<string> => {
    const urls = [`http://127.0.0.1:${server.port}/clip.mov`];
    const { added, refused } = await started.engine.execute('addDownloads', { urls, into });
    expect(refused).toEqual([]);
    return added[0]?.id ?? '';
  };
  /** Paused with some of it on the drive. */
  const half = async (): Promise<string> => {
    const id = await add();
    await started.engine.execute('setLimit', { ids: [id], bytesPerSecond: 4 * MiB });
    await started.when(id, ({ durable }) => durable >= 4 * MiB);
    await started.engine.execute('pause', { ids: [id] });
    await started.engine.execute('setLimit', { ids: [id], bytesPerSecond: null });
    return id;
  };
  return { ...started, disk, content, mounted, into, half, add };
}

describe('a drive that is unplugged in the middle of a download', () => {
  it('is waited for, and the download goes on under its new mount point', async (test) => {
    const stage = await setStage(test);
    const id = await stage.half();
    const { durable } = await stage.engine.execute('show', { id });
    stage.disk.unplug();
    await stage.engine.execute('resume', { ids: [id] });
    const waiting = await stage.until(id, 'waiting');
    expect(waiting.state).toMatchObject({ reason: 'volume-missing', error: { code: 'VOLUME_MISSING' } });
    expect(waiting.durable).toBe(durable);

    const now = stage.disk.plugIn('after');
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done');
    expect(done.location).toBe(join(now, 'shoot', 'day one', 'clip.mov'));
    expect(await readFile(done.location ?? '')).toEqual(Buffer.from(stage.content));
    // What was safe was not fetched again.
    expect(done.resumedFrom).toBe(durable);
    expect(done.timeline.find(({ kind }) => kind === 'volume-moved')?.detail).toEqual({
      from: stage.into,
      to: join(now, 'shoot', 'day one'),
    });
  });

  it('is not mistaken for the folder it was mounted on', async (test) => {
    const stage = await setStage(test);
    const id = await stage.half();
    stage.disk.unplug();
    // Somebody, or the system, makes the same folders on the disk beneath.
    await mkdir(stage.into, { recursive: true });
    await stage.engine.execute('resume', { ids: [id] });
    expect((await stage.until(id, 'waiting')).state).toMatchObject({ reason: 'volume-missing' });
    expect(await readdir(stage.into)).toEqual([]);
  });

  it('is waited for also by what had not begun', async (test) => {
    const stage = await setStage(test, false);
    const id = await stage.add();
    stage.disk.unplug();
    await mkdir(stage.into, { recursive: true });
    await stage.engine.start();
    expect((await stage.until(id, 'waiting')).state).toMatchObject({ reason: 'volume-missing' });
    expect(await readdir(stage.into)).toEqual([]);
  });

  it('goes on under the same path when it comes back there', async (test) => {
    const stage = await setStage(test);
    const id = await stage.half();
    stage.disk.unplug();
    stage.disk.plugIn('before');
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done');
    expect(done.location).toBe(join(stage.into, 'clip.mov'));
    expect(done.timeline.some(({ kind }) => kind === 'volume-moved')).toBe(false);
  });

  it('is not waited for when it is back with another number, and what it held was deleted', async (test) => {
    const stage = await setStage(test);
    const id = await stage.half();
    const { dev } = await stat(stage.mounted);
    stage.disk.unplug();
    // Takes the number that the drive had.
    loopDisk(test, 16 * MiB).plugIn('other');
    stage.disk.plugIn('before');
    if ((await stat(stage.mounted)).dev === dev) test.skip('the system gave the drive its old number again');
    for (const name of await readdir(stage.into)) await unlink(join(stage.into, name));
    await stage.engine.execute('resume', { ids: [id] });
    expect((await stage.until(id, 'done')).resumedFrom).toBe(0);
  });
});
