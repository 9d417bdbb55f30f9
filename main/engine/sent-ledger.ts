/**
 * Body bytes that left, repeats included, and how far in the file they reached. After a crash the journal knows less
 * than was sent; what the server has beyond that must have been sent, so it is added when the server says so.
 */
import type { RecordFields, TransferRecord } from '../journal/transfer-record.ts';

interface Stretch {
  readonly first: number;
  readonly past: number;
  /** Bytes from `first` that left. */
  reached: number;
  /** The server has said in this attempt what it has of it. */
  found: boolean;
}

export class SentLedger {
  #bytesSent: number;
  /** Bytes of all stretches that had left when `#bytesSent` was right; an attempt that never sends leaves it as it was. */
  #position: number;
  #stretches: Stretch[] = [];

  /** `parts` that the upload goes in; empty for a whole. Bytes. */
  constructor(
    record: TransferRecord,
    parts: readonly { readonly first: number; readonly past: number; readonly accepted: number }[],
  ) {
    this.#bytesSent = record.bytesSent;
    this.#position = record.sentPosition;
    if (parts.length === 0) this.whole(record.accepted);
    for (const { first, past, accepted } of parts) {
      this.#stretches.push({ first, past, reached: accepted, found: false });
    }
  }

  get fields(): Required<Pick<RecordFields, 'bytesSent' | 'sentPosition'>> {
    return { bytesSent: this.#bytesSent, sentPosition: this.#position };
  }

  /** Bytes of the file that left, wherever in it they are. */
  get total(): number {
    return this.#stretches.reduce((sum, { reached }) => sum + reached, 0);
  }

  /** Bytes from the start of the file that left without a gap. */
  get prefix(): number {
    for (const { first, past, reached } of this.#stretches)
      if (first + reached < past) return first + reached;
    return this.#stretches.at(-1)?.past ?? 0;
  }

  /** Nothing of this upload has left yet; it goes as a whole, or in these parts. */
  startOver(parts: readonly { readonly first: number; readonly past: number }[] = []): void {
    this.#position = 0;
    this.whole(0);
    if (parts.length > 0) this.#stretches = parts.map((part) => ({ ...part, reached: 0, found: true }));
  }

  /** It goes as a whole, and `reached` bytes of it left. */
  whole(reached: number): void {
    // Without an end, because a source may grow.
    this.#stretches = [{ first: 0, past: Number.MAX_SAFE_INTEGER, reached, found: false }];
  }

  /** `count` bytes left that end at `position` of the file. */
  sent(position: number, count: number): void {
    this.#bytesSent += count;
    const stretch = this.#stretches.find(({ first, past }) => first < position && position <= past);
    if (stretch === undefined) return;
    const before = stretch.reached;
    stretch.reached = position - stretch.first;
    this.#position += stretch.reached - before;
  }

  /** The server says that it has `length` bytes from `first` on. */
  found(first: number, length: number): void {
    const stretch = this.#stretches.find((each) => each.first === first);
    if (stretch === undefined) return;
    stretch.reached = length;
    stretch.found = true;
    const { total } = this;
    if (total > this.#position) this.#bytesSent += total - this.#position;
    // Before every part was asked for, the bytes of the others may be among those that are counted already.
    if (total > this.#position || this.#stretches.every(({ found }) => found)) this.#position = total;
  }
}
