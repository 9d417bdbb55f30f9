/** The engine's side of an upload that is only a test: a file in memory, no journal, and a cut at a certain byte. */
import { createHash, randomBytes } from 'node:crypto';
import type {
  CheckedChunk,
  ChecksumAlgorithm,
  UploadFact,
  UploadHost,
  UploadResume,
} from '../protocols/protocol-adapter.ts';

const pieceSize = 64 * 1024;

export class TrialSource {
  readonly bytes: Uint8Array;

  /** `size` in bytes; random, so that nothing on the way makes it smaller. */
  constructor(size: number) {
    this.bytes = randomBytes(size);
  }

  get size(): number {
    return this.bytes.length;
  }

  get sha256(): string {
    return createHash('sha256').update(this.bytes).digest('hex');
  }

  async *read(offset: number, length: number): AsyncGenerator<Uint8Array, void> {
    for (let at = offset; at < offset + length; at += pieceSize) {
      yield this.bytes.slice(at, Math.min(at + pieceSize, offset + length));
    }
  }
}

/** When what happened, in milliseconds of `performance.now()`. */
export interface TrialMoments {
  readonly created: number | null;
  readonly resumed: number | null;
}

export interface TrialOptions {
  readonly source: TrialSource;
  /** Position at which the connection is cut; null lets everything pass. */
  readonly cutAt: number | null;
  /** Ends it from outside. */
  readonly signal: AbortSignal;
  readonly resume: Extract<UploadResume, { kind: 'whole' }> | null;
}

/** Milliseconds that the bytes before a cut have to arrive: a cut right behind the last write would kill them in our buffers. */
const arriveMs = 250;

export class TrialHost implements UploadHost {
  readonly signal: AbortSignal;
  /** What the next attempt begins with; null while the upload does not exist. */
  left: Extract<UploadResume, { kind: 'whole' }> | null;
  /** Offset that the server stated at a resume; null where it was not asked or had lost the upload. */
  resumedAt: number | null = null;
  position = 0;
  moments: TrialMoments = { created: null, resumed: null };
  readonly #options: TrialOptions;
  readonly #cut = new AbortController();
  #cutting = false;

  constructor(options: TrialOptions) {
    this.#options = options;
    this.left = options.resume;
    this.signal = AbortSignal.any([options.signal, this.#cut.signal]);
  }

  /** The connection was cut here, on purpose. */
  get wasCut(): boolean {
    return this.#cut.signal.aborted;
  }

  read(offset: number, length: number): AsyncIterable<Uint8Array> {
    return this.#options.source.read(offset, length);
  }

  async readChecked(offset: number, length: number, algorithm: ChecksumAlgorithm): Promise<CheckedChunk> {
    const { source } = this.#options;
    const digest = createHash(algorithm)
      .update(source.bytes.subarray(offset, offset + length))
      .digest();
    return { digest, bytes: source.read(offset, length) };
  }

  async commit(fact: UploadFact): Promise<void> {
    const now = performance.now();
    switch (fact.kind) {
      case 'created':
        this.moments = { ...this.moments, created: now };
        this.left = { kind: 'whole', uploadUrl: fact.uploadUrl, accepted: fact.offset };
        return;
      case 'resumed':
        this.moments = { ...this.moments, resumed: now };
        this.resumedAt = fact.offset;
        this.#accepted(fact.offset);
        return;
      case 'accepted':
        this.#accepted(fact.offset);
        return;
      case 'restarted':
        this.left = null;
        return;
      case 'expires':
      // It goes in one piece, so nothing is split or joined.
      // falls through
      case 'split':
      case 'part-created':
      case 'part-accepted':
      case 'joined':
        return;
      default:
        return fact satisfies never;
    }
  }

  sent(position: number): void {
    this.position = position;
  }

  pace(wanted: number): number | Promise<number> {
    const { cutAt } = this.#options;
    if (cutAt === null) return wanted;
    const room = cutAt - this.position;
    return room > 0 ? Math.min(wanted, room) : this.#cutNow();
  }

  grown(size: number): Promise<{ readonly size: number; readonly final: boolean }> {
    return Promise.resolve({ size, final: true });
  }

  learned(): void {}
  explain(): void {}
  note(): void {}

  #accepted(offset: number): void {
    if (this.left !== null) this.left = { ...this.left, accepted: offset };
  }

  #cutNow(): Promise<number> {
    if (!this.#cutting) {
      this.#cutting = true;
      setTimeout(() => this.#cut.abort(), arriveMs);
    }
    return new Promise((_resolve, reject) => {
      const stop = (): void => reject(new Error('cut on purpose'));
      if (this.signal.aborted) stop();
      else this.signal.addEventListener('abort', stop, { once: true });
    });
  }
}
