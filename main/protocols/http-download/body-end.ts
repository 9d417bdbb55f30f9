/** What the end of a body means for the file. Pure. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { StoreResult } from './store-body.ts';

export interface TakenPiece {
  readonly result: StoreResult;
  /** As announced, first byte beyond the body; null where the answer announced none. */
  readonly to: number | null;
  /** Bytes of the whole file, where known. */
  readonly total: number | null;
  /** Bytes that were here before the answer. */
  readonly held: number;
  /** Each of them was compared: the body begins with the file, and all that is here could be read back. */
  readonly comparedAll: boolean;
  /** The body ends by its own framing (chunked), not merely because the connection closed. */
  readonly framed: boolean;
  /** Where it is not framed: the connection was closed by the other side, not reset. */
  readonly closedProperly: boolean;
}

export type BodyEnd =
  /** `endGuessed`: nobody says that the file ends here, but two bodies in a row did, with the same bytes. */
  | { readonly kind: 'whole'; readonly size: number; readonly endGuessed?: true }
  /** Good as far as it goes; the rest is asked for from `start` on. */
  | { readonly kind: 'more'; readonly start: number }
  /** The connection closed and nobody ever said how long the file is: only the server can tell whether it ends here. */
  | { readonly kind: 'end-unknown'; readonly start: number }
  /** The file is another one than what is here. */
  | { readonly kind: 'changed' }
  /** More came than was announced, so what came may not be the range it was announced to be. */
  | { readonly kind: 'suspect' }
  | { readonly kind: 'broken'; readonly error: TransferError };

export function judgeBodyEnd(piece: TakenPiece): BodyEnd {
  const { to, total, held, comparedAll, framed, closedProperly } = piece;
  const { kind, position } = piece.result;
  if (kind === 'differs') return { kind: 'changed' };
  // Nothing was announced, so a body that outgrows the file of before is a file that grew.
  if (kind === 'surplus') return to === null ? { kind: 'changed' } : { kind: 'suspect' };
  if (kind === 'short') return broken('LENGTH_MISMATCH', 'The server sent fewer bytes than it announced.');
  if (to !== null)
    return position === total ? { kind: 'whole', size: position } : { kind: 'more', start: position };
  if (framed) {
    const sameLength = position >= held && (total === null || position === total);
    return sameLength ? { kind: 'whole', size: position } : { kind: 'changed' };
  }
  if (total !== null && position === total) return { kind: 'whole', size: position };
  if (!closedProperly)
    return broken('CONNECTION_LOST', 'The connection was reset before the whole file had come.');
  // An empty body is what a broken server sends as well, and there is nothing to compare.
  if (total === null && comparedAll && held > 0 && position === held)
    return { kind: 'whole', size: position, endGuessed: true };
  if (total === null && position >= held) return { kind: 'end-unknown', start: position };
  return broken('CONNECTION_LOST', 'The connection closed before the whole file had come.');
}

function broken(code: 'LENGTH_MISMATCH' | 'CONNECTION_LOST', sentence: string): BodyEnd {
  return { kind: 'broken', error: new TransferError(code, sentence) };
}
