/** What all transfers do together. Kept by adding and taking away single transfers. */
import type { StateName, TransferView } from '../../preload/contract/transfer.ts';

export interface Summary {
  readonly moving: number;
  readonly waiting: number;
  readonly paused: number;
  readonly failed: number;
  readonly asking: number;
  readonly done: number;
  readonly bytesPerSecond: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const kindOf: Readonly<Record<StateName, Exclude<keyof Summary, 'bytesPerSecond'>>> = {
  probing: 'moving',
  transferring: 'moving',
  verifying: 'moving',
  finishing: 'moving',
  queued: 'waiting',
  waiting: 'waiting',
  paused: 'paused',
  failed: 'failed',
  attention: 'asking',
  done: 'done',
};

export const noSummary: Summary = {
  moving: 0,
  waiting: 0,
  paused: 0,
  failed: 0,
  asking: 0,
  done: 0,
  bytesPerSecond: 0,
};

/** Adds (1) or takes away (-1) one transfer. Speed is counted where bytes go over the network, in whole bytes. */
export function count(summary: Mutable<Summary>, { state, bytesPerSecond }: TransferView, by: 1 | -1): void {
  summary[kindOf[state.name]] += by;
  // Rounded, so that what was added can be taken away again without a remainder.
  if (state.name === 'transferring') summary.bytesPerSecond += by * Math.round(bytesPerSecond);
}

export function summarize(views: readonly TransferView[]): Summary {
  const summary = { ...noSummary };
  for (const view of views) count(summary, view, 1);
  return summary;
}
