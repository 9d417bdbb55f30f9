/**
 * The engine's side of an upload whose bytes are in memory already. What the server says is gathered and made durable
 * only where the next step needs it: an address before the first byte leaves (invariant 2), all of it when the upload
 * ended early. What was accepted to the last byte is left for the one commit that says done.
 */
import { createHash } from 'node:crypto';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { Pacer } from './pacer.ts';
import type { TimelineLine } from './transfer-book.ts';
import type { TransferInput } from './transfer-state.ts';
import type { WholeFile } from '../hashing/hash-pool-port.ts';
import type { JournalChange, RecordFields, TransferRecord } from '../journal/transfer-record.ts';
import type {
  CheckedChunk,
  ChecksumAlgorithm,
  NoteDetail,
  ServerKnowledge,
  UploadFact,
  UploadHost,
} from '../protocols/protocol-adapter.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

/** Everything one commit carries about the upload. */
interface Gathered {
  readonly fields: RecordFields;
  readonly also: readonly JournalChange[];
  readonly timeline: readonly TimelineLine[];
}

export class SmallUploadHost implements UploadHost {
  readonly #attempt: Attempt;
  readonly #whole: WholeFile;
  readonly #bytes: Uint8Array;
  readonly #endpoint: string;
  readonly #pacer: Pacer;
  #fields: RecordFields;
  #lines: TimelineLine[] = [];
  #hashKept = false;
  #bytesSent: number;
  /** The server's last word. */
  #accepted = 0;
  #checksummed = true;

  constructor(attempt: Attempt, whole: WholeFile, endpoint: string) {
    this.#attempt = attempt;
    this.#whole = whole;
    this.#bytes = new Uint8Array(whole.buffer);
    this.#endpoint = endpoint;
    this.#pacer = attempt.bandwidth.pacerFor(attempt.entry, attempt.signal);
    this.#bytesSent = attempt.entry.record.bytesSent;
    this.#fields = { snapshot: whole.snapshot, size: this.#size };
    if (attempt.entry.record.failures === 0) this.note('started', {});
  }

  get signal(): AbortSignal {
    return this.#attempt.signal;
  }

  /** Every accepted byte was accepted under its own checksum. */
  get checksummed(): boolean {
    return this.#checksummed;
  }

  async *read(offset: number, length: number): AsyncGenerator<Uint8Array> {
    yield this.#bytes.subarray(offset, offset + length);
  }

  async readChecked(offset: number, length: number, algorithm: ChecksumAlgorithm): Promise<CheckedChunk> {
    const bytes = this.#bytes.subarray(offset, offset + length);
    const known = algorithm === 'sha256' && length === this.#size;
    const digest = known ? this.#whole.blockHash : createHash(algorithm).update(bytes).digest();
    return { digest, bytes: this.read(offset, length) };
  }

  async commit(fact: UploadFact): Promise<void> {
    switch (fact.kind) {
      case 'created':
        this.#checksummed = fact.offset === 0 || fact.checked;
        this.#reached(fact.offset, { uploadUrl: fact.uploadUrl, expiresAt: fact.expiresAt });
        this.#lines.push({ kind: 'created', detail: { expiresAt: fact.expiresAt } });
        break;
      case 'accepted':
        this.#checksummed &&= fact.checked;
        this.#reached(fact.offset);
        break;
      case 'resumed':
        // What a cut request left behind was accepted before its checksum was.
        this.#checksummed &&= fact.offset === this.#accepted;
        this.#lines.push({ kind: 'resumed', detail: { offset: fact.offset, before: this.#accepted } });
        this.#reached(fact.offset, { resumedFrom: fact.offset });
        break;
      case 'restarted':
        this.#checksummed = true;
        this.#lines.push({ kind: 'restarted', detail: { code: fact.reason } });
        this.#reached(0, { uploadUrl: null, expiresAt: null });
        break;
      case 'expires':
        this.#fields = { ...this.#fields, expiresAt: fact.expiresAt };
        return;
      default:
        throw new TransferError('INTERNAL', `A file of one block is not sent in parts (${fact.kind}).`);
    }
    if (this.#accepted < this.#size) await this.flush();
  }

  sent(position: number, count: number): void {
    this.#bytesSent += count;
    this.#attempt.live.sent = position;
    this.#fields = { ...this.#fields, bytesSent: this.#bytesSent, sentPosition: position };
  }

  pace(wanted: number): number | Promise<number> {
    return this.#pacer.take(wanted);
  }

  async grown(size: number): Promise<{ size: number; final: boolean }> {
    return { size, final: true };
  }

  learned(knowledge: ServerKnowledge): void {
    this.#attempt.servers.learn(this.#endpoint, knowledge);
  }

  explain(strategy: string): void {
    if (strategy !== this.#attempt.entry.record.strategy) this.#fields = { ...this.#fields, strategy };
  }

  note(kind: TimelineKind, detail: NoteDetail): void {
    this.#lines.push({ kind, detail, at: Date.now() });
  }

  /** What waits for a commit. */
  get gathered(): Gathered {
    const { servers, entry } = this.#attempt;
    return {
      fields: this.#fields,
      also: [...servers.take(this.#endpoint), ...(this.#hashKept ? [] : hashOf(entry.record, this.#whole))],
      timeline: this.#lines,
    };
  }

  /** One durable commit of everything that waits. */
  async flush(): Promise<void> {
    const { book, entry } = this.#attempt;
    const exists = (this.#fields.uploadUrl ?? entry.record.uploadUrl) !== null;
    const input: { input?: TransferInput } = exists ? { input: { kind: 'moving' } } : {};
    await book.commit(entry, { ...input, ...this.gathered });
    this.#hashKept = true;
    this.#fields = {};
    this.#lines = [];
  }

  get #size(): number {
    return this.#whole.buffer.byteLength;
  }

  #reached(offset: number, fields: RecordFields = {}): void {
    const { furthest } = this.#attempt.entry.record;
    const gained = offset > furthest ? { furthest: offset, failures: 0 } : {};
    this.#accepted = offset;
    const { checksummed } = this;
    this.#fields = { ...this.#fields, accepted: offset, durable: offset, checksummed, ...gained, ...fields };
  }
}

function hashOf({ id, snapshot }: TransferRecord, whole: WholeFile): JournalChange[] {
  // An earlier attempt may have kept the hash of what the file was then.
  const reset: JournalChange[] = snapshot === null ? [] : [{ kind: 'reset', id }];
  if (whole.buffer.byteLength === 0) return reset;
  return [...reset, { kind: 'blocks', id, first: 0, hashes: whole.blockHash }];
}
