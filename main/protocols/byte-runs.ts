/** Which bytes of a file are here: runs [start, end), ascending, that are disjoint and never touch. Pure. */

export interface Run {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Bytes in runs that are disjoint. */
export function totalOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { start, end }) => sum + end - start, 0);
}

export class ByteRuns {
  #runs: Run[] = [];

  constructor(runs: Iterable<Run> = []) {
    for (const run of runs) this.add(run);
  }

  get list(): readonly Run[] {
    return this.#runs;
  }

  get total(): number {
    return totalOf(this.#runs);
  }

  /** Bytes from the start of the file that are here without a gap. */
  get prefix(): number {
    return this.endAt(0);
  }

  /** Runs that overlap or touch become one; an empty one changes nothing. */
  add({ start, end }: Run): void {
    if (end <= start) return;
    const before = this.#runs.filter((run) => run.end < start);
    const after = this.#runs.filter((run) => run.start > end);
    const reached = this.#runs.slice(before.length, this.#runs.length - after.length);
    const merged = {
      start: Math.min(start, reached[0]?.start ?? start),
      end: Math.max(end, reached.at(-1)?.end ?? end),
    };
    this.#runs = [...before, merged, ...after];
  }

  /** Takes bytes away; a run across a border is cut there. */
  cut({ start, end }: Run): void {
    if (end <= start) return;
    this.#runs = this.#runs
      .flatMap((run) => [
        { start: run.start, end: Math.min(run.end, start) },
        { start: Math.max(run.start, end), end: run.end },
      ])
      .filter((run) => run.end > run.start);
  }

  /** First byte from `at` on that is not here; `at` itself where that one is missing. */
  endAt(at: number): number {
    const run = this.#runs.find(({ start, end }) => start <= at && at < end);
    return run?.end ?? at;
  }

  /** Start of the first run that begins behind `at`; Infinity where there is none. */
  nextAfter(at: number): number {
    return this.#runs.find(({ start }) => start > at)?.start ?? Infinity;
  }

  /** What is missing of a file of `size` bytes. */
  gaps(size: number): Run[] {
    const missing = new ByteRuns([{ start: 0, end: size }]);
    for (const run of this.#runs) missing.cut(run);
    return [...missing.list];
  }
}
