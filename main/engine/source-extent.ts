/** How much of a source there is while it is sent: it may grow, and what the journal says of it must fit its hashes. */
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { RecordFields, SourceSnapshot } from '../journal/transfer-record.ts';

export class SourceExtent {
  /** Bytes. */
  size: number;
  /** Kept once the block that it grew in was hashed again, because that block's hash goes with the size. */
  #grown: { readonly now: SourceSnapshot; readonly tail: number | null } | null = null;

  /** `hashedSize`: bytes it had when the journal's hashes were made. */
  constructor(now: SourceSnapshot, hashedSize: number) {
    this.size = now.size;
    if (hashedSize < now.size) this.#keep(hashedSize, now);
  }

  /** It is this now; its bytes so far are as they were. */
  grow(now: SourceSnapshot): void {
    this.#keep(this.size, now);
    this.size = now.size;
  }

  /** A block was hashed with all the bytes it has now. */
  hashed(index: number): void {
    if (this.#grown?.tail === index) this.#grown = { ...this.#grown, tail: null };
  }

  /** Its identity, where it grew and the journal's hashes, those of this commit included, are of what it is now. */
  get snapshot(): RecordFields {
    return this.#grown === null || this.#grown.tail !== null ? {} : { snapshot: this.#grown.now };
  }

  #keep(before: number, now: SourceSnapshot): void {
    const whole = before === now.size || before % BLOCK_SIZE === 0;
    this.#grown = { now, tail: whole ? null : Math.floor(before / BLOCK_SIZE) };
  }
}
