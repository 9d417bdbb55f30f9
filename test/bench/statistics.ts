/** Medians, and figures made of them. */
import type { Figure, Target } from './scenario.ts';

/** Throws RangeError on an empty list: a median of nothing is a mistake, not a number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('There is no median of nothing.');
  return (lower + upper) / 2;
}

/** Ours beside a peer's, both as medians. */
export function compared(
  scenario: string,
  unit: string,
  ours: readonly number[],
  peer: { readonly name: string; readonly values: readonly number[] },
  target: Target | null,
): Figure {
  const figure = median(ours);
  const peerFigure = median(peer.values);
  const ratio = figure / peerFigure;
  return { scenario, figure, unit, peer: peer.name, peerFigure, ratio, target, runs: ours.length };
}

/** A number that stands alone, or (`peer` null) whose peer is missing on this machine. */
export function alone(scenario: string, unit: string, ours: readonly number[]): Figure {
  const figure = median(ours);
  return {
    scenario,
    figure,
    unit,
    peer: null,
    peerFigure: null,
    ratio: null,
    target: null,
    runs: ours.length,
  };
}
