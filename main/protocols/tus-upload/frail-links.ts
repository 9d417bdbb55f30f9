/**
 * How much one connection carries before it breaks, and what fits: a chunk under a checksum is lost as a whole when its
 * connection is, and so is a request that something in between holds until it is whole. On a link that keeps breaking
 * they are a small share of what a connection carries.
 */

/** Uploads that are remembered at the same time. */
const REMEMBERED = 256;
/** One cut loses half a request on average: with this share about 1.6 parts in a hundred of what was carried. */
const SHARE = 32;
/** Bytes of a request, on the worst of links. */
const SMALLEST = 256 * 1024;
/** Round trips that a request should take to send, or the link would wait more than it carries. */
const ROUND_TRIPS = 2;

export interface Carried {
  /** Bytes over one connection so far. */
  readonly bytes: number;
  readonly milliseconds: number;
}

export class FrailLinks {
  readonly #broken = new Map<string, Carried>();

  /** A connection to the upload at this address broke after it had carried so much. */
  broke(uploadUrl: string, carried: Carried): void {
    this.#broken.delete(uploadUrl);
    this.#broken.set(uploadUrl, carried);
    // The oldest goes first: a Map keeps the order in which keys came.
    for (const oldest of this.#broken.keys()) {
      if (this.#broken.size <= REMEMBERED) break;
      this.#broken.delete(oldest);
    }
  }

  /** Most bytes of the next request, given what this connection has carried; null where none broke before. */
  most(uploadUrl: string, now: Carried, roundTripMs: number): number | null {
    const broken = this.#broken.get(uploadUrl);
    if (broken === undefined) return null;
    // A connection that already carried more than the one that broke is trusted with more.
    const { bytes, milliseconds } = now.bytes > broken.bytes ? now : broken;
    const whileAway = (bytes / Math.max(1, milliseconds)) * roundTripMs * ROUND_TRIPS;
    return Math.max(SMALLEST, Math.floor(bytes / SHARE), Math.floor(whileAway));
  }
}
