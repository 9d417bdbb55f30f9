/** The engine's side of one upload attempt: gives the adapter the source, commits what it reports. */
import { BesideCommits } from './beside-commits.ts';
import { HashLedger } from './hash-ledger.ts';
import { SourceReader } from './source-reader.ts';
import { assertNever } from './transfer-state.ts';
import type { TransferError } from './transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt } from './attempt.ts';
import type { SourceCheck } from './source-check.ts';
import type { NoteDetail, UploadFact, UploadHost } from '../protocols/protocol-adapter.ts';
import type { RecordFields } from '../journal/transfer-record.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

export class EngineUploadHost implements UploadHost {
  readonly #attempt: Attempt;
  readonly #reader: SourceReader;
  readonly #ledger: HashLedger;
  readonly #check: SourceCheck;
  readonly #beside: BesideCommits;
  /** Hashes of blocks that may be read again: from the journal, or read but not yet accepted. */
  readonly #known: Map<number, Uint8Array>;
  #bytesSent: number;
  /** How far the network was when `#bytesSent` was right; an attempt that never sent leaves it as it was. */
  #sentPosition: number;
  readonly signal: AbortSignal;

  constructor(
    attempt: Attempt,
    source: { fd: number; size: number; check: SourceCheck; known: Map<number, Uint8Array> },
  ) {
    this.#attempt = attempt;
    this.#known = source.known;
    this.#check = source.check;
    this.#bytesSent = attempt.entry.record.bytesSent;
    this.#sentPosition = attempt.entry.record.sentPosition;
    this.#ledger = new HashLedger(attempt.entry.record.id, attempt.cadence);
    this.#beside = new BesideCommits(attempt);
    this.signal = this.#beside.signal;
    this.#reader = new SourceReader({
      pool: attempt.pool,
      fd: source.fd,
      size: source.size,
      knownHash: (index) => this.#known.get(index),
      onHash: (index, sha256) => this.#keepHash(index, sha256),
      signal: this.signal,
    });
    this.#watchSource();
  }

  read(offset: number, length: number): AsyncIterable<Uint8Array> {
    return this.#reader.read(offset, length);
  }

  async commit(fact: UploadFact): Promise<void> {
    const { book, entry } = this.#attempt;
    switch (fact.kind) {
      case 'created':
        await book.commit(entry, {
          input: { kind: 'moving' },
          fields: { uploadUrl: fact.uploadUrl, expiresAt: fact.expiresAt, ...this.#reached(0) },
          timeline: { kind: 'created', detail: { expiresAt: fact.expiresAt } },
        });
        return;
      case 'resumed':
        await this.#commitResumed(fact.offset);
        return;
      case 'accepted':
        // Nothing more counts as accepted until the source is known to be the one that was hashed.
        await this.#check.settled();
        for (const index of this.#known.keys()) {
          if ((index + 1) * BLOCK_SIZE <= fact.offset) this.#known.delete(index);
        }
        await book.commit(entry, {
          fields: { ...this.#reached(fact.offset), ...this.#sentFields(), ...this.#gained(fact.offset) },
          also: this.#ledger.take(),
        });
        return;
      case 'restarted':
        // The hashes stay: they belong to the source, which did not change.
        this.#sentPosition = 0;
        await book.commit(entry, {
          fields: {
            uploadUrl: null,
            expiresAt: null,
            ...this.#reached(0),
            ...this.#sentFields(),
          },
          timeline: { kind: 'restarted', detail: { code: fact.reason } },
        });
        return;
      default:
        assertNever(fact);
    }
  }

  sent(position: number, count: number): void {
    this.#attempt.live.sent = position;
    this.#sentPosition = position;
    this.#bytesSent += count;
  }

  /** What went wrong beside the adapter, for example a commit that failed. */
  get failure(): TransferError | null {
    return this.#beside.failure;
  }

  note(kind: TimelineKind, detail: NoteDetail): void {
    this.#beside.add({ timeline: { kind, detail } });
  }

  /** SHA-256 of the file, after `close`, when it was read once from end to end in this attempt; else null. */
  get flatDigest(): string | null {
    return this.#reader.flatDigest;
  }

  /** Commits what still waits; called however the attempt ended. Rejects when a commit failed. */
  async close(): Promise<void> {
    await this.#reader.close();
    await this.#beside.settled();
    const { book, entry } = this.#attempt;
    await book.commit(entry, { fields: this.#sentFields(), also: this.#ledger.take() });
  }

  async #commitResumed(offset: number): Promise<void> {
    const { book, entry, live } = this.#attempt;
    const { record } = entry;
    await this.#check.resumedAt(offset);
    this.#watchSource();
    // After a crash the journal may know less than was sent; what the server has must have been sent.
    if (offset > this.#sentPosition) this.#bytesSent += offset - this.#sentPosition;
    this.#sentPosition = offset;
    live.sent = offset;
    await book.commit(entry, {
      input: { kind: 'moving' },
      fields: {
        resumedFrom: offset,
        ...this.#reached(offset),
        ...this.#sentFields(),
        ...this.#gained(offset),
      },
      timeline: { kind: 'resumed', detail: { offset, before: record.accepted } },
    });
  }

  /** Only passing the farthest byte ever accepted is progress: a server that loses what it took is no reason for patience. */
  #gained(offset: number): RecordFields {
    return offset > this.#attempt.entry.record.furthest ? { furthest: offset, failures: 0 } : {};
  }

  #watchSource(): void {
    this.#check.settled().catch((error: unknown) => this.#beside.fail(error));
  }

  #reached(offset: number): { accepted: number; durable: number } {
    return { accepted: offset, durable: offset };
  }

  #sentFields(): { bytesSent: number; sentPosition: number } {
    return { bytesSent: this.#bytesSent, sentPosition: this.#sentPosition };
  }

  #keepHash(index: number, sha256: Uint8Array): void {
    this.#known.set(index, sha256);
    this.#ledger.add(index, sha256);
    if (this.#ledger.due) this.#beside.add({ fields: this.#sentFields(), also: this.#ledger.take() });
  }
}
