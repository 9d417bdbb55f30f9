/** An upload host that keeps facts in memory: the engine's side of the port, for tests of adapters. */
import { createHash } from 'node:crypto';
import type { NoteDetail, UploadFact, UploadHost, UploadJob } from '../../main/protocols/protocol-adapter.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

/** Bytes that look random and are the same each time. */
export function sampleBytes(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0 || 1;
  for (let i = 0; i < length; i += 1) {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state & 0xff;
  }
  return bytes;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export interface MemoryHostOptions {
  /** Bytes of one buffer the source gives; default 256 KiB. */
  readonly pieceSize?: number;
  /** Runs at each fact, before it counts as committed. */
  readonly onCommit?: (fact: UploadFact) => unknown;
  readonly onRead?: (offset: number, length: number) => void;
  readonly onSent?: (position: number) => unknown;
}

export class MemoryUploadHost implements UploadHost {
  readonly facts: UploadFact[] = [];
  readonly notes: { readonly kind: TimelineKind; readonly detail: NoteDetail }[] = [];
  /** Body bytes handed to the network, repeats included. */
  sentTotal = 0;
  sentPosition = 0;
  readonly signal: AbortSignal;
  /** Reads that were begun and not yet let go. */
  openReads = 0;
  readonly #abort = new AbortController();
  readonly #bytes: Uint8Array;
  readonly #options: MemoryHostOptions;

  constructor(bytes: Uint8Array, options: MemoryHostOptions = {}) {
    this.#bytes = bytes;
    this.#options = options;
    this.signal = this.#abort.signal;
  }

  abort(): void {
    this.#abort.abort();
  }

  async *read(offset: number, length: number): AsyncGenerator<Uint8Array, void> {
    this.#options.onRead?.(offset, length);
    const piece = this.#options.pieceSize ?? 256 * 1024;
    this.openReads += 1;
    try {
      for (let at = offset; at < offset + length; at += piece) {
        const bytes = this.#bytes.slice(at, Math.min(at + piece, offset + length));
        yield bytes;
        // As a pool does that uses its buffers again: an adapter that still read this one would send it.
        bytes.fill(0xee);
      }
    } finally {
      this.openReads -= 1;
    }
  }

  async commit(fact: UploadFact): Promise<void> {
    await this.#options.onCommit?.(fact);
    this.facts.push(fact);
  }

  sent(position: number, count: number): void {
    this.sentTotal += count;
    this.sentPosition = position;
    this.#options.onSent?.(position);
  }

  note(kind: TimelineKind, detail: NoteDetail): void {
    this.notes.push({ kind, detail });
  }

  /** What the journal would hand to the next attempt. */
  resume(before: UploadJob['resume'] = null): UploadJob['resume'] {
    let known = before;
    for (const fact of this.facts) {
      if (fact.kind === 'created') known = { uploadUrl: fact.uploadUrl, accepted: 0 };
      else if (fact.kind === 'restarted') known = null;
      else if (known !== null) known = { ...known, accepted: fact.offset };
    }
    return known;
  }
}
