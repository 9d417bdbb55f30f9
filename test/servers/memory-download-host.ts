/** A download host in memory: the engine's side of the port, strict about the obligations of an adapter. */
import type {
  DownloadHost,
  DownloadJob,
  NoteDetail,
  RemoteDescription,
} from '../../main/protocols/protocol-adapter.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

export interface MemoryDownloadHostOptions {
  /** What an earlier attempt left; all of it durable. */
  readonly held?: Uint8Array;
  /** Runs before the bytes of a write count; what it throws the write throws. */
  readonly onWrite?: (offset: number, bytes: Uint8Array) => void | Promise<void>;
  readonly onDescribe?: (description: RemoteDescription) => void | Promise<void>;
}

export class MemoryDownloadHost implements DownloadHost {
  readonly signal: AbortSignal;
  readonly notes: { readonly kind: TimelineKind; readonly detail: NoteDetail }[] = [];
  readonly resets: ErrorCode[] = [];
  readonly descriptions: RemoteDescription[] = [];
  /** What was last described, by `describe` or `reset`. */
  known: RemoteDescription | null = null;
  describeCalls = 0;
  /** Bytes that came over the network only to be compared. */
  compared = 0;
  /** Broken obligations, as sentences; must stay empty. */
  readonly violations: string[] = [];
  readonly #abort = new AbortController();
  readonly #options: MemoryDownloadHostOptions;
  #pieces: Uint8Array[];
  #position: number;
  /** Bytes that can be read back. */
  #durable: number;
  #partFile: boolean;
  #writing = false;

  constructor(options: MemoryDownloadHostOptions = {}) {
    this.#options = options;
    this.#pieces = options.held === undefined ? [] : [options.held];
    this.#position = options.held?.length ?? 0;
    this.#durable = this.#position;
    this.#partFile = options.held !== undefined;
    this.signal = this.#abort.signal;
  }

  abort(): void {
    this.#abort.abort();
  }

  async describe(description: RemoteDescription): Promise<void> {
    this.describeCalls += 1;
    if (this.describeCalls > 1) this.violations.push('described twice in one attempt');
    await this.#options.onDescribe?.(description);
    this.#learn(description);
  }

  async reset(reason: ErrorCode, description: RemoteDescription): Promise<void> {
    this.resets.push(reason);
    this.#pieces = [];
    this.#position = 0;
    this.#durable = 0;
    this.#learn(description);
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    if (!this.#partFile) this.violations.push('wrote before it described');
    if (this.#writing) this.violations.push('wrote before the last write was done');
    if (offset !== this.#position)
      this.violations.push(`wrote at ${offset} where ${this.#position} was next`);
    const size = this.known?.size ?? null;
    if (size !== null && offset + bytes.length > size)
      this.violations.push(`wrote beyond the size of ${size}`);
    this.#writing = true;
    try {
      await this.#options.onWrite?.(offset, bytes);
    } finally {
      this.#writing = false;
    }
    // Kept as it is, like the engine does: an adapter that used the buffer again would spoil the content.
    this.#pieces.push(bytes);
    this.#position += bytes.length;
  }

  received(count: number): void {
    this.compared += count;
  }

  async readBack(offset: number, length: number): Promise<Uint8Array> {
    if (offset < 0 || offset + length > this.#durable) {
      this.violations.push(`read back ${offset} to ${offset + length} where ${this.#durable} are durable`);
    }
    return this.content().subarray(offset, offset + length);
  }

  note(kind: TimelineKind, detail: NoteDetail): void {
    this.notes.push({ kind, detail });
  }

  noted(kind: TimelineKind): NoteDetail | undefined {
    return this.notes.find((note) => note.kind === kind)?.detail;
  }

  content(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  /** What the journal would hand to the next attempt, once everything that was written is durable. */
  resume(before: DownloadJob['resume'] = null): DownloadJob['resume'] {
    if (this.known === null) return before;
    return { durable: this.#position, size: this.known.size, validator: this.known.validator };
  }

  #learn(description: RemoteDescription): void {
    this.#partFile = true;
    this.descriptions.push(description);
    this.known = description;
  }
}
