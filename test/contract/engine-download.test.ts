/** The engine's downloads against nginx: whole, resumed, repaired, never under the final name before they are proven. */
import { execFile } from 'node:child_process';
import { mkdir, open, readdir, readFile, rename, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { setStage, type DownloadStage } from '../harness/download-stage.ts';
import { editFile } from '../harness/edit-file.ts';
import { resumeAndPauseInManyMoments, startEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { sha256Of } from '../harness/served-file.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { startRawAnswersServer } from '../servers/raw-answers-server.ts';

const MiB = 1024 * 1024;

/** Some of it is durable, then it is paused; the link is at full speed again afterwards. */
async function interrupt(stage: DownloadStage): Promise<{ id: string; partPath: string; durable: number }> {
  stage.proxy.limitRate(24 * MiB);
  const id = await stage.add();
  await stage.when(id, ({ durable }) => durable >= 12 * MiB);
  await stage.engine.execute('pause', { ids: [id] });
  const { durable } = await stage.until(id, 'paused');
  stage.proxy.limitRate(null);
  const [part] = (await readdir(stage.into)).filter((name) => name.endsWith('.carryover-part'));
  return { id, partPath: join(stage.into, part ?? ''), durable };
}

describe('downloads', () => {
  it('deliver the file under its name, proven block by block', async () => {
    const stage = await setStage(21 * MiB + 17);
    const done = await stage.until(await stage.add(), 'done', 'failed');
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 2 } });
    expect(done.location).toBe(join(stage.into, 'rushes.mov'));
    expect(await readdir(stage.into)).toEqual(['rushes.mov']);
    expect(await sha256Of(join(stage.into, 'rushes.mov'))).toBe(stage.sha256);
  });

  it('deliver an empty file', async () => {
    const stage = await setStage(0);
    const done = await stage.until(await stage.add(), 'done', 'failed');
    expect(done.state.name).toBe('done');
    expect(await sha256Of(join(stage.into, 'rushes.mov'))).toBe(stage.sha256);
  });

  it('take no other file’s place', async () => {
    const stage = await setStage(1000);
    await writeFile(join(stage.into, 'rushes.mov'), 'mine');
    const done = await stage.until(await stage.add(), 'done', 'failed');
    expect(done.location).toBe(join(stage.into, 'rushes (2).mov'));
    expect(await readFile(join(stage.into, 'rushes.mov'), 'utf8')).toBe('mine');
  });

  it('go on after a cut from the last durable byte', async () => {
    const stage = await setStage(48 * MiB);
    stage.proxy.cutAfter({ downstreamBytes: 20 * MiB });
    const done = await stage.until(await stage.add(), 'done', 'failed');
    expect(done.state.name).toBe('done');
    expect(done.resumedFrom).toBeGreaterThan(0);
    expect(done.bytesSent).toBe(48 * MiB);
    expect(await sha256Of(join(stage.into, 'rushes.mov'))).toBe(stage.sha256);
  });

  it('end at the second try where nothing but the end of the connection tells the length', async () => {
    const folder = await scratchFolder();
    const body = sampleBytes(9 * MiB + 5, 1);
    const server = await startRawAnswersServer(() => ({ status: '200 OK', body, then: 'close' }));
    onTestFinished(() => server.stop());
    const { engine, until } = await startEngine(folder);
    const { added } = await engine.execute('addDownloads', { urls: [server.url], into: folder });
    const done = await until(added[0]?.id ?? '', 'done', 'failed');
    expect(done).toMatchObject({ size: body.length, proof: { evidence: { level: 0 } } });
    expect(Buffer.compare(await readFile(join(folder, 'file.bin')), body)).toBe(0);
    // The file, the question where it ends, the file again to be compared.
    expect(server.seen).toHaveLength(3);
    expect(done.bytesSent).toBe(2 * body.length);
  });

  it('pause to the byte and go on after a restart of the app', async () => {
    const stage = await setStage(48 * MiB);
    const { id, durable } = await interrupt(stage);
    await stage.stop();
    const again = await startEngine(stage.folder);
    await again.engine.execute('resume', { ids: [id] });
    const done = await again.until(id, 'done', 'failed');
    expect(done.resumedFrom).toBe(durable);
    expect(done.bytesSent).toBe(48 * MiB);
    expect(await sha256Of(join(stage.into, 'rushes.mov'))).toBe(stage.sha256);
  });
});

describe('a pause', () => {
  it('in any moment of a resume is a pause, never a failure', async () => {
    const stage = await setStage(48 * MiB);
    const { id } = await interrupt(stage);
    stage.proxy.limitRate(4 * MiB);
    await resumeAndPauseInManyMoments(stage, id);
    stage.proxy.limitRate(null);
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 2 } });
  });
});

describe('what happens to a part file while nobody looks', () => {
  it('a flipped bit is found before the final name appears, and fetched again', async () => {
    const stage = await setStage(48 * MiB);
    const { id, partPath } = await interrupt(stage);
    const file = await open(partPath, 'r+');
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, 1000);
    await file.write(Buffer.from([(byte[0] ?? 0) ^ 0x10]), 0, 1, 1000);
    await file.close();
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 2 } });
    expect(done.timeline.map(({ kind }) => kind)).toContain('repaired');
  });

  it('a damaged tail is found before a byte is added', async () => {
    // One connection, so that what is durable is the beginning of the file.
    const stage = await setStage(48 * MiB, { engine: { connectionsPerHost: 1 } });
    const { id, partPath, durable } = await interrupt(stage);
    const file = await open(partPath, 'r+');
    await file.write(Buffer.alloc(64), 0, 64, durable - 64);
    await file.close();
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.resumedFrom).toBeLessThan(durable);
  });

  it('a part file that is gone is begun again, and that is said', async () => {
    const stage = await setStage(48 * MiB);
    const { id, partPath } = await interrupt(stage);
    await unlink(partPath);
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.timeline).toContainEqual(
      expect.objectContaining({
        kind: 'reset',
        detail: expect.objectContaining({ code: 'PART_FILE_MISSING' }) as unknown,
      }),
    );
  });

  it('a file that changed on the server is begun again: no byte of the old one is in it', async () => {
    const stage = await setStage(48 * MiB);
    const { id } = await interrupt(stage);
    const other = `${stage.served}.new`;
    const sha256 = makeRandomFile(other, 48 * MiB);
    // nginx makes its entity tag of size and second; a later second is a later version to it.
    await utimes(other, new Date(), new Date(Date.now() + 5_000));
    await rename(other, stage.served);
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof).toMatchObject({ sha256 });
    expect(done.timeline.map(({ kind }) => kind)).toContain('reset');
    expect(await sha256Of(join(stage.into, 'rushes.mov'))).toBe(sha256);
  });

  it('a target folder that is gone fails with its code and keeps what is known', async () => {
    const stage = await setStage(48 * MiB);
    const { id } = await interrupt(stage);
    await rename(stage.into, `${stage.into}-away`);
    await stage.engine.execute('resume', { ids: [id] });
    expect((await stage.until(id, 'failed')).state).toMatchObject({ error: { code: 'TARGET_MISSING' } });
    await rename(`${stage.into}-away`, stage.into);
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.resumedFrom).toBeGreaterThan(0);
  });
});

describe.runIf(process.getuid?.() === 0)('a drive that is unplugged', () => {
  const run = promisify(execFile);

  it('is waited for, and nothing on it is forgotten', async () => {
    const stage = await setStage(48 * MiB);
    const drive = stage.into;
    await run('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', drive]);
    const elsewhere = join(stage.folder, 'elsewhere');
    await mkdir(elsewhere);
    onTestFinished(async () => {
      for (const place of [drive, elsewhere]) await run('umount', ['--lazy', place]).catch(() => undefined);
    });
    const { id, durable } = await interrupt(stage);
    // The same file system stays alive in another place, as a drive keeps its files while it is unplugged.
    await run('mount', ['--bind', drive, elsewhere]);
    await run('umount', [drive]);

    await stage.engine.execute('resume', { ids: [id] });
    const waiting = await stage.until(id, 'waiting', 'failed');
    expect(waiting.state).toMatchObject({ name: 'waiting', reason: 'volume-missing' });
    expect(waiting.durable).toBe(durable);
    expect(await readdir(drive)).toEqual([]);

    await run('mount', ['--bind', elsewhere, drive]);
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.resumedFrom).toBe(durable);
  });
});

describe('cancelled and verified downloads', () => {
  it('a cancelled one leaves nothing in the folder and its entry in the list', async () => {
    const stage = await setStage(48 * MiB);
    const { id } = await interrupt(stage);
    await stage.engine.execute('cancel', { ids: [id] });
    expect((await stage.until(id, 'failed')).state).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(await readdir(stage.into)).toEqual([]);
    expect(await stage.engine.execute('list', {})).toHaveLength(1);
  });

  it('verify finds an edit made later, names the place and withdraws the evidence', async () => {
    const stage = await setStage(9 * MiB);
    const id = await stage.add();
    await stage.until(id, 'done');
    await stage.engine.execute('verify', { id });
    await editFile(join(stage.into, 'rushes.mov'), 5 * MiB);
    await expect(stage.engine.execute('verify', { id })).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    const detail = await stage.engine.execute('show', { id });
    expect(detail.proof?.evidence.level).toBe(0);
    expect(detail.timeline.at(-1)).toMatchObject({
      kind: 'verified-again',
      detail: { matches: false, differsAt: 4 * MiB },
    });
  });
});
