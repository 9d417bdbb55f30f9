/** Reading what is there, where the disk or somebody else does otherwise meanwhile. */
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareExisting } from '../../../main/engine/compare-existing.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import type { Attempt } from '../../../main/engine/attempt.ts';
import type { Change } from '../../../main/engine/transfer-book.ts';
import type { HashPool } from '../../../main/hashing/hash-pool-port.ts';
import { freshFolder } from '../files/fixtures.ts';
import { record } from '../journal/record.ts';

const content = 'what is there';
const value = createHash('sha256').update(content).digest('hex');
const same = { sha256: value, treeDigest: '', blockHashes: new Uint8Array() };
const found = { ...same, digests: new Map([['sha-256', value]] as const) };

interface Staged {
  readonly attempt: Attempt;
  readonly path: string;
  readonly changes: Change[];
}

/** An attempt at a download that a person wants compared; `read` is what reading the file comes to. */
function stage(read: (path: string) => ReturnType<HashPool['digestFile']>): Staged {
  const destination = freshFolder();
  const path = join(destination, 'clip.mov');
  writeFileSync(path, content);
  const changes: Change[] = [];
  const stated = { algorithm: 'sha-256', value, statedBy: 'Repr-Digest header', source: 'headers' } as const;
  const attempt = {
    book: { commit: async (_entry: unknown, change: Change) => changes.push(change) > 0 },
    entry: {
      record: record(1, {
        ...({ direction: 'download' } as const),
        ...{ name: 'clip.mov', size: content.length, destination, partPath: null },
        ...{ digests: [{ ...stated, matches: null }] },
        options: { compareExisting: true, sidecar: true },
      }),
    },
    pool: {
      digestFile: async ({ onProgress }: Parameters<HashPool['digestFile']>[0]) => {
        onProgress?.(5);
        return await read(path);
      },
    },
    live: { verified: 0 },
    signal: new AbortController().signal,
  };
  return { attempt: attempt as unknown as Attempt, path, changes };
}

const outcomeOf = async (attempt: Attempt): Promise<unknown> =>
  await compareExisting(attempt).then(
    () => 'went on',
    (error: unknown) =>
      error instanceof TransferError ? (error.existing?.stated?.outcome ?? error.code) : error,
  );

describe('what has the name of a download', () => {
  it('is the same where it reads so, and is not compared again', async () => {
    const { attempt, changes } = stage(async () => found);
    expect(await outcomeOf(attempt)).toBe('same');
    expect(changes).toEqual([{ fields: { options: { sidecar: true } } }]);
  });

  it('that cannot be read is asked about again, and nothing is said of its content', async () => {
    const { attempt, changes } = stage(async () => {
      throw new TransferError('READ_FAILED', 'The disk does not give it.');
    });
    expect(await outcomeOf(attempt)).toBe('unreadable');
    expect(changes).toHaveLength(1);
  });

  it('that is written to meanwhile is neither the same nor another, and shows no progress any more', async () => {
    const { attempt, changes } = stage(async (path) => {
      appendFileSync(path, ', and more');
      return found;
    });
    expect(await outcomeOf(attempt)).toBe('went on');
    expect(attempt.live.verified).toBe(0);
    expect(changes).toHaveLength(1);
  });

  it('that another file of its size takes the name of meanwhile, too', async () => {
    const { attempt } = stage(async (path) => {
      writeFileSync(`${path}.new`, content.toUpperCase());
      renameSync(`${path}.new`, path);
      return found;
    });
    expect(await outcomeOf(attempt)).toBe('went on');
  });

  it('that becomes shorter meanwhile, too', async () => {
    const { attempt } = stage(async () => {
      throw new TransferError('SOURCE_CHANGED', 'It is shorter now.');
    });
    expect(await outcomeOf(attempt)).toBe('went on');
  });

  it('is compared by the next attempt where this one was cut short', async () => {
    const { attempt, changes } = stage(async () => {
      throw new TransferError('WORKER_LOST', 'A worker ended.');
    });
    expect(await outcomeOf(attempt)).toBe('WORKER_LOST');
    expect(changes).toEqual([]);
  });
});
