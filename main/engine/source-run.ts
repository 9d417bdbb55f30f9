/** One run through the source: blocks in order from a reader, given out in pieces of any length. */
import { BLOCK_SIZE, type SourceBlock } from '../hashing/hash-pool-port.ts';
import { TransferError } from './transfer-error.ts';

/** Bytes of one block that somebody has in hand. */
export interface Piece {
  block: SourceBlock;
  /** Within the block. */
  readonly from: number;
  readonly to: number;
  /** Nobody reads these bytes any more. Once all of a block are let go its memory is used again. */
  release(): void;
}

interface Held {
  readonly block: SourceBlock;
  /** Pieces in hand, and 1 while the run itself has more to give of it. */
  holders: number;
}

export class SourceRun {
  readonly #blocks: AsyncIterator<SourceBlock>;
  readonly #check: (block: SourceBlock) => void | Promise<void>;
  /** Start of the stretch that it reads: what follows the stretch is another run's. */
  readonly stretch: number;
  #held: Held | null = null;
  #given = 0;
  #upcoming: Promise<IteratorResult<SourceBlock>> | null = null;
  #closed = false;
  /** The next byte to give, as a position in the file. */
  position: number;
  /** Where those who have asked so far will leave it; -1 once somebody left early. */
  claimedTo: number;
  /** Settles when the last one who asked is through. */
  turn: Promise<void> = Promise.resolve();
  /** Somebody reads, or waits to. */
  readers = 0;

  /** `check` sees each block before anybody gets a byte of it, and throws where it is not the one it should be. */
  constructor(
    blocks: AsyncIterator<SourceBlock>,
    stretch: number,
    position: number,
    check: (block: SourceBlock) => void | Promise<void>,
  ) {
    this.#blocks = blocks;
    this.stretch = stretch;
    this.#check = check;
    this.position = position;
    this.claimedTo = position;
  }

  /** Begins to read before anybody asks. */
  begin(): void {
    this.#upcoming ??= this.#ask();
  }

  /** True while nothing of it was given. */
  get isUntouched(): boolean {
    return this.#held === null && this.#given === 0;
  }

  /** Bytes from the position to the end of their block. */
  get leftOfBlock(): number {
    return BLOCK_SIZE - (this.position % BLOCK_SIZE);
  }

  /** So many bytes, all of one block, were given from elsewhere already. */
  async passOver(length: number): Promise<void> {
    (await this.piece(length)).release();
  }

  /** The next bytes, `most` at most and not beyond their block. */
  async piece(most: number): Promise<Piece> {
    const held = this.#held ?? (await this.#next());
    const from = this.position - held.block.index * BLOCK_SIZE;
    const to = Math.min(held.block.bytes.length, from + most);
    this.position += to - from;
    this.#given += to - from;
    if (to === held.block.bytes.length) this.#held = null;
    else held.holders += 1;
    let inHand = true;
    const piece: Piece = {
      block: held.block,
      from,
      to,
      release: () => {
        if (inHand) held.holders -= 1;
        inHand = false;
        if (held.holders === 0) piece.block.release();
      },
    };
    return piece;
  }

  /** No worker reads for it any more when this resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#blocks.return?.();
    await this.#upcoming?.catch(() => undefined);
  }

  async #next(): Promise<Held> {
    this.#upcoming ??= this.#ask();
    const next = await this.#upcoming;
    if (next.done === true) {
      // Ended by us: nothing is said of the file.
      if (this.#closed) throw new TransferError('CANCELLED', 'Reading the file was stopped.');
      const sentence = 'The file ended before its last byte: it became shorter while it was read.';
      throw new TransferError('SOURCE_CHANGED', sentence);
    }
    // At once, so that nobody else asks for it.
    this.#upcoming = this.#ask();
    await this.#check(next.value);
    this.#held = { block: next.value, holders: 1 };
    return this.#held;
  }

  #ask(): Promise<IteratorResult<SourceBlock>> {
    const next = this.#blocks.next();
    // Whoever takes it hears of the error; until then it must not end the process.
    next.catch(() => undefined);
    return next;
  }
}
