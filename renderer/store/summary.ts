/** What all transfers do together, in one pass. */
import type { TransferView } from '../../preload/contract/transfer.ts';

export interface Summary {
  readonly moving: number;
  readonly waiting: number;
  readonly paused: number;
  readonly failed: number;
  readonly asking: number;
  readonly done: number;
  readonly bytesPerSecond: number;
}

export function summarize(rows: readonly TransferView[]): Summary {
  const sum = { moving: 0, waiting: 0, paused: 0, failed: 0, asking: 0, done: 0, bytesPerSecond: 0 };
  for (const { state, bytesPerSecond } of rows) {
    switch (state.name) {
      case 'probing':
      case 'transferring':
      case 'verifying':
      case 'finishing':
        sum.moving += 1;
        if (state.name === 'transferring') sum.bytesPerSecond += bytesPerSecond;
        break;
      case 'queued':
      case 'waiting':
        sum.waiting += 1;
        break;
      case 'paused':
        sum.paused += 1;
        break;
      case 'failed':
        sum.failed += 1;
        break;
      case 'attention':
        sum.asking += 1;
        break;
      case 'done':
        sum.done += 1;
        break;
      default:
        state satisfies never;
    }
  }
  return sum;
}
