/** What an attempt asks for next, and why. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { DownloadDone } from '../protocol-adapter.ts';
import { OVERLAP } from './check-range-response.ts';

export type Want =
  /** The file from its first byte, in place of whatever is here. */
  | { readonly kind: 'whole'; readonly reason: ErrorCode | null }
  /**
   * What is missing; bytes from `start` to what is here are compared. From 0 to the end asks without a Range. With an
   * `end`, the first of several gaps, to be followed by the others under the same validator.
   */
  | { readonly kind: 'rest'; readonly start: number; readonly end?: number }
  /** Whether the file ends where the connection closed. */
  | { readonly kind: 'end'; readonly start: number };

/** What one request came to. */
export type Turn =
  | { readonly kind: 'done'; readonly done: DownloadDone }
  | { readonly kind: 'again'; readonly want: Want; readonly because: ErrorCode };

export const again = (want: Want, because: ErrorCode): Turn => ({ kind: 'again', want, because });

/** Where to ask from, so that the bytes before `held` come along and can be compared. */
export const overlapStart = (held: number): number => Math.max(0, held - OVERLAP);

/** The end of an attempt whose requests brought nothing, again and again. */
export function contradiction(because: ErrorCode): TransferError {
  if (because === 'REMOTE_CHANGED') {
    return new TransferError(because, 'The file changes on the server again and again while it is fetched.');
  }
  return new TransferError(
    'UNEXPECTED_ANSWER',
    `The server's answers about this file contradict each other (${because}), so they cannot be relied on. ` +
      'What was proven good is kept; try again later, or tell whoever runs the server.',
  );
}
