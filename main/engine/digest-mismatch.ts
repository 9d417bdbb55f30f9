/** DIGEST_MISMATCH of a download: what was stated, and what fetching it again found out. */
import { contradictions } from './publisher-digests.ts';
import { TransferError } from './transfer-error.ts';
import { assertNever } from './transfer-state.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { digestNames, type CheckedDigest } from '../../preload/contract/digest.ts';
import type { Finding } from './find-bad-blocks.ts';

export type MismatchFinding =
  | Exclude<Finding, { readonly kind: 'replaced' }>
  /** Another digest, the server's own, matches. */
  | { readonly kind: 'as-published' }
  /** These blocks were replaced by what came twice, and it still does not match. */
  | { readonly kind: 'in-vain'; readonly replaced: readonly number[] };

/** Offsets that a sentence names before it says how many more there are. */
const mostNamed = 8;

export function toMismatch(statements: readonly CheckedDigest[], finding: MismatchFinding): TransferError {
  const stated = contradictions(statements)
    .map(({ algorithm, value, statedBy }) => `${digestNames[algorithm]} ${value} (${statedBy})`)
    .join(', ');
  const message = `The file does not match what was stated of it: ${stated}. ${explain(finding)} What was fetched is kept, without the final name.`;
  return new TransferError('DIGEST_MISMATCH', message, {
    cause: finding.kind === 'unavailable' ? finding.error : undefined,
  });
}

function explain(finding: MismatchFinding): string {
  switch (finding.kind) {
    case 'as-published':
      return 'Another digest that the server states does match, so these are the bytes it means to send: the digest is wrong, or it is of another file.';
    case 'same-again':
      return 'It was fetched again and every byte came the same, so the stated digest is wrong, or the file on the server is.';
    case 'unsteady':
      return `It was fetched again, and the server sends other bytes each time in the blocks at ${offsets(finding.blocks)}.`;
    case 'in-vain':
      return `It was fetched again: the blocks at ${offsets(finding.replaced)} had come damaged and were replaced, and it still does not match.`;
    case 'unavailable':
      return `It could not be fetched again to find the place: ${finding.error.message}`;
    default:
      return assertNever(finding);
  }
}

function offsets(blocks: readonly number[]): string {
  const named = blocks.slice(0, mostNamed).map((block) => String(block * BLOCK_SIZE));
  const more = blocks.length - named.length;
  return `byte ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
