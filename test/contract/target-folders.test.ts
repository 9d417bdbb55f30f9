/** What becomes of a download whose folder is gone, moved, full or for reading only: kept, told, and able to go on. */
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { servePlainFile } from '../servers/plain-file-server.ts';
import { makeReadOnly, smallDisk } from '../unit/files/small-disk.ts';

const MiB = 1024 * 1024;
const content = sampleBytes(9 * MiB);

async function setStage(into: string, folder: string) {
  await mkdir(into, { recursive: true });
  const server = await servePlainFile({ content });
  onTestFinished(server.stop);
  const started = await startEngine(folder);
  const { engine } = started;
  const add = async (): Promise<string> => {
    const { added } = await engine.execute('addDownloads', {
      urls: [`http://127.0.0.1:${server.port}/clip.mov`],
      into,
    });
    return added[0]?.id ?? '';
  };
  const half = async (): Promise<string> => {
    const id = await add();
    await engine.execute('setLimit', { ids: [id], bytesPerSecond: 4 * MiB });
    await started.when(id, ({ durable }) => durable >= 4 * MiB);
    await engine.execute('pause', { ids: [id] });
    await engine.execute('setLimit', { ids: [id], bytesPerSecond: null });
    return id;
  };
  const resume = async (id: string) => await engine.execute('resume', { ids: [id] });
  const whole = async (id: string) => {
    const done = await started.until(id, 'done');
    expect(await readFile(done.location ?? '')).toEqual(Buffer.from(content));
    return done;
  };
  return { ...started, add, half, resume, whole };
}

describe('a folder that is gone', () => {
  it('fails the transfer and keeps it; once it is there again everything is fetched anew', async () => {
    const folder = await scratchFolder();
    const into = join(folder, 'into');
    const stage = await setStage(into, folder);
    const id = await stage.half();
    await rm(into, { recursive: true });
    await stage.resume(id);
    expect((await stage.until(id, 'failed')).state).toMatchObject({ error: { code: 'TARGET_MISSING' } });
    await mkdir(into);
    await stage.resume(id);
    expect((await stage.whole(id)).resumedFrom).toBe(0);
  });

  it('because it was moved keeps what is in it, for when it is moved back', async () => {
    const folder = await scratchFolder();
    const into = join(folder, 'into');
    const stage = await setStage(into, folder);
    const id = await stage.half();
    const { durable } = await stage.engine.execute('show', { id });
    await rename(into, join(folder, 'elsewhere'));
    await stage.resume(id);
    expect((await stage.until(id, 'failed')).state).toMatchObject({ error: { code: 'TARGET_MISSING' } });
    await rename(join(folder, 'elsewhere'), into);
    await stage.resume(id);
    expect((await stage.whole(id)).resumedFrom).toBe(durable);
  });
});

describe('a disk that is full', () => {
  it('is seen before anything is written, and waited for', async (test) => {
    const disk = smallDisk(test, 6 * MiB);
    const stage = await setStage(join(disk, 'into'), await scratchFolder());
    const id = await stage.add();
    expect((await stage.until(id, 'waiting')).state).toMatchObject({
      reason: 'disk-full',
      error: { code: 'DISK_FULL' },
    });
    expect(await readdir(join(disk, 'into'))).toEqual([]);
    expect(spawnSync('mount', ['-o', `remount,size=${16 * MiB}`, disk]).status).toBe(0);
    await stage.resume(id);
    await stage.whole(id);
  });

  it('in the middle keeps what was safe, and goes on once there is room', async (test) => {
    const disk = smallDisk(test, 12 * MiB);
    const stage = await setStage(join(disk, 'into'), await scratchFolder());
    const id = await stage.half();
    const { durable } = await stage.engine.execute('show', { id });
    // Bigger than the room that is left: as much of it as fits is written.
    await writeFile(join(disk, 'other'), Buffer.alloc(12 * MiB)).catch(() => undefined);
    await stage.resume(id);
    const waiting = await stage.until(id, 'waiting');
    expect(waiting.state).toMatchObject({ reason: 'disk-full' });
    expect(waiting.durable).toBe(durable);
    await unlink(join(disk, 'other'));
    await stage.resume(id);
    await stage.whole(id);
  });
});

describe('a disk that became one for reading only', () => {
  it('fails the transfer with the reason, and it goes on when it may be written again', async (test) => {
    const disk = smallDisk(test, 16 * MiB);
    const stage = await setStage(join(disk, 'into'), await scratchFolder());
    const id = await stage.half();
    const { durable } = await stage.engine.execute('show', { id });
    makeReadOnly(disk);
    await stage.resume(id);
    expect((await stage.until(id, 'failed')).state).toMatchObject({ error: { code: 'TARGET_READ_ONLY' } });
    expect(spawnSync('mount', ['-o', 'remount,rw', disk]).status).toBe(0);
    await stage.resume(id);
    expect((await stage.whole(id)).resumedFrom).toBe(durable);
  });
});

describe('a name that is taken', () => {
  it('is left alone, with everything its extension is made of', async () => {
    const folder = await scratchFolder();
    const into = join(folder, 'into');
    const stage = await setStage(into, folder);
    await writeFile(join(into, 'clip.mov'), 'mine');
    const done = await stage.whole(await stage.add());
    expect(done.name).toBe('clip (2).mov');
    expect(await readFile(join(into, 'clip.mov'), 'utf8')).toBe('mine');
  });
});
