/**
 * Blocks on disk that cannot be right, fetched again one by one: the rest of the file stays as it is. Which bytes are
 * taken is decided by agreement: a block counts when it came with the same hash twice.
 */
import type { FileHandle } from 'node:fs/promises';
import { runsOf } from './compare-hashes.ts';
import { FetchedAgain } from './fetch-again.ts';
import { BLOCK_SIZE, type BlockHasher, type BlockWriter } from '../hashing/hash-pool-port.ts';
import { blockLength } from '../hashing/tree-digest.ts';
import { totalOf } from '../protocols/byte-runs.ts';
import type { Attempt } from './attempt.ts';
import type { TransferError } from './transfer-error.ts';
import type { JournalChange } from '../journal/transfer-record.ts';

/** By the index of a block: hashes with which it came before, any of which may be the right one. */
export type Doubtful = ReadonlyMap<number, readonly Uint8Array[]>;

export interface Settled {
  /** Blocks that are on disk now, their hash committed. */
  readonly hashes: ReadonlyMap<number, Uint8Array>;
  /** Blocks that came otherwise each time, or not at all; committed as not done. Ascending. */
  readonly open: readonly number[];
  /** Why some did not come; null where all came. */
  readonly failure: TransferError | null;
}

/** Each block is fetched this often at most. */
const mostRounds = 2;
/** Blocks that are synced and committed together: 64 MiB, what a crash may cost elsewhere too. */
const blocksAtOnce = 16;
/** Requests in one round; where more stretches are in doubt, all between the first and the last is one request. */
const mostStretches = 64;

/**
 * `byAgreement`: bytes that came twice count although they never came before. Not where they could be of another file
 * and no digest of the whole would tell.
 */
export async function settleBlocks(
  attempt: Attempt,
  part: FileHandle,
  size: number,
  doubtful: Doubtful,
  byAgreement: boolean,
): Promise<Settled> {
  const settling = new Settling(attempt, part, size, doubtful, byAgreement);
  // Committed before the first of them is overwritten (invariant 2).
  await settling.forget();
  for (let round = 0; round < mostRounds && settling.mayGoOn; round += 1) await settling.fetchOnce();
  return settling.result();
}

class Settling {
  readonly #attempt: Attempt;
  readonly #size: number;
  readonly #writer: BlockWriter;
  readonly #hasher: BlockHasher;
  readonly #doubtful: Doubtful;
  readonly #byAgreement: boolean;
  readonly #accepted: Map<number, readonly Uint8Array[]>;
  /** Written, not committed yet. */
  readonly #written = new Map<number, Uint8Array>();
  readonly #settled = new Map<number, Uint8Array>();
  #received = 0;
  #rangesIgnored = false;
  #failure: TransferError | null = null;

  constructor(attempt: Attempt, part: FileHandle, size: number, doubtful: Doubtful, byAgreement: boolean) {
    this.#attempt = attempt;
    this.#byAgreement = byAgreement;
    this.#size = size;
    this.#writer = attempt.pool.openWriter(part.fd);
    this.#hasher = attempt.pool.openBlockHasher();
    this.#doubtful = doubtful;
    this.#accepted = new Map(doubtful);
  }

  get mayGoOn(): boolean {
    return this.#accepted.size > 0 && this.#failure === null;
  }

  result(): Settled {
    const open = [...this.#accepted.keys()].sort((a, b) => a - b);
    return { hashes: this.#settled, open, failure: this.#failure };
  }

  async forget(): Promise<void> {
    const { book, entry, live } = this.#attempt;
    const { id, durable } = entry.record;
    const runs = runsOf([...this.#accepted.keys()]).map((run) => this.#bytesOf(run));
    const discarded = totalOf(runs);
    await book.commit(entry, {
      fields: { accepted: durable - discarded, durable: durable - discarded },
      also: runs.map((extent) => ({ kind: 'forget', id, extent })),
    });
    live.sent = durable - discarded;
  }

  /** Every block that is open, once. */
  async fetchOnce(): Promise<void> {
    for (const run of this.#stretches()) {
      await this.#fetch(run);
      if (this.#failure?.code === 'RANGE_IGNORED' && !this.#rangesIgnored) {
        // Some give a file only from its beginning: all of them in one go then, and what is good passes by.
        this.#rangesIgnored = true;
        this.#failure = null;
        await this.#fetch({ from: 0, to: run.from === 0 ? run.to : this.#past() });
        return;
      }
      if (this.#failure !== null) return;
    }
  }

  #stretches(): readonly { from: number; to: number }[] {
    const runs = runsOf([...this.#accepted.keys()]);
    if (this.#rangesIgnored) return [{ from: 0, to: this.#past() }];
    return runs.length <= mostStretches ? runs : [{ from: runs[0]?.from ?? 0, to: this.#past() }];
  }

  /** The block after the last that is open. */
  #past(): number {
    return Math.max(...this.#accepted.keys()) + 1;
  }

  async #fetch({ from, to }: { from: number; to: number }): Promise<void> {
    const room = (): Uint8Array => this.#hasher.room();
    const fetched = new FetchedAgain({ attempt: this.#attempt, size: this.#size, from, to, room });
    try {
      for await (const { index, bytes } of fetched) {
        const accepted = this.#accepted.get(index);
        if (accepted === undefined) continue;
        const sha256 = await this.#writer.write(index, bytes);
        this.#attempt.live.activity.moved.again(this.#bytesOf({ from: index, to: index + 1 }));
        if (accepted.some((hash) => Buffer.compare(hash, sha256) === 0)) {
          this.#written.set(index, sha256);
          this.#accepted.delete(index);
        } else if (this.#byAgreement) {
          this.#accepted.set(index, [...accepted, sha256]);
        }
        if (this.#written.size >= blocksAtOnce) await this.#keep();
      }
    } finally {
      this.#received += fetched.received;
      await this.#keep();
    }
    this.#failure = fetched.failure;
  }

  /** Durable before claimed (invariant 1): synced, then hashes and extents in one commit. */
  async #keep(): Promise<void> {
    const { book, entry, live } = this.#attempt;
    const { id, durable, bytesSent, consistent, validator } = entry.record;
    if (this.#written.size > 0) await this.#writer.sync();
    const also: JournalChange[] = [];
    let more = 0;
    for (const [index, hashes] of this.#written) {
      const extent = this.#bytesOf({ from: index, to: index + 1 });
      also.push({ kind: 'blocks', id, first: index, hashes }, { kind: 'extent', id, extent });
      more += extent.end - extent.start;
      this.#settled.set(index, hashes);
    }
    await book.commit(entry, {
      fields: {
        accepted: durable + more,
        durable: durable + more,
        bytesSent: bytesSent + this.#received,
        // Where no validator ties them together, other bytes than before may be those of another version.
        consistent: consistent && (validator !== null || this.#allAsBefore()),
      },
      also,
    });
    this.#received = 0;
    this.#written.clear();
    live.sent = durable + more;
  }

  /** What is about to be committed is what came first. */
  #allAsBefore(): boolean {
    return [...this.#written].every(([index, hash]) => {
      const [first] = this.#doubtful.get(index) ?? [];
      return first !== undefined && Buffer.compare(first, hash) === 0;
    });
  }

  #bytesOf({ from, to }: { from: number; to: number }): { start: number; end: number } {
    return { start: from * BLOCK_SIZE, end: (to - 1) * BLOCK_SIZE + blockLength(to - 1, this.#size) };
  }
}
