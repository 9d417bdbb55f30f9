/** Level 3: what the server holds is read back and compared, or it states a digest of it. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { MiB, setMemoryStage, type MemoryStage } from '../../harness/memory-upload.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';

const BLOCK = 4 * MiB;

function flipped(copy: Buffer, at: number): Buffer {
  const other = Buffer.from(copy);
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
}

async function delivered(
  options: Parameters<typeof setMemoryStage>[0] = {},
): Promise<MemoryStage & { id: string }> {
  const stage = await setMemoryStage(options);
  const id = await stage.add();
  await stage.until(id, 'done');
  return { ...stage, id };
}

describe('an upload that is read back', () => {
  it('is proven end to end when every block is the same', async () => {
    const stage = await setMemoryStage();
    const done = await stage.until(await stage.add({ readBack: true }), 'done');
    expect(done.proof?.evidence).toMatchObject({
      level: 3,
      by: expect.stringMatching(/read back/) as string,
    });
    expect(done.timeline.find(({ kind }) => kind === 'read-back')?.detail).toEqual({
      compared: 11 * MiB + 17,
      matches: true,
    });
  });

  it('proves nothing by bytes that there are none of', async () => {
    const stage = await setMemoryStage({ size: 0 });
    const done = await stage.until(await stage.add({ readBack: true }), 'done');
    expect(stage.server.readFrom).toEqual([]);
    expect(done.proof?.evidence.level).toBe(1);
  });

  it('is a question that names the first bytes that differ, and is never called verified', async () => {
    const stage = await setMemoryStage({ server: { givesBack: (copy) => flipped(copy, 9 * MiB) } });
    const id = await stage.add({ readBack: true });
    const asked = await stage.until(id, 'attention', 'done', 'failed');
    expect(asked.state).toMatchObject({
      question: { kind: 'copy-differs', answers: ['start-over', 'give-up'] },
    });
    expect(JSON.stringify(asked.state)).toContain(`bytes ${2 * BLOCK} to ${11 * MiB + 16} differ`);
    expect(asked.proof).toBeNull();
    delete stage.server.options.givesBack;
    await stage.engine.execute('answer', { id, answer: 'start-over' });
    const done = await stage.until(id, 'done', 'attention', 'failed');
    expect(done.proof?.evidence.level).toBe(3);
    // The copy that was wrong is gone from the server.
    expect(stage.server.terminated).toHaveLength(1);
  });

  it.each([
    ['longer', (copy: Buffer) => Buffer.concat([copy, Buffer.alloc(10)])],
    ['shorter', (copy: Buffer) => copy.subarray(0, -1)],
  ])('is not proven by a copy that is %s', async (_, givesBack) => {
    const stage = await setMemoryStage({ server: { givesBack }, engine: { patience: impatient } });
    const ended = await stage.until(await stage.add({ readBack: true }), 'attention', 'done', 'failed');
    expect(ended.state.name).not.toBe('done');
  });

  it('keeps the evidence it has, and says why, where the server gives nothing back', async () => {
    const server = { checked: true, chunk: BLOCK, givesBack: () => null };
    const stage = await setMemoryStage({ server });
    const done = await stage.until(await stage.add({ readBack: true }), 'done', 'failed');
    expect(done.proof?.evidence).toMatchObject({
      level: 2,
      by: expect.stringMatching(/does not give files back/) as string,
    });
  });

  it('goes on where the connection broke, within an attempt and in another', async () => {
    const stage = await setMemoryStage({ size: 30 * MiB });
    let breaks = 0;
    stage.server.options.givesBack = (copy) => {
      breaks += 1;
      // The first breaks off after a block and a half; the next three bring nothing more, which ends the attempt.
      if (breaks === 1) return copy.subarray(0, 6 * MiB);
      return breaks <= 5 ? copy.subarray(0, 6 * MiB) : copy;
    };
    const id = await stage.add({ readBack: true });
    const done = await stage.until(id, 'done', 'failed', 'attention');
    expect(done.proof?.evidence.level).toBe(3);
    expect(stage.server.readFrom).toEqual([0, BLOCK, BLOCK, BLOCK, BLOCK, BLOCK]);
    expect(done.timeline.filter(({ kind }) => kind === 'read-back').map(({ detail }) => detail)).toEqual([
      { compared: BLOCK, code: 'LENGTH_MISMATCH' },
      { compared: 30 * MiB, matches: true },
    ]);
    expect(stage.server.arrived).toBe(30 * MiB);
  });
});

describe('a server that gives a file only from its beginning', () => {
  it('is read from there again where it broke off', async () => {
    const stage = await setMemoryStage();
    let reads = 0;
    stage.server.options.givesBack = (copy) => {
      reads += 1;
      if (reads === 1) return copy.subarray(0, 6 * MiB);
      return reads === 2 ? null : copy;
    };
    const done = await stage.until(await stage.add({ readBack: true }), 'done', 'failed', 'attention');
    expect(done.proof?.evidence.level).toBe(3);
    expect(stage.server.readFrom).toEqual([0, 0]);
  });
});

const impatient = { beforeContact: 1, afterContact: 1, diskFull: 1 };

describe('a digest that the server states', () => {
  const stated = (value: string) =>
    [{ algorithm: 'sha-256', value, statedBy: 'Repr-Digest header' }] as const;

  it('proves the whole where it matches', async () => {
    const stage = await setMemoryStage();
    const sha256 = createHash('sha256')
      .update(await readFile(stage.source))
      .digest('hex');
    stage.server.options.digests = stated(sha256);
    const done = await stage.until(await stage.add(), 'done');
    expect(done.proof?.evidence.level).toBe(3);
  });

  it('is the question of a copy that differs where it does not', async () => {
    const stage = await setMemoryStage({ server: { digests: stated('ab'.repeat(32)) } });
    const asked = await stage.until(await stage.add(), 'attention', 'done', 'failed');
    expect(asked.state).toMatchObject({ question: { kind: 'copy-differs' } });
  });
});

describe('verify with a read-back, later', () => {
  it('raises the evidence where here and there are the same', async () => {
    const stage = await delivered();
    const verified = await stage.engine.execute('verify', { id: stage.id, readBack: true });
    expect(verified.proof?.evidence.level).toBe(3);
    // Looked at here alone, later, it is no less.
    const again = await stage.engine.execute('verify', { id: stage.id });
    expect(again.proof?.evidence.level).toBe(3);
  });

  it('needs no source that is here', async () => {
    const stage = await delivered();
    await rm(stage.source);
    await expect(stage.engine.execute('verify', { id: stage.id })).rejects.toMatchObject({
      code: 'NO_SUCH_FILE',
    });
    const verified = await stage.engine.execute('verify', { id: stage.id, readBack: true });
    expect(verified.proof?.evidence.level).toBe(3);
  });

  it('withdraws it where the copy differs, every time', async () => {
    const stage = await delivered();
    stage.server.options.givesBack = (copy) => flipped(copy, 100);
    for (let round = 0; round < 2; round += 1) {
      const verifying = stage.engine.execute('verify', { id: stage.id, readBack: true });
      await expect(verifying).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
      const { proof } = await stage.engine.execute('show', { id: stage.id });
      expect(proof?.evidence).toMatchObject({ level: 0, by: expect.stringMatching(/bytes 0 to/) as string });
    }
  });

  it('stays withdrawn when only the file here is looked at, until the copy is whole again', async () => {
    const stage = await delivered();
    const verify = (readBack: boolean) => stage.engine.execute('verify', { id: stage.id, readBack });
    stage.server.options.givesBack = (copy) => flipped(copy, 100);
    await expect(verify(true)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    expect((await verify(false)).proof?.evidence).toMatchObject({
      level: 0,
      by: expect.stringContaining('the copy on the server was not') as string,
    });
    stage.server.options.givesBack = (copy) => copy;
    expect((await verify(true)).proof?.evidence.level).toBe(3);
    expect((await verify(false)).proof?.evidence.level).toBe(3);
  });

  it('withdraws it where the file here differs, and asks the server nothing', async () => {
    const stage = await delivered();
    await writeFile(stage.source, Buffer.alloc(11 * MiB + 17));
    const verifying = stage.engine.execute('verify', { id: stage.id, readBack: true });
    await expect(verifying).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    expect(stage.server.readFrom).toEqual([]);
  });

  it('is refused where the server gives nothing back, and nothing is withdrawn', async () => {
    const stage = await delivered({ server: { givesBack: () => null } });
    const verifying = stage.engine.execute('verify', { id: stage.id, readBack: true });
    await expect(verifying).rejects.toBeInstanceOf(TransferError);
    await expect(verifying).rejects.toMatchObject({ code: 'READ_BACK_REFUSED' });
    expect((await stage.engine.execute('show', { id: stage.id })).proof?.evidence.level).toBe(1);
  });
});
