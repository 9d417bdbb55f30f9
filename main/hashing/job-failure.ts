import { TransferError, toTransferError } from '../engine/transfer-error.ts';
import type { JobFailure } from './messages.ts';

/** Packs an error for the way out of a worker. */
export function packFailure(thrown: unknown): JobFailure {
  const error = toTransferError(thrown);
  const cause = error.cause;
  if (!(cause instanceof Error)) return { code: error.code, message: error.message, cause: null };
  const { code, syscall } = cause as NodeJS.ErrnoException;
  return {
    code: error.code,
    message: error.message,
    cause: {
      message: cause.message,
      ...(code === undefined ? {} : { code }),
      ...(syscall === undefined ? {} : { syscall }),
    },
  };
}

/** The TransferError again, its cause with errno code and system call as they were. */
export function unpackFailure(failure: JobFailure): TransferError {
  if (failure.cause === null) return new TransferError(failure.code, failure.message);
  const { message, ...facts } = failure.cause;
  return new TransferError(failure.code, failure.message, {
    cause: Object.assign(new Error(message), facts),
  });
}
