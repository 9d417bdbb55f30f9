import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** TUS 1.0 checksum: what `Tus-Checksum-Algorithm` announces, with the length of each digest in bytes. */
const digestBytes = { sha1: 20, sha256: 32 } as const;
export type ChecksumAlgorithm = keyof typeof digestBytes;
export const checksumAlgorithms = Object.keys(digestBytes) as ChecksumAlgorithm[];

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly digest: Buffer;
}

/** What a request's body is to be checked against: stated before it, promised to come after it, or nothing (null). */
export type ChecksumDemand = Checksum | 'in-trailer' | null;

/** Throws a Refusal 400 for a header that is malformed or names an algorithm that is not announced. */
export function checksumDemand(request: IncomingMessage): ChecksumDemand {
  const header = request.headers['upload-checksum'];
  if (header !== undefined) return parseChecksum(String(header));
  const trailers = (request.headers.trailer ?? '').toLowerCase().split(/\s*,\s*/);
  return trailers.includes('upload-checksum') ? 'in-trailer' : null;
}

/** After the body. Throws a Refusal 400 when the trailer is missing or malformed. */
export function checksumFromTrailer(request: IncomingMessage): Checksum {
  const trailer = request.trailers['upload-checksum'];
  if (trailer === undefined) {
    throw new Refusal(400, 'The announced Upload-Checksum trailer did not come. The chunk was discarded.');
  }
  return parseChecksum(trailer);
}

/** 460 Checksum Mismatch, the status that TUS made up for it. */
export function mismatch(): Refusal {
  return new Refusal(460, 'Checksum Mismatch: the chunk was discarded. Send it again.');
}

function parseChecksum(header: string): Checksum {
  const [, algorithm = '', base64 = ''] = /^(\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(header) ?? [];
  if (algorithm === '') {
    throw new Refusal(
      400,
      'Upload-Checksum must be the name of an algorithm, a space, and a digest in Base64.',
    );
  }
  const known = checksumAlgorithms.find((name) => name === algorithm);
  if (known === undefined) {
    throw new Refusal(400, `Upload-Checksum must use one of: ${checksumAlgorithms.join(', ')}.`);
  }
  const digest = Buffer.from(base64, 'base64');
  if (digest.length !== digestBytes[known]) {
    throw new Refusal(400, `The digest in Upload-Checksum has not the length of ${known}.`);
  }
  return { algorithm: known, digest };
}
