import { parseGivenDigest } from '../engine/given-digest.ts';
import { toTransferError } from '../engine/transfer-error.ts';
import { UsageError } from './usage-error.ts';

/** The text of --digest, known to be a digest; null where none was given. Throws UsageError. */
export function readDigest(text: string | undefined, links: number, lists: number): string | null {
  if (text === undefined) return null;
  if (links > 1 || lists > 0)
    throw new UsageError('A digest belongs to one file: give one link with --digest.', 'download');
  try {
    parseGivenDigest(text);
    return text;
  } catch (error) {
    throw new UsageError(toTransferError(error).message, 'download');
  }
}
