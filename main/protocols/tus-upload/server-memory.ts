/** What is known about one server during an attempt, and what the next transfer should know. */
import type { ServerKnowledge } from '../protocol-adapter.ts';

/** Milliseconds after which a server is asked again what it offers. */
export const ASK_AGAIN_MS = 24 * 60 * 60 * 1000;

/** What a server offers that was never asked, or did not answer: to take uploads, and nothing beyond. */
export const PLAIN: Offer = { extensions: ['creation'], checksumAlgorithms: [], maxSize: null };

/** What a server says about itself. */
export type Offer = Pick<ServerKnowledge, 'extensions' | 'checksumAlgorithms' | 'maxSize'>;

const nothing: ServerKnowledge = {
  ...PLAIN,
  askedAt: 0,
  maxRequestBytes: null,
  buffersRequests: false,
  roundTripMs: null,
  bytesPerSecond: null,
  parallelHelps: null,
};

export class ServerMemory {
  #known: ServerKnowledge;
  /** Extensions that failed in this attempt, whatever the server says about itself. */
  readonly #denied = new Set<string>();
  readonly #learned: (knowledge: ServerKnowledge) => void;
  /** Something changed that nobody was told yet. */
  #untold = false;
  /** What it offers is a guess, of a server that may be somebody else's sign-in page. */
  #assumed = false;
  #proven = false;

  constructor(known: ServerKnowledge | null, learned: (knowledge: ServerKnowledge) => void) {
    this.#known = known ?? nothing;
    this.#learned = learned;
  }

  get known(): ServerKnowledge {
    return this.#known;
  }

  /** The server was asked, and not so long ago (or in the future, by a clock that was set) that it must be again. */
  isFresh(now: number): boolean {
    const age = now - this.#known.askedAt;
    return age >= 0 && age < ASK_AGAIN_MS;
  }

  offers(extension: string): boolean {
    return this.#known.extensions.includes(extension);
  }

  /** Never was asked, as far as anybody remembers. */
  get isStrange(): boolean {
    return this.#known.askedAt === 0 && this.#known.extensions.length <= 1;
  }

  /** Takes what the server says about itself (`stated`) or is assumed to do, but not what it was seen to do otherwise. */
  asked(offer: Offer, askedAt: number, stated: boolean): void {
    this.#assumed = !stated && !this.#proven;
    const extensions = offer.extensions.filter((extension) => !this.#denied.has(extension));
    this.#change({ ...offer, extensions, askedAt });
  }

  /** What is known may be of another server by now: it is asked before the next upload. */
  distrust(): void {
    if (this.#known.askedAt === 0) return;
    this.#change({ askedAt: 0 });
    this.tell();
  }

  /** The server does not do what it offers: nobody tries again before it is asked anew. */
  deny(extension: string): void {
    this.#denied.add(extension);
    if (!this.offers(extension)) return;
    this.#change({ extensions: this.#known.extensions.filter((name) => name !== extension) });
    this.tell();
  }

  limitRequests(bytes: number | null): void {
    if (bytes === this.#known.maxRequestBytes) return;
    this.#change({ maxRequestBytes: bytes });
    this.tell();
  }

  buffers(buffersRequests: boolean): void {
    if (buffersRequests === this.#known.buffersRequests) return;
    this.#change({ buffersRequests });
    this.tell();
  }

  parallelHelped(parallelHelps: boolean): void {
    if (parallelHelps === this.#known.parallelHelps) return;
    this.#change({ parallelHelps });
    this.tell();
  }

  /** Milliseconds; the least counts, because everything that is no distance only adds to it. */
  answeredIn(milliseconds: number): void {
    const rounded = Math.max(0.1, Math.round(milliseconds * 10) / 10);
    const { roundTripMs } = this.#known;
    if (roundTripMs === null || rounded < roundTripMs) this.#change({ roundTripMs: rounded });
  }

  carried(bytesPerSecond: number): void {
    this.#change({ bytesPerSecond: Math.max(1, Math.round(bytesPerSecond)) });
  }

  /** It answered as a TUS server does, so that what was assumed of it may be remembered. */
  prove(): void {
    this.#proven = true;
    this.#assumed = false;
  }

  /** Passes on what was only measured; what changes decisions is passed on at once. */
  tell(): void {
    if (!this.#untold || this.#assumed) return;
    this.#untold = false;
    this.#learned(this.#known);
  }

  #change(change: Partial<ServerKnowledge>): void {
    this.#known = { ...this.#known, ...change };
    this.#untold = true;
  }
}
