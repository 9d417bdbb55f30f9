/** A download host in memory: the engine's side of the port, strict about the obligations of an adapter. */
import { ByteRuns, type Run } from '../../main/protocols/byte-runs.ts';
import type {
  DownloadHost,
  DownloadJob,
  NoteDetail,
  RemoteDescription,
  SameContent,
  Validator,
} from '../../main/protocols/protocol-adapter.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

const BLOCK = 4 * 1024 * 1024;

export interface MemoryDownloadHostOptions {
  /** What an earlier attempt left; all of it durable. */
  readonly held?: Uint8Array;
  /** More of it behind gaps: these bytes of a file. */
  readonly islands?: readonly (Run & { readonly file: Uint8Array })[];
  /** Runs before the bytes of a write count; what it throws the write throws. */
  readonly onWrite?: (offset: number, bytes: Uint8Array) => void | Promise<void>;
  readonly onDescribe?: (description: RemoteDescription) => void | Promise<void>;
}

export class MemoryDownloadHost implements DownloadHost {
  readonly signal: AbortSignal;
  readonly notes: { readonly kind: TimelineKind; readonly detail: NoteDetail }[] = [];
  readonly resets: ErrorCode[] = [];
  readonly same: SameContent[] = [];
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
  #pieces: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  /** The pieces in one, until another comes. */
  #whole: Buffer | null = null;
  #here = new ByteRuns();
  /** What can be read back. */
  #durable: ByteRuns;
  #partFile: boolean;
  /** Where writes that are under way end. */
  readonly #writing = new Set<number>();

  constructor(options: MemoryDownloadHostOptions = {}) {
    this.#options = options;
    const { held, islands = [] } = options;
    if (held !== undefined) this.#put(0, held);
    for (const { start, end, file } of islands) this.#put(start, file.subarray(start, end));
    this.#durable = new ByteRuns(this.#here.list);
    this.#partFile = held !== undefined || islands.length > 0;
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

  async sameContent(validator: Validator | null, how: SameContent): Promise<void> {
    this.same.push(how);
    if (this.known !== null) this.known = { ...this.known, validator };
  }

  async reset(reason: ErrorCode, description: RemoteDescription): Promise<void> {
    this.resets.push(reason);
    if (this.#writing.size > 0) this.violations.push('reset while bytes were being written');
    this.#pieces = [];
    this.#whole = null;
    this.#here = new ByteRuns();
    this.#durable = new ByteRuns();
    this.#learn(description);
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    if (!this.#partFile) this.violations.push('wrote before it described');
    const end = offset + bytes.length;
    const began = offset === 0 || this.#here.endAt(offset - 1) === offset || offset % BLOCK === 0;
    if (!began) this.violations.push(`wrote at ${offset}, which neither goes on nor begins a block`);
    if (this.#here.endAt(offset) > offset || this.#here.nextAfter(offset) < end)
      this.violations.push(`wrote [${offset}, ${end}), some of which is here`);
    if (this.#writing.has(offset)) this.violations.push('wrote on before the last write was done');
    const size = this.known?.size ?? null;
    if (size !== null && end > size) this.violations.push(`wrote beyond the size of ${size}`);
    this.#writing.add(end);
    try {
      await this.#options.onWrite?.(offset, bytes);
    } finally {
      this.#writing.delete(end);
    }
    this.#put(offset, bytes);
  }

  received(count: number): void {
    this.compared += count;
  }

  async readBack(offset: number, length: number): Promise<Uint8Array> {
    if (offset < 0 || offset + length > this.#durable.endAt(offset)) {
      this.violations.push(`read back ${offset} to ${offset + length}, which is not all durable`);
    }
    return this.content().subarray(offset, offset + length);
  }

  note(kind: TimelineKind, detail: NoteDetail): void {
    this.notes.push({ kind, detail });
  }

  noted(kind: TimelineKind): NoteDetail | undefined {
    return this.notes.find((note) => note.kind === kind)?.detail;
  }

  /** The file so far, zeros where bytes are missing. */
  content(): Buffer {
    return (this.#whole ??= this.#joined());
  }

  #joined(): Buffer {
    const whole = Buffer.alloc(this.#here.list.at(-1)?.end ?? 0);
    for (const { offset, bytes } of this.#pieces) whole.set(bytes, offset);
    return whole;
  }

  /** Which bytes are here. */
  get runs(): readonly Run[] {
    return this.#here.list;
  }

  /** What the journal would hand to the next attempt, once everything that was written is durable. */
  resume(before: DownloadJob['resume'] = null): DownloadJob['resume'] {
    if (this.known === null) return before;
    const islands = this.#here.list.filter(({ start }) => start > 0);
    const { size, validator } = this.known;
    return { durable: this.#here.prefix, ...(islands.length === 0 ? {} : { islands }), size, validator };
  }

  /** A host for the attempt that follows, holding what this one holds. */
  next(options: MemoryDownloadHostOptions = {}): MemoryDownloadHost {
    const file = this.content();
    return new MemoryDownloadHost({
      held: file.subarray(0, this.#here.prefix),
      islands: this.#here.list.filter(({ start }) => start > 0).map((run) => ({ ...run, file })),
      ...options,
    });
  }

  /** Kept as it is, like the engine does: an adapter that used the buffer again would spoil the content. */
  #put(offset: number, bytes: Uint8Array): void {
    this.#whole = null;
    this.#pieces.push({ offset, bytes });
    this.#here.add({ start: offset, end: offset + bytes.length });
  }

  #learn(description: RemoteDescription): void {
    this.#partFile = true;
    this.descriptions.push(description);
    this.known = description;
  }
}
