/**
 * Same content or no resume (invariant 4): is the source still the bytes that were hashed? Identity answers at
 * once; where it cannot, the bytes are read again, and bytes that nothing vouches for are never built upon.
 */
import type { FileHandle } from 'node:fs/promises';
import { compareSnapshots, takeSnapshot, type SnapshotDifference } from '../files/source-snapshot.ts';
import { chooseSampleBlocks } from '../files/sample-blocks.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { compareBlocks, hashGap } from './compare-hashes.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';

export interface SourceCheck {
  /** True when the whole file must be read again at the end before anything is called consistent. */
  readonly fullCheckNeeded: boolean;
  /**
   * The server stated that it has every byte before `offset`. Rejects SOURCE_CHANGED when nothing vouches for some
   * of them; starts hashing what a crash kept from being journaled.
   */
  resumedAt(offset: number): Promise<void>;
  /** Settles once the source is known to be the same; nothing may be committed as accepted before. Rejects SOURCE_CHANGED. */
  settled(): Promise<void>;
  /** Ends what still reads the source, and resolves when nothing does: before it the file must not be closed. */
  stop(): Promise<void>;
}

/** Nothing was sent before: what is sent is hashed on the way, so there is nothing to compare with. */
export const freshSource: SourceCheck = {
  fullCheckNeeded: false,
  resumedAt: async () => undefined,
  settled: async () => undefined,
  stop: async () => undefined,
};

/**
 * Checks the source of an upload that is to be resumed. Returns at once where a sample beside the transfer is
 * enough; reads everything that was hashed first (and only then returns) where identity is not proof.
 */
export async function checkSource(
  attempt: Attempt,
  source: FileHandle,
  then: SourceSnapshot,
  now: SourceSnapshot,
): Promise<SourceCheck> {
  if (now.size !== then.size) {
    throw new TransferError(
      'SOURCE_CHANGED',
      `The file changed: it had ${then.size} bytes when it was queued and has ${now.size} now.`,
    );
  }
  const difference = compareSnapshots(then, now);
  if (difference === 'different') await proveByBytes(attempt, source, now);
  return new ResumedSource(attempt, source, now, difference);
}

/** Reads all that was hashed; when it matches, the file of now is the file of then, whatever its times say. */
async function proveByBytes(attempt: Attempt, source: FileHandle, now: SourceSnapshot): Promise<void> {
  const { book, entry } = attempt;
  const hashed = await book.journal.hashedPrefix(entry.record.id);
  await compareBlocks(attempt, source.fd, now.size, range(hashed), changedAt);
  await book.commit(entry, {
    fields: { snapshot: now },
    timeline: { kind: 'source-checked', detail: { whole: true, blocks: hashed } },
  });
}

class ResumedSource implements SourceCheck {
  readonly fullCheckNeeded: boolean;
  readonly #attempt: Attempt;
  readonly #source: FileHandle;
  readonly #now: SourceSnapshot;
  readonly #difference: SnapshotDifference;
  readonly #abort = new AbortController();
  #settled: Promise<void>;
  #resumed = false;

  constructor(attempt: Attempt, source: FileHandle, now: SourceSnapshot, difference: SnapshotDifference) {
    const signal = AbortSignal.any([attempt.signal, this.#abort.signal]);
    this.#attempt = { ...attempt, signal };
    this.#source = source;
    this.#now = now;
    this.#difference = difference;
    this.fullCheckNeeded = difference !== 'same';
    this.#settled = difference === 'different' ? Promise.resolve() : this.#compareSample();
    this.#hold();
  }

  async resumedAt(offset: number): Promise<void> {
    // Only the first one meets bytes of an earlier session; later ones meet what this attempt hashed itself.
    if (this.#resumed) return;
    this.#resumed = true;
    const { book, entry } = this.#attempt;
    const hashed = await book.journal.hashedPrefix(entry.record.id);
    const whole = Math.floor(offset / BLOCK_SIZE);
    if (this.#difference !== 'same') {
      if (Math.ceil(offset / BLOCK_SIZE) > hashed) throw changedAt(hashed);
      return;
    }
    if (whole <= hashed) return;
    // The file is untouched since it was read, so what a crash kept from the journal can be hashed now.
    this.#settled = Promise.all([this.#settled, this.#fillGap(hashed, whole)]).then(() => undefined);
    this.#hold();
  }

  async settled(): Promise<void> {
    await this.#settled;
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#settled.catch(() => undefined);
  }

  async #compareSample(): Promise<void> {
    const { book, entry, random } = this.#attempt;
    const accepted = Math.floor(entry.record.accepted / BLOCK_SIZE);
    const sample = chooseSampleBlocks({ blocks: accepted, random });
    const blocks = await compareBlocks(this.#attempt, this.#source.fd, this.#now.size, sample, changedAt);
    if (blocks === 0) return;
    await book.commit(entry, { timeline: { kind: 'source-checked', detail: { whole: false, blocks } } });
  }

  async #fillGap(from: number, to: number): Promise<void> {
    await hashGap(this.#attempt, this.#source.fd, this.#now.size, from, to);
    // Hashed from a file that changed meanwhile they would vouch for bytes that were never sent.
    if (compareSnapshots(this.#now, await takeSnapshot(this.#source)) !== 'same') throw changedAt(from);
  }

  /** Whoever awaits it hears of a rejection; until then it must not end the process. */
  #hold(): void {
    this.#settled.catch(() => undefined);
  }
}

function changedAt(index: number): TransferError {
  return new TransferError(
    'SOURCE_CHANGED',
    `The file was edited after part of it was sent: nothing shows that its bytes from ${index * BLOCK_SIZE} on are the ones the server has.`,
  );
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
