/** Blocks of a finished download, fetched once more: gathered from the network, in order, a few breaks survived. */
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { blockLength } from '../hashing/tree-digest.ts';
import { passAll } from './pacer.ts';
import { reachOf } from './link-reach.ts';
import { dispositionOf, toTransferError, TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';

export interface FetchedBlock {
  readonly index: number;
  /** Starts a whole block's memory, so that it can be handed to a worker. */
  readonly bytes: Uint8Array;
}

export interface FetchAgain {
  readonly attempt: Attempt;
  readonly size: number;
  /** The blocks [from, to). */
  readonly from: number;
  readonly to: number;
  /** Memory for one block. */
  readonly room: () => Uint8Array;
}

/** Times in a row that the connection may break without a block more. */
const mostBreaks = 3;

/** To be iterated once. The iteration ends early where the blocks cannot be had; `failure` says why. */
export class FetchedAgain implements AsyncIterable<FetchedBlock> {
  readonly #request: FetchAgain;
  /** Bytes that came, those of broken requests included. */
  received = 0;
  failure: TransferError | null = null;

  constructor(request: FetchAgain) {
    this.#request = request;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FetchedBlock, void> {
    const { attempt, to } = this.#request;
    let next = this.#request.from;
    for (let breaks = 0; next < to;) {
      const before = next;
      try {
        for await (const bytes of this.#blocks(next)) {
          yield { index: next, bytes };
          next += 1;
        }
      } catch (thrown) {
        attempt.signal.throwIfAborted();
        const error = toTransferError(thrown);
        breaks = next > before ? 1 : breaks + 1;
        if (dispositionOf(error.code) === 'retry' && breaks < mostBreaks) continue;
        this.failure = error;
        return;
      }
    }
  }

  /** From block `first` on, as far as one request brings them. */
  async *#blocks(first: number): AsyncGenerator<Uint8Array, void> {
    const { attempt, size, to, room } = this.#request;
    const { downloads, entry, targets, bandwidth, signal } = attempt;
    const { record } = entry;
    const pacer = bandwidth.pacerFor(entry, signal);
    let index = first;
    let block = room();
    let filled = 0;
    const stretch = { start: first * BLOCK_SIZE, end: Math.min(size, to * BLOCK_SIZE), size };
    const reach = await reachOf(attempt);
    for await (const bytes of downloads.readAgain({
      ...stretch,
      reach,
      url: record.source,
      headers: targets.headersOf(record),
      validator: record.validator,
      signal,
    })) {
      this.received += bytes.length;
      for (let at = 0; at < bytes.length;) {
        const length = blockLength(index, size);
        const some = bytes.subarray(at, at + length - filled);
        block.set(some, filled);
        filled += some.length;
        at += some.length;
        if (filled < length) continue;
        yield block.subarray(0, length);
        index += 1;
        filled = 0;
        if (index < to) block = room();
      }
      await passAll(pacer, bytes.length);
    }
    if (index < to)
      throw new TransferError('CONNECTION_LOST', 'The file broke off while it was fetched again.');
  }
}
