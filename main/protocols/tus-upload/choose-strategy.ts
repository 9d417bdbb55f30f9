/**
 * How the bytes of an upload are sent, chosen from what the server offers, what the person wants and what the link
 * showed. Pure; the reason is one sentence for the transfer's details.
 */
import type { UploadPolicy } from '../../../preload/contract/destination.ts';
import { BLOCK } from './block.ts';
import type { ChecksumAlgorithm, ServerKnowledge } from '../protocol-adapter.ts';

const MiB = 1024 * 1024;
/** Bytes up to which a file, or what is left of it, goes in one request whatever the speed. */
export const SMALL_ENOUGH = 256 * MiB;
/** Bytes of the first request where the speed is not known. */
export const FIRST_REQUEST = 64 * MiB;
/** Seconds a request of a long upload should take. */
export const REQUEST_SECONDS = 300;
/** Seconds below which a chunk is short beside a round trip to the other side of the world. */
const SHORT_CHUNK_SECONDS = 2;
/** Bytes from which on more than one connection is worth its round trips. */
const PARALLEL_FROM = 256 * MiB;
/** Milliseconds of round trip below which one connection fills any link. */
const PARALLEL_ROUND_TRIP = 20;
/** Parts of a file where the person names no number. */
const DEFAULT_PARTS = 4;

export type Sending =
  /** Chunks of whole blocks, each under its own checksum. */
  | { readonly kind: 'checked'; readonly algorithm: ChecksumAlgorithm; readonly trailer: boolean }
  /** One request to the end, or a few long ones. */
  | { readonly kind: 'long'; readonly toTheEnd: boolean }
  /** Requests of a few seconds. */
  | { readonly kind: 'short' };

export interface Strategy {
  readonly sending: Sending;
  readonly why: string;
}

export interface Situation {
  readonly knowledge: ServerKnowledge;
  readonly policy: UploadPolicy;
  /** Bytes of the upload, and those still to send. */
  readonly size: number;
  readonly left: number;
  /** Bytes a second this connection carries; null where that is not known. */
  readonly speed: number | null;
  /** Most bytes a request may carry; null where nothing limits it. */
  readonly limit: number | null;
  /** Bytes of the largest chunk that fits into memory, which it must where its checksum comes first. */
  readonly inMemory: number;
}

export function checksumAlgorithm(
  knowledge: ServerKnowledge,
  policy: UploadPolicy,
): ChecksumAlgorithm | null {
  if (!policy.checksum || !knowledge.extensions.some((name) => /^checksum(-trailer)?$/.test(name)))
    return null;
  const { checksumAlgorithms } = knowledge;
  if (checksumAlgorithms.includes('sha256')) return 'sha256';
  // Every server with the extension must support SHA-1, also one that does not list what it supports.
  return checksumAlgorithms.length === 0 || checksumAlgorithms.includes('sha1') ? 'sha1' : null;
}

export function chooseStrategy(situation: Situation): Strategy {
  const { knowledge, policy, limit, speed, inMemory } = situation;
  const algorithm = checksumAlgorithm(knowledge, policy);
  const smaller = limit === null ? '' : limitSentence(policy, limit);
  if (algorithm !== null) {
    // A checksum that comes first is made beside, in a worker. One that comes last is made here, byte by byte as they
    // leave, which is worth it only where chunks that fit into memory are over so soon that round trips count.
    const soonOver = speed !== null && inMemory < speed * SHORT_CHUNK_SECONDS;
    const trailer = soonOver && knowledge.extensions.includes('checksum-trailer');
    const name = algorithm === 'sha256' ? 'SHA-256' : 'SHA-1';
    return {
      sending: { kind: 'checked', algorithm, trailer },
      why: `Each chunk is sent under its own ${name}, because the server checks it${trailer ? ', in a trailer after the bytes' : ''}.${smaller}`,
    };
  }
  if (knowledge.buffersRequests) {
    return {
      sending: { kind: 'short' },
      why: `Requests of a few seconds, because something on the way to the server passes on only whole requests.${smaller}`,
    };
  }
  const toTheEnd = reachesTheEnd(situation);
  const why = toTheEnd
    ? 'One request to the end of the file: the server keeps what arrives, so a break costs nothing more.'
    : 'Requests of about five minutes: the server keeps what arrives, and says after each how much that is.';
  return { sending: { kind: 'long', toTheEnd }, why: `${why}${smaller}` };
}

function limitSentence(policy: UploadPolicy, limit: number): string {
  const size = limit < MiB ? `${Math.floor(limit / 1024)} KiB` : `${Math.floor((limit / MiB) * 10) / 10} MiB`;
  return policy.maxRequestBytes === limit
    ? ` No request carries more than ${size}, as the destination says.`
    : ` No request carries more than ${size}, because larger ones were refused.`;
}

function reachesTheEnd({ size, left, speed, limit }: Situation): boolean {
  if (limit !== null && limit < left) return false;
  return size <= SMALL_ENOUGH || (speed !== null && left <= speed * REQUEST_SECONDS);
}

/** In how many parts a new upload goes, each over a connection of its own; 1 is in one piece. */
export function chooseParts(knowledge: ServerKnowledge, policy: UploadPolicy, size: number): number {
  if (!knowledge.extensions.includes('concatenation')) return 1;
  if (policy.parallel !== null) return Math.min(policy.parallel, Math.max(1, Math.ceil(size / BLOCK)));
  const { roundTripMs, parallelHelps } = knowledge;
  const worthwhile = roundTripMs !== null && roundTripMs >= PARALLEL_ROUND_TRIP && size >= PARALLEL_FROM;
  return worthwhile && parallelHelps !== false ? DEFAULT_PARTS : 1;
}
