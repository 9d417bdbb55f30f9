/** What repeated trouble with checksums means: bytes that are changed on the way, or a server that takes none. Pure. */

/** Times in a row that the same bytes may be refused for their checksum. */
export const MAX_REFUSALS = 3;
/** Requests in a row that fail in the same way before the checksum is taken for the reason. */
const TELLING = 2;

export type Doubt =
  /** The same once more. */
  | { readonly kind: 'again' }
  /** Without what these extensions allow. */
  | { readonly kind: 'without'; readonly extensions: readonly string[] }
  | { readonly kind: 'give-up' };

const again: Doubt = { kind: 'again' };
const asHeader: Doubt = { kind: 'without', extensions: ['checksum-trailer'] };
const unchecked: Doubt = { kind: 'without', extensions: ['checksum-trailer', 'checksum'] };

export class ChecksumDoubts {
  #refusedAt = -1;
  #refusals = 0;
  #dislikes = 0;

  /** The bytes from this offset on did not match. `trailer`: something in between may have dropped what to compare with. */
  refused(offset: number, trailer: boolean): Doubt {
    this.#refusals = this.#refusedAt === offset ? this.#refusals + 1 : 1;
    this.#refusedAt = offset;
    if (this.#refusals > MAX_REFUSALS) return { kind: 'give-up' };
    return trailer && this.#refusals >= TELLING ? asHeader : again;
  }

  /** A request with a checksum was answered with 400: a lock that was dropped, or a checksum that is not taken. */
  disliked(trailer: boolean): Doubt {
    this.#dislikes += 1;
    if (this.#dislikes < TELLING) return again;
    this.#dislikes = 0;
    return trailer ? asHeader : unchecked;
  }

  /** Bytes were accepted. */
  passed(): void {
    this.#dislikes = 0;
  }
}
