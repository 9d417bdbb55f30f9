/**
 * Requests that were cut, and whether anything of them arrived. An attempt ends with its connection, so this is kept
 * between attempts, in memory; when the app starts anew it is found out again.
 */
const MiB = 1024 * 1024;
/** Uploads that are remembered at the same time. */
const REMEMBERED = 256;
/** Least bytes that must have left for a cut to say something: less may still have been in this machine's own buffers. */
const TELLING = MiB;
/** More than any system buffers on its own, however large the request. */
const BEYOND_BUFFERS = 16 * MiB;
/** Least bytes of a request, on the worst of networks. */
const SMALLEST = 256 * 1024;

export interface CutRequest {
  /** Where the request began, in the upload. */
  readonly offset: number;
  /** Bytes it was to carry, and bytes of it that were handed to the system. */
  readonly length: number;
  readonly sent: number;
  /** The server keeps what arrives of an unfinished request; under a checksum it must not. */
  readonly keptUnfinished: boolean;
}

interface Cuts {
  last: CutRequest;
  /** Cuts in a row after which nothing had arrived, the last one not yet counted: it is judged by the next probe. */
  lost: number;
  lostTelling: number;
}

export class CutMemory {
  readonly #cuts = new Map<string, Cuts>();

  /** A request to the upload at this address ended without an answer. */
  cut(uploadUrl: string, request: CutRequest): void {
    const before = this.#cuts.get(uploadUrl);
    this.#cuts.delete(uploadUrl);
    this.#cuts.set(uploadUrl, {
      last: request,
      lost: before?.lost ?? 0,
      lostTelling: before?.lostTelling ?? 0,
    });
    // The oldest goes first: a Map keeps the order in which keys came.
    for (const oldest of this.#cuts.keys()) {
      if (this.#cuts.size <= REMEMBERED) break;
      this.#cuts.delete(oldest);
    }
  }

  /**
   * The server says how far the upload is after a cut. Returns how many cuts in a row, this one included, left nothing
   * behind although enough had been sent to be kept; 0 where this one did, or where nothing was cut.
   */
  probed(uploadUrl: string, offset: number): number {
    const cuts = this.#cuts.get(uploadUrl);
    if (cuts === undefined) return 0;
    const { last } = cuts;
    if (offset !== last.offset || last.sent === 0) {
      if (offset > last.offset) this.#cuts.delete(uploadUrl);
      return 0;
    }
    cuts.lost += 1;
    const telling = Math.max(TELLING, Math.min(last.length / 5, BEYOND_BUFFERS));
    const tells = last.keptUnfinished && last.sent >= telling;
    if (tells) cuts.lostTelling += 1;
    // Judged: a second probe must not count it again.
    cuts.last = { ...last, sent: 0 };
    return tells ? cuts.lostTelling : 0;
  }

  /**
   * A request under a checksum was cut, and the server stands in the middle of what it carried. Such bytes must be
   * thrown away (TUS 1.0, checksum): either it is not through with that, or it keeps what nobody checked.
   */
  isUnverified(uploadUrl: string, offset: number): boolean {
    const last = this.#cuts.get(uploadUrl)?.last;
    if (last === undefined || last.keptUnfinished) return false;
    return offset > last.offset && offset < last.offset + last.length;
  }

  /** Most bytes the next request should carry where whole requests were lost; null where they were not. */
  most(uploadUrl: string): number | null {
    const cuts = this.#cuts.get(uploadUrl);
    if (cuts === undefined || cuts.lost < 2) return null;
    return Math.max(SMALLEST, Math.floor(cuts.last.length / 2));
  }

  accepted(uploadUrl: string): void {
    this.#cuts.delete(uploadUrl);
  }
}
