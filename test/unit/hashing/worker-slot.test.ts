import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WorkerSlot } from '../../../main/hashing/worker-slot.ts';
import { WorkerTeam } from '../../../main/hashing/worker-team.ts';
import { codeOf, openFileWith, openPool, pattern, sha256 } from './fixtures.ts';

const crashing = new URL('./crashing-worker.ts', import.meta.url);
const deadly = { stream: -1 };
const harmless = { stream: 1 };

function openSlot(url: URL): WorkerSlot {
  const slot = new WorkerSlot(url);
  onTestFinished(() => slot.close());
  return slot;
}

describe('a worker that crashes', () => {
  it('fails its jobs with the cause and is replaced', async () => {
    const slot = openSlot(crashing);
    const [struck, behind] = await Promise.allSettled([
      slot.run('forget', deadly),
      slot.run('forget', harmless),
    ]);
    const reason = { code: 'WORKER_LOST', cause: { message: 'struck down' } };
    expect(struck).toMatchObject({ status: 'rejected', reason });
    expect(behind).toMatchObject({ status: 'rejected', reason });
    await expect(slot.run('forget', harmless)).resolves.toBeNull();
  });

  it('is replaced again and again as long as work gets done in between', async () => {
    const slot = openSlot(crashing);
    for (let round = 0; round < 5; round += 1) {
      expect(await codeOf(slot.run('forget', deadly))).toBe('WORKER_LOST');
      await slot.run('forget', harmless);
    }
  });

  it('is given up after three crashes in a row', async () => {
    const slot = openSlot(crashing);
    for (let round = 0; round < 3; round += 1)
      expect(await codeOf(slot.run('forget', deadly))).toBe('WORKER_LOST');
    expect(slot.usable).toBe(false);
    await expect(slot.run('forget', harmless)).rejects.toMatchObject({
      code: 'WORKER_LOST',
      cause: { message: 'struck down' },
    });
  });

  it('is given up when it cannot even start, and says why', async () => {
    const { fd } = openFileWith(pattern(10));
    const pool = openPool(1, new URL('./no-such-worker.ts', import.meta.url));
    await expect(pool.digestFile({ fd, size: 10 })).rejects.toMatchObject({
      code: 'WORKER_LOST',
      cause: { code: 'MODULE_NOT_FOUND' },
    });
  });

  it('leaves its work to the others', async () => {
    const team = new WorkerTeam(2, crashing);
    onTestFinished(() => team.close());
    const slot = team.join();
    for (let round = 0; round < 3; round += 1) await codeOf(slot.run('forget', deadly));
    const answers = await Promise.all([1, 2, 3, 4].map(() => team.run('forget', harmless)));
    expect(answers).toEqual([null, null, null, null]);
    expect(team.join()).not.toBe(slot);
    await expect(team.sync(0)).resolves.toBeNull();
    await expect(team.sync(0)).resolves.toBeNull();
  });
});

describe('sessions', () => {
  it('are spread over the workers, and their places are given back', () => {
    const team = new WorkerTeam(3);
    onTestFinished(() => team.close());
    const slots = [team.join(), team.join(), team.join()];
    expect(new Set(slots).size).toBe(3);
    team.leave(slots[1] as WorkerSlot);
    expect(team.join()).toBe(slots[1]);
  });
});

describe('an idle pool', () => {
  it('does not hold the process open', async () => {
    const bytes = pattern(5_000_000);
    const program = fileURLToPath(new URL('./idle-process.ts', import.meta.url));
    const run = promisify(execFile)(process.execPath, [program, openFileWith(bytes).path], {
      timeout: 20_000,
    });
    expect((await run).stdout).toBe(sha256(bytes));
  });
});
