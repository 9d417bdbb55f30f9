/** What a person gives for a destination, checked: its name, its address, its headers. */
import { isCredentialHeader } from './sign-in.ts';
import { parseUploadAddress } from './upload-address.ts';
import { TransferError } from './transfer-error.ts';
import { withoutSecrets } from './transfer-view.ts';
import type { DestinationRecord } from '../journal/transfer-record.ts';
import type { RequestHeaders } from '../../preload/contract/commands.ts';

/** Trimmed. Rejects BAD_COMMAND for a name that is empty, taken, or would be taken for an address. */
export function checkedName(name: string, others: readonly DestinationRecord[]): string {
  const trimmed = name.trim();
  if (trimmed === '') throw refused('A destination needs a name.');
  if (trimmed.includes('://'))
    throw refused(`“${withoutSecrets(trimmed)}” is an address; give a name as well.`);
  if (others.some((other) => other.name === trimmed || other.id === trimmed)) {
    throw refused(`There is a destination “${trimmed}” already. Take another name, or change that one.`);
  }
  return trimmed;
}

/**
 * The address as it is kept: with its query, which some servers need, and without a fragment. `before` is the address
 * it had; sent back as it was shown (without its query) it stays. Rejects INVALID_URL and UNKNOWN_SCHEME.
 */
export function checkedAddress(text: string, before: string | null): string {
  const trimmed = text.trim();
  if (before !== null && trimmed === withoutSecrets(before)) return before;
  const url = parseUploadAddress(trimmed);
  if (url.username !== '' || url.password !== '') {
    throw new TransferError(
      'INVALID_URL',
      'Leave user and password out of the address and give them as the sign-in of the destination: an address is shown and copied.',
    );
  }
  if (trimmed.endsWith('?…')) {
    throw new TransferError(
      'INVALID_URL',
      'Write the whole address, with what belongs after its question mark.',
    );
  }
  return url.href;
}

/** Rejects BAD_COMMAND for headers whose place is the sign-in. */
export function checkedHeaders(headers: RequestHeaders): RequestHeaders {
  const name = Object.keys(headers).find(isCredentialHeader);
  if (name === undefined) return headers;
  throw refused(`Give what belongs into ${name} as the sign-in of the destination; there it is kept safely.`);
}

function refused(sentence: string): TransferError {
  return new TransferError('BAD_COMMAND', sentence);
}
