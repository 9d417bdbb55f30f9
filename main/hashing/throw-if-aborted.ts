import { TransferError } from '../engine/transfer-error.ts';

/** Throws CANCELLED, with the reason of the abort as its cause. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new TransferError('CANCELLED', 'Reading the file was stopped.', { cause: signal.reason });
  }
}
