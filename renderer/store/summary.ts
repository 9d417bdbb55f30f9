/** What all transfers do together. Kept by adding and taking away single transfers. */
import { stateKinds } from '../../preload/contract/transfer.ts';
import type { StateName, TransferView } from '../../preload/contract/transfer.ts';

export interface Summary {
  readonly moving: number;
  readonly waiting: number;
  readonly paused: number;
  readonly failed: number;
  readonly asking: number;
  readonly done: number;
  readonly bytesPerSecond: number;
  /** Of what moves or waits for its turn, where the size is known. */
  readonly bytesLeft: number;
  /** bytesPerSecond over the last updates, so that a time left that is made of it does not jump. */
  readonly steadySpeed: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What goes on without anybody's help. */
const toMove: ReadonlySet<StateName> = new Set<StateName>(['queued', 'probing', 'transferring']);

export const noSummary: Summary = {
  moving: 0,
  waiting: 0,
  paused: 0,
  failed: 0,
  asking: 0,
  done: 0,
  bytesPerSecond: 0,
  bytesLeft: 0,
  steadySpeed: 0,
};

/** Adds (1) or takes away (-1) one transfer. Speed is counted where bytes go over the network, in whole bytes. */
export function count(summary: Mutable<Summary>, view: TransferView, by: 1 | -1): void {
  const { state, bytesPerSecond, size, accepted } = view;
  summary[stateKinds[state.name]] += by;
  // Rounded, so that what was added can be taken away again without a remainder.
  if (state.name === 'transferring') summary.bytesPerSecond += by * Math.round(bytesPerSecond);
  if (toMove.has(state.name) && size !== null) summary.bytesLeft += by * (size - accepted);
}

/** Once for each update. Follows a lasting change within some twenty updates: two seconds while bytes move. */
export function steady(before: number, now: number): number {
  if (now === 0 || before === 0) return now;
  return before + (now - before) * 0.1;
}

export function summarize(views: readonly TransferView[]): Summary {
  const summary = { ...noSummary };
  for (const view of views) count(summary, view, 1);
  return summary;
}
