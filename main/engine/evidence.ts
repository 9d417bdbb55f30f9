/** The evidence ladder (design): the highest level that was really proven, and by what, in a sentence. */
import { TransferError } from './transfer-error.ts';
import { digestNames, isChecksum, type CheckedDigest } from '../../preload/contract/digest.ts';
import type { Evidence } from '../../preload/contract/transfer.ts';
import type { StatedDigest } from '../protocols/protocol-adapter.ts';

/** The statement about the whole file that matches; null when none can be compared. Throws DIGEST_MISMATCH on a contradiction. */
function matchingStatement(
  sha256: string,
  digests: readonly StatedDigest[],
  whose: string,
): StatedDigest | null {
  const stated = digests.find((digest) => digest.algorithm === 'sha-256');
  if (stated === undefined) return null;
  if (stated.value === sha256) return stated;
  throw new TransferError(
    'DIGEST_MISMATCH',
    `${whose} says the file's SHA-256 is ${stated.value} (${stated.statedBy}), but here it is ${sha256}. The bytes differ; nothing was thrown away.`,
  );
}

export interface UploadProof {
  readonly sha256: string;
  readonly digests: readonly StatedDigest[];
  /** Every byte was accepted under a checksum of its chunk. */
  readonly checksummed: boolean;
  /** What came of reading the server's copy back; null where nobody asked for it. */
  readonly readBack: 'matches' | 'refused' | null;
}

/** For a source that is proven to be the one that was hashed and sent. */
export function uploadEvidence({ sha256, digests, checksummed, readBack }: UploadProof): Evidence {
  const stated = matchingStatement(sha256, digests, 'The server');
  if (readBack === 'matches') return { level: 3, by: readBackProof };
  const notBack =
    readBack === 'refused'
      ? ' The server does not give files back, so its copy could not be read and compared.'
      : '';
  if (stated !== null) {
    return {
      level: 3,
      by: `The server stated the SHA-256 of what it holds (${stated.statedBy}), and it matches the file here.${notBack}`,
    };
  }
  if (checksummed) {
    return {
      level: 2,
      by: `Each chunk was accepted by the server under its own checksum, and the file here did not change from its hash to its last byte. The server stated no digest of the whole.${notBack}`,
    };
  }
  return {
    level: 1,
    by: `The server acknowledged every byte, and the file here did not change from its hash to its last byte. The server stated no digest.${notBack}`,
  };
}

export const readBackProof =
  'The file was read back from the server and compared block by block with what was sent.';

export interface DownloadProof {
  /** Every range came under one strong validator, or all in one answer. */
  readonly consistent: boolean;
  /** What was stated of the whole file, compared; none of it contradicts. */
  readonly statements: readonly CheckedDigest[];
}

/** For a file whose every block was read back from disk and matched the hash made on arrival. */
export function downloadEvidence({ consistent, statements }: DownloadProof): Evidence {
  if (statements.some(({ matches }) => matches === false)) {
    throw new TransferError('INTERNAL', 'A digest that contradicts the file was to count as evidence.');
  }
  const matching = statements.filter(({ matches }) => matches === true);
  const digests = matching.filter(({ algorithm }) => !isChecksum(algorithm));
  if (digests.length > 0) return { level: 3, by: digestSentence(digests) };
  const checksums = matching.length === 0 ? '' : ` ${checksumSentence(matching)}`;
  if (!consistent) {
    return {
      level: 0,
      by: `The length matches. No strong validator held over the whole transfer, so nothing shows that every byte came from one version of the file.${checksums}`,
    };
  }
  return {
    level: 2,
    by: `Every byte came from one version of the file, and each block read back from disk matches the hash made when it arrived.${checksums}`,
  };
}

/**
 * MD5 and SHA-1 count as a digest of the publisher: damage never gets past them. That somebody can make two files with
 * the same one is said, because a person may care; whoever controls the server controls a stronger digest as well.
 */
function digestSentence(digests: readonly CheckedDigest[]): string {
  const strong = digests.some(({ algorithm }) => algorithm === 'sha-256' || algorithm === 'sha-512');
  const given = digests.every(({ source }) => source === 'given');
  const whose = given ? 'The' : "The publisher's";
  const verb = digests.length === 1 ? 'matches' : 'match';
  const weak = strong ? '' : ' That rules out damage, not a forgery.';
  return `${whose} ${listed(digests)} ${verb} the file read back from disk.${weak}`;
}

/** 32 or 64 bits agree by accident too often to stand for the whole file: named, but no level of their own. */
function checksumSentence(checksums: readonly CheckedDigest[]): string {
  const what = checksums.length === 1 ? 'a checksum, which is' : 'checksums, which are';
  return `The publisher's ${listed(checksums)} ${checksums.length === 1 ? 'matches' : 'match'} too: ${what} too short to prove the whole.`;
}

function listed(statements: readonly CheckedDigest[]): string {
  const names = statements.map(({ algorithm, statedBy }) => `${digestNames[algorithm]} (${statedBy})`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
