/** An upload host that keeps facts in memory: the engine's side of the port, for tests of adapters. */
import { createHash } from 'node:crypto';
import type {
  CheckedChunk,
  ChecksumAlgorithm,
  NoteDetail,
  ResumablePart,
  ServerKnowledge,
  UploadFact,
  UploadHost,
  UploadResume,
} from '../../main/protocols/protocol-adapter.ts';
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
  /** As UploadHost.pace; default lets everything pass. */
  readonly pace?: (wanted: number) => number | Promise<number>;
  /** As UploadHost.grown; default says that the source is final. */
  readonly grown?: (size: number) => Promise<{ size: number; final: boolean }>;
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
  /** Bytes that checked chunks hold now, and the most they ever did. */
  heldBytes = 0;
  mostHeldBytes = 0;
  readonly learnedAll: ServerKnowledge[] = [];
  readonly explained: string[] = [];
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
    this.openReads += 1;
    try {
      yield* this.#pieces(offset, length);
    } finally {
      this.openReads -= 1;
    }
  }

  async readChecked(offset: number, length: number, algorithm: ChecksumAlgorithm): Promise<CheckedChunk> {
    this.#options.onRead?.(offset, length);
    this.openReads += 1;
    this.heldBytes += length;
    this.mostHeldBytes = Math.max(this.mostHeldBytes, this.heldBytes);
    // A real host reads and hashes in a worker.
    await new Promise((resolve) => setImmediate(resolve));
    const digest = createHash(algorithm)
      .update(this.#bytes.subarray(offset, offset + length))
      .digest();
    let open = true;
    const release = (): void => {
      if (!open) return;
      open = false;
      this.openReads -= 1;
      this.heldBytes -= length;
    };
    const pieces = this.#pieces(offset, length);
    const bytes: AsyncIterator<Uint8Array, void> = {
      next: async () => {
        const next = await pieces.next();
        if (next.done === true) release();
        return next;
      },
      return: async () => {
        release();
        return await pieces.return();
      },
    };
    return { digest, bytes: { [Symbol.asyncIterator]: () => bytes } };
  }

  async *#pieces(offset: number, length: number): AsyncGenerator<Uint8Array, void> {
    const piece = this.#options.pieceSize ?? 256 * 1024;
    for (let at = offset; at < offset + length; at += piece) {
      const bytes = this.#bytes.slice(at, Math.min(at + piece, offset + length));
      yield bytes;
      // As a pool does that uses its buffers again: an adapter that still read this one would send it.
      bytes.fill(0xee);
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

  pace(wanted: number): number | Promise<number> {
    return this.#options.pace?.(wanted) ?? wanted;
  }

  grown(size: number): Promise<{ size: number; final: boolean }> {
    return this.#options.grown?.(size) ?? Promise.resolve({ size, final: true });
  }

  learned(knowledge: ServerKnowledge): void {
    this.learnedAll.push(knowledge);
  }

  explain(strategy: string): void {
    this.explained.push(strategy);
  }

  note(kind: TimelineKind, detail: NoteDetail): void {
    this.notes.push({ kind, detail });
  }

  /** What the journal would hand to the next attempt. */
  resume(before: UploadResume | null = null): UploadResume | null {
    return this.facts.reduce(follow, before);
  }

  /** The same for an upload in one piece; throws for one in parts. */
  resumeWhole(before: UploadResume | null = null): Extract<UploadResume, { kind: 'whole' }> | null {
    const left = this.resume(before);
    if (left?.kind === 'parts') throw new Error('The upload goes in parts.');
    return left;
  }
}

function follow(known: UploadResume | null, fact: UploadFact): UploadResume | null {
  const changePart = (first: number, change: Partial<ResumablePart>): UploadResume => {
    if (known?.kind !== 'parts') throw new Error('A part without a split.');
    return {
      ...known,
      parts: known.parts.map((part) => (part.first === first ? { ...part, ...change } : part)),
    };
  };
  switch (fact.kind) {
    case 'created':
      return { kind: 'whole', uploadUrl: fact.uploadUrl, accepted: fact.offset };
    case 'resumed':
    case 'accepted':
      if (known?.kind !== 'whole') throw new Error(`${fact.kind} without an upload.`);
      return { ...known, accepted: fact.offset };
    case 'expires':
      return known;
    case 'restarted':
      return null;
    case 'split':
      return { kind: 'parts', parts: fact.parts.map((part) => ({ ...part, uploadUrl: null, accepted: 0 })) };
    case 'part-created':
      return changePart(fact.first, { uploadUrl: fact.uploadUrl, accepted: 0 });
    case 'part-accepted':
      return changePart(fact.first, { accepted: fact.accepted });
    case 'joined': {
      const past = known?.kind === 'parts' ? (known.parts.at(-1)?.past ?? 0) : 0;
      return { kind: 'whole', uploadUrl: fact.uploadUrl, accepted: past };
    }
  }
}
