/**
 * Which connection fetches which bytes. Pure: it knows no network and no time.
 *
 * Whatever happens, every missing byte belongs to exactly one segment or waits. A segment begins where what is here
 * ends, or at the start of a block; so each block is hashed by one connection, and what is here of a block is always
 * its beginning.
 */
import type { Run } from '../byte-runs.ts';

/** Bytes of a block, the unit of hashing; the engine's. */
export const BLOCK = 4 * 1024 * 1024;

/** The bytes one connection works on. */
export interface Segment {
  readonly start: number;
  /** Where its next byte belongs. */
  position: number;
  /** Exclusive; moves down when another connection takes the end over, up when it gives it back. */
  end: number;
  /** How far the answer goes that is being read; never below `end` while one is. 0 before there is one. */
  announced: number;
  /** Lately, for whose rest takes longest; 0 where nothing is known yet. */
  bytesPerSecond: number;
}

/**
 * Where to cut the rest [position, end) in two so that the second half begins a block; null where either half would be
 * too little to be worth a request (less than half a block).
 */
export function halve({ position, end }: Pick<Segment, 'position' | 'end'>, block = BLOCK): number | null {
  const at = Math.round((position + end) / 2 / block) * block;
  return at - position >= block / 2 && end - at >= block / 2 ? at : null;
}

/**
 * Of segments that are being fetched, the one to take half from: whose rest takes longest. A connection of which
 * nothing is known counts as slow as the slowest. Null where none can be cut.
 */
export function slowest(open: readonly Segment[], block = BLOCK): Segment | null {
  const known = open.map(({ bytesPerSecond }) => bytesPerSecond).filter((rate) => rate > 0);
  const least = Math.min(...known, Number.MAX_SAFE_INTEGER);
  const secondsLeft = ({ position, end, bytesPerSecond }: Segment): number =>
    (end - position) / (bytesPerSecond > 0 ? bytesPerSecond : least);
  return open
    .filter((segment) => halve(segment, block) !== null)
    .reduce<Segment | null>(
      (worst, one) => (worst === null || secondsLeft(one) > secondsLeft(worst) ? one : worst),
      null,
    );
}

export class SegmentPlan {
  readonly #block: number;
  /** Missing bytes that nobody works on; ascending. */
  #waiting: Run[];
  readonly #open = new Set<Segment>();

  /** Bytes of the whole file. */
  readonly size: number;

  constructor(size: number, gaps: readonly Run[], block = BLOCK) {
    this.size = size;
    this.#waiting = gaps.filter(({ start, end }) => end > start);
    this.#block = block;
  }

  get open(): readonly Segment[] {
    return [...this.#open];
  }

  /** Bytes that are still missing. */
  get missing(): number {
    return [...this.#waiting.map(({ start, end }) => end - start), ...this.open.map(rest)].reduce(
      (sum, count) => sum + count,
      0,
    );
  }

  get done(): boolean {
    return this.missing === 0;
  }

  /** Whether one more connection would find something worth a request. */
  get hasWork(): boolean {
    return this.#waiting.length > 0 || slowest(this.open, this.#block) !== null;
  }

  /** What a free connection does next: what waits, from the front; else half of the slowest rest. Null: nothing. */
  take(): Segment | null {
    const gap = this.#waiting.shift();
    if (gap !== undefined) return this.#begin(gap);
    const from = slowest(this.open, this.#block);
    const at = from === null ? null : halve(from, this.#block);
    if (from === null || at === null) return null;
    const taken = { start: at, end: from.end };
    from.end = at;
    return this.#begin(taken);
  }

  /**
   * A connection is through with its segment, for good or not. What it did not fetch goes back: to the connection
   * whose answer runs on into it anyway, else it waits.
   */
  release(segment: Segment): void {
    if (!this.#open.delete(segment) || segment.position >= segment.end) return;
    let { position: start } = segment;
    const before = this.open.find(({ end, announced }) => end === start && announced > end);
    if (before !== undefined) {
      before.end = Math.min(segment.end, before.announced);
      start = before.end;
    }
    if (start < segment.end) this.#wait({ start, end: segment.end });
  }

  #begin({ start, end }: Run): Segment {
    const segment: Segment = { start, position: start, end, announced: 0, bytesPerSecond: 0 };
    this.#open.add(segment);
    return segment;
  }

  #wait(gap: Run): void {
    this.#waiting = [...this.#waiting, gap].sort((a, b) => a.start - b.start);
  }
}

function rest({ position, end }: Segment): number {
  return Math.max(0, end - position);
}
