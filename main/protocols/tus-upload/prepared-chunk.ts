/**
 * A chunk that is read before it is needed: beside the answer or the commit that must come first, or, under a
 * checksum, while the chunk before it is on the wire.
 */
import { createHash } from 'node:crypto';
import type { CheckedChunk, ChecksumAlgorithm, UploadHost } from '../protocol-adapter.ts';
import { readAhead } from './read-ahead.ts';
import type { PlannedRequest } from './request-plan.ts';

export interface ReadyChunk {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Upload-Checksum as it is known before the first byte leaves; null where it is not, or none is sent. */
  readonly checksum: string | null;
  /** Upload-Checksum once all bytes were taken; null where none is sent in a trailer. */
  readonly checksumAfter: (() => string) | null;
}

export interface PreparedChunk {
  /** In the upload, not the file. */
  readonly offset: number;
  readonly plan: PlannedRequest;
  /** Once. Rejects with what the source throws. */
  ready(): Promise<ReadyChunk>;
  /** Lets the source go without sending. Never rejects; safe after `ready`. */
  discard(): Promise<void>;
}

export function prepareChunk(
  host: Pick<UploadHost, 'read' | 'readChecked'>,
  first: number,
  offset: number,
  plan: PlannedRequest,
): PreparedChunk {
  const { length, checksum } = plan;
  if (checksum !== null && !plan.trailer) {
    const chunk = host.readChecked(first + offset, length, checksum);
    return { offset, plan, ...whenHashed(chunk, checksum) };
  }
  const source = readAhead(host.read(first + offset, length));
  const ready: ReadyChunk =
    checksum === null
      ? { bytes: source, checksum: null, checksumAfter: null }
      : hashedOnTheWay(source, checksum);
  return { offset, plan, ready: () => Promise.resolve(ready), discard: () => source.discard() };
}

function whenHashed(
  chunk: Promise<CheckedChunk>,
  algorithm: ChecksumAlgorithm,
): Pick<PreparedChunk, 'ready' | 'discard'> {
  // Nobody may be waiting yet when reading fails; whoever asks for it still gets the error.
  chunk.catch(() => undefined);
  return {
    ready: async () => {
      const { bytes, digest } = await chunk;
      return { bytes, checksum: headerOf(algorithm, digest), checksumAfter: null };
    },
    discard: async () => {
      try {
        const { bytes } = await chunk;
        await bytes[Symbol.asyncIterator]().return?.();
      } catch {
        // What could not be read holds nothing.
      }
    },
  };
}

function hashedOnTheWay(source: AsyncIterable<Uint8Array>, algorithm: ChecksumAlgorithm): ReadyChunk {
  const hash = createHash(algorithm);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const buffer of source) {
      hash.update(buffer);
      yield buffer;
    }
  }
  return { bytes: bytes(), checksum: null, checksumAfter: () => headerOf(algorithm, hash.digest()) };
}

/** TUS 1.0, Upload-Checksum: the algorithm's name and the digest in base64. */
function headerOf(algorithm: ChecksumAlgorithm, digest: Uint8Array): string {
  return `${algorithm} ${Buffer.from(digest).toString('base64')}`;
}
