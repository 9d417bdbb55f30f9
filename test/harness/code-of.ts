import { TransferError } from '../../main/engine/transfer-error.ts';

/** The code a promise rejects with; fails the test when it does not reject with a TransferError. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const outcome = await promise.then(
    () => 'resolved',
    (error: unknown) => error,
  );
  if (outcome instanceof TransferError) return outcome.code;
  throw new Error('expected a TransferError', { cause: outcome });
}
