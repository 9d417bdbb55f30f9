/** What a scenario is given and what it hands back. */

/** One measured pair, or one measured number where `peer` is null. Both sides are medians over `runs`. */
export interface Figure {
  /** What was measured, its scenario first: `resume: 10 GB sparse`. */
  readonly scenario: string;
  readonly figure: number;
  /** Of both figures: `ms`, `MB/s` (10^6 bytes), `GB/s`, `MiB`, `s`, `%`, `/s`; empty for a count. */
  readonly unit: string;
  /** What ours is held against; null where it stands alone. */
  readonly peer: string | null;
  readonly peerFigure: number | null;
  /** figure / peerFigure. */
  readonly ratio: number | null;
  /** What the ratio (or the difference, or the figure alone, where it says so) must keep to; null where nothing was promised. */
  readonly target: Target | null;
  readonly runs: number;
}

export type Target =
  | { readonly kind: 'ratio'; readonly is: 'at most' | 'at least'; readonly bound: number }
  /** Of the figure itself, in its unit. */
  | { readonly kind: 'value'; readonly is: 'at most'; readonly bound: number }
  /** Of figure minus peerFigure, in the figure's unit. */
  | { readonly kind: 'difference'; readonly is: 'at most'; readonly bound: number };

export interface BenchOptions {
  /** Runs of each side; null takes the scenario's own number. */
  readonly runs: number | null;
  /** Small sizes and few runs, for working on the benchmark itself: its figures mean nothing. */
  readonly quick: boolean;
  /** A folder of this run; removed afterwards. */
  readonly folder: string;
  /** One line about what goes on, for a person who waits. */
  readonly say: (line: string) => void;
}

/** Rejects when the scenario could not be measured; what could not be compared for want of a program is said instead. */
export type Scenario = (options: BenchOptions) => Promise<ScenarioResult>;

export interface ScenarioResult {
  readonly figures: readonly Figure[];
  /** How it was measured and what was checked, a sentence each, for RESULTS.md. */
  readonly method: readonly string[];
}

/** True, false, or null where nothing was promised. */
export function isMet({ target, ratio, figure, peerFigure }: Figure): boolean | null {
  if (target?.kind === 'value') return figure <= target.bound;
  if (target === null || peerFigure === null || ratio === null) return null;
  const value = target.kind === 'ratio' ? ratio : figure - peerFigure;
  return target.is === 'at most' ? value <= target.bound : value >= target.bound;
}

export function sayTarget(target: Target | null, unit: string): string | null {
  if (target === null) return null;
  const sign = target.is === 'at most' ? '<=' : '>=';
  if (target.kind === 'value') return `${sign} ${target.bound} ${unit}`;
  return target.kind === 'ratio' ? `${sign} ${target.bound}` : `difference ${sign} ${target.bound} ${unit}`;
}
