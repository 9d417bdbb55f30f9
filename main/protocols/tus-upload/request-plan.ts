/** How many bytes the next request of an upload carries, and whether under a checksum: choose-strategy in numbers. */
import type { UploadPolicy } from '../../../preload/contract/destination.ts';
import type { ChecksumAlgorithm } from '../protocol-adapter.ts';
import { BLOCK, endAtBlock, nextBlock } from './block.ts';
import { ChunkPace } from './chunk-pace.ts';
import { chooseStrategy, FIRST_REQUEST, REQUEST_SECONDS, type Sending } from './choose-strategy.ts';
import { RequestLimit } from './request-limit.ts';
import type { ServerMemory } from './server-memory.ts';

const MiB = 1024 * 1024;
/** Fixed-chunk servers want at least 5 MB, and below that round trips begin to count. */
const SMALLEST_LONG = 8 * MiB;
/** Milliseconds a request must take for its speed to be believed by later transfers. */
const TELLING_MS = 2_000;
/** Requests in a row that must pass before something in between is believed to pass on unfinished ones now. */
export const FORGET_BUFFERING = 64;

export interface PlannedRequest {
  readonly length: number;
  readonly checksum: ChecksumAlgorithm | null;
  /** The checksum comes after the bytes. */
  readonly trailer: boolean;
  /** Larger than what is known to pass. */
  readonly trial: boolean;
}

export interface PlanOptions {
  readonly server: ServerMemory;
  readonly policy: UploadPolicy;
  /** Bytes that all checked chunks of this plan together may hold in memory. */
  readonly memory: number;
  readonly explain: (strategy: string) => void;
}

export interface PlanView {
  readonly offset: number;
  /** Bytes of the upload. */
  readonly size: number;
  /** Most bytes the request should carry, by what was lost before; null where nothing was. */
  readonly most: number | null;
}

export class RequestPlan {
  readonly #options: PlanOptions;
  readonly #limit: RequestLimit;
  readonly #pace: ChunkPace;
  #speed: number | null;
  #passed = 0;
  #explained = '';

  constructor(options: PlanOptions) {
    const { server, policy } = options;
    const { known } = server;
    this.#options = options;
    this.#limit = new RequestLimit(policy.maxRequestBytes, known.maxRequestBytes);
    this.#speed = known.bytesPerSecond;
    // Chunks under a checksum live in memory twice, those of a buffering proxy do not; both start small enough.
    this.#pace = new ChunkPace(known.bytesPerSecond, BLOCK);
  }

  next({ offset, size, most }: PlanView): PlannedRequest {
    const { server, policy, explain } = this.#options;
    const left = size - offset;
    const { bytes: limit, proven } = this.#limit.next;
    const { known } = server;
    const strategy = chooseStrategy({
      knowledge: known,
      policy,
      size,
      left,
      limit,
      speed: this.#speed,
      inMemory: this.#chunkInMemory(),
    });
    if (strategy.why !== this.#explained) {
      this.#explained = strategy.why;
      explain(strategy.why);
    }
    const { sending } = strategy;
    const wanted = this.#wanted(sending, offset, left);
    const bounded = Math.min(wanted, limit ?? Infinity, most ?? Infinity);
    // A limit of the person's own is a chunk size the server insists on: it is used to the byte.
    const exact = bounded === policy.maxRequestBytes || bounded >= left || bounded < BLOCK;
    const end = exact ? offset + Math.min(bounded, left) : endAtBlock(offset, offset + bounded);
    const length = end - offset;
    return {
      length,
      checksum: sending.kind === 'checked' ? sending.algorithm : null,
      trailer: sending.kind === 'checked' && sending.trailer,
      trial: proven !== null && length > proven,
    };
  }

  /** A request passed. `heldBack`: a bandwidth limit was what it waited for. */
  passed(bytes: number, milliseconds: number, heldBack: boolean): void {
    const { server } = this.#options;
    this.#pace.took(bytes, milliseconds);
    const speed = (bytes / Math.max(1, milliseconds)) * 1000;
    if (milliseconds >= TELLING_MS || bytes >= SMALLEST_LONG) this.#speed = speed;
    if (milliseconds >= TELLING_MS && !heldBack) server.carried(speed);
    const remember = this.#limit.passed(bytes);
    if (remember !== undefined) server.limitRequests(remember);
    this.#passed += 1;
    if (this.#passed >= FORGET_BUFFERING) server.buffers(false);
  }

  /** A request was too large; false where smaller ones are not tried any more. */
  tooLarge(bytes: number, trial: boolean): boolean {
    return this.#limit.refused(bytes, trial);
  }

  #wanted(sending: Sending, offset: number, left: number): number {
    switch (sending.kind) {
      case 'checked': {
        if (sending.trailer) return this.#pace.next;
        const most = this.#chunkInMemory();
        // The first one is read and hashed before a byte leaves: a short one, to the next block, leaves sooner.
        return Math.min(most, this.#passed === 0 ? nextBlock(offset) - offset : this.#pace.next);
      }
      case 'short':
        return Math.max(SMALLEST_LONG, this.#pace.next);
      case 'long':
        if (sending.toTheEnd) return left;
        return this.#speed === null
          ? FIRST_REQUEST
          : Math.max(SMALLEST_LONG, Math.floor((this.#speed * REQUEST_SECONDS) / BLOCK) * BLOCK);
    }
  }

  /** One chunk is on its way while the next is read. */
  #chunkInMemory(): number {
    const half = Math.floor(this.#options.memory / 2);
    return half < BLOCK ? Math.max(1, half) : Math.floor(half / BLOCK) * BLOCK;
  }
}
