/** The engine's side of one upload attempt: gives the adapter the source, commits what it reports. */
import { createHash } from 'node:crypto';
import { BesideCommits } from './beside-commits.ts';
import { CheckedStretches } from './checked-stretches.ts';
import { HashLedger } from './hash-ledger.ts';
import { PartLedger } from './part-ledger.ts';
import { SentLedger } from './sent-ledger.ts';
import { SourceReader } from './source-reader.ts';
import { assertNever } from './transfer-state.ts';
import type { TransferError } from './transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt } from './attempt.ts';
import type { UploadTarget } from './upload-target.ts';
import type { SourceCheck } from './source-check.ts';
import type { Change } from './transfer-book.ts';
import type { Pacer } from './pacer.ts';
import type {
  CheckedChunk,
  ChecksumAlgorithm,
  NoteDetail,
  ServerKnowledge,
  UploadFact,
  UploadHost,
} from '../protocols/protocol-adapter.ts';
import type { JournalChange, RecordFields, UploadPart } from '../journal/transfer-record.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

export interface UploadSource {
  readonly fd: number;
  /** Bytes. */
  readonly size: number;
  readonly check: SourceCheck;
  readonly known: Map<number, Uint8Array>;
  readonly target: UploadTarget;
  readonly parts: readonly UploadPart[];
}

export class EngineUploadHost implements UploadHost {
  readonly #attempt: Attempt;
  readonly #endpoint: string;
  readonly #reader: SourceReader;
  readonly #ledger: HashLedger;
  readonly #check: SourceCheck;
  readonly #beside: BesideCommits;
  readonly #pacer: Pacer;
  readonly #parts: PartLedger;
  readonly #sent: SentLedger;
  readonly #stretches = new CheckedStretches();
  /** Hashes of blocks that may be read again: from the journal, or read but not yet accepted. */
  readonly #known: Map<number, Uint8Array>;
  readonly signal: AbortSignal;

  constructor(attempt: Attempt, source: UploadSource) {
    const { record } = attempt.entry;
    this.#attempt = attempt;
    this.#endpoint = source.target.endpoint;
    this.#known = source.known;
    this.#check = source.check;
    this.#ledger = new HashLedger(record.id, attempt.cadence);
    this.#beside = new BesideCommits(attempt);
    this.signal = this.#beside.signal;
    this.#pacer = attempt.bandwidth.pacerFor(attempt.entry, this.signal);
    this.#parts = new PartLedger(record.id, source.parts);
    this.#sent = new SentLedger(record, source.parts);
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

  async readChecked(offset: number, length: number, algorithm: ChecksumAlgorithm): Promise<CheckedChunk> {
    this.#stretches.begin(offset, offset + length);
    const digest = createHash(algorithm);
    const pieces: Uint8Array[] = [];
    for await (const bytes of this.#reader.read(offset, length)) {
      digest.update(bytes);
      pieces.push(bytes.slice());
    }
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield* pieces;
    }
    return { digest: digest.digest(), bytes: bytes() };
  }

  async commit(fact: UploadFact): Promise<void> {
    switch (fact.kind) {
      case 'created':
        if (fact.offset > 0) await this.#check.settled();
        await this.#commit({
          input: { kind: 'moving' },
          fields: {
            uploadUrl: fact.uploadUrl,
            expiresAt: fact.expiresAt,
            checksummed: fact.offset === 0 || fact.checked,
            ...this.#moved(fact.offset),
          },
          also: this.#parts.forget(),
          timeline: { kind: 'created', detail: { expiresAt: fact.expiresAt } },
        });
        return;
      case 'resumed':
        return await this.#commitResumed(fact.offset);
      case 'accepted':
        // Nothing more counts as accepted until the source is known to be the one that was hashed.
        await this.#check.settled();
        this.#forgetHashesBelow(fact.offset);
        await this.#commit({ fields: { ...this.#moved(fact.offset), ...this.#checksummed(fact.checked) } });
        return;
      case 'expires':
        if (fact.expiresAt !== this.#record.expiresAt) {
          this.#beside.add({ fields: { expiresAt: fact.expiresAt } });
        }
        return;
      case 'restarted':
        return await this.#commitRestarted(fact.reason);
      case 'split': {
        this.#sent.startOver(fact.parts);
        const parts = this.#parts.split(fact.parts);
        await this.#commit({
          fields: { uploadUrl: null, checksummed: true, ...this.#moved(0) },
          also: [parts],
        });
        return;
      }
      case 'part-created': {
        const part = this.#parts.created(fact.first, fact.uploadUrl);
        await this.#commit({
          input: { kind: 'moving' },
          fields: this.#moved(this.#parts.accepted),
          also: [part],
        });
        return;
      }
      case 'part-accepted':
        return await this.#commitPart(fact);
      case 'joined': {
        await this.#check.settled();
        const { accepted } = this.#parts;
        this.#sent.whole(accepted);
        const also = this.#parts.forget();
        const timeline = { kind: 'joined', detail: { parts: this.#parts.list.length } } as const;
        await this.#commit({
          fields: { uploadUrl: fact.uploadUrl, ...this.#moved(accepted) },
          also,
          timeline,
        });
        return;
      }
      default:
        assertNever(fact);
    }
  }

  sent(position: number, count: number): void {
    this.#sent.sent(position, count);
    this.#stretches.sent(position);
    this.#attempt.live.sent = this.#sent.total;
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
    if (strategy === this.#record.strategy) return;
    this.#beside.add({ fields: { strategy }, timeline: { kind: 'strategy', detail: { strategy } } });
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
    await this.#commit({ fields: this.#sent.fields });
  }

  get #record(): Attempt['entry']['record'] {
    return this.#attempt.entry.record;
  }

  /** With everything that waits for a commit: hashes, and what was learned about the server. */
  async #commit(change: Change): Promise<void> {
    const { book, entry, servers } = this.#attempt;
    const also: JournalChange[] = [
      ...(change.also ?? []),
      ...this.#ledger.take(),
      ...servers.take(this.#endpoint),
    ];
    await book.commit(entry, { ...change, also });
  }

  async #commitResumed(offset: number): Promise<void> {
    const { live } = this.#attempt;
    const before = this.#record.accepted;
    await this.#check.resumedAt(offset);
    this.#watchSource();
    this.#sent.found(0, offset);
    live.sent = offset;
    await this.#commit({
      input: { kind: 'moving' },
      fields: {
        resumedFrom: offset,
        ...this.#moved(offset),
        ...this.#checksummed(this.#stretches.vouchFor(before, offset)),
      },
      timeline: { kind: 'resumed', detail: { offset, before } },
    });
  }

  async #commitRestarted(reason: Extract<UploadFact, { kind: 'restarted' }>['reason']): Promise<void> {
    const { expiresAt } = this.#record;
    const expired = expiresAt !== null && expiresAt <= Date.now();
    // The hashes stay: they belong to the source, which did not change.
    this.#sent.startOver();
    await this.#commit({
      fields: { uploadUrl: null, expiresAt: null, checksummed: true, ...this.#moved(0) },
      also: this.#parts.forget(),
      timeline: expired
        ? { kind: 'expired', detail: { expiresAt, code: reason } }
        : { kind: 'restarted', detail: { code: reason } },
    });
  }

  async #commitPart(fact: Extract<UploadFact, { kind: 'part-accepted' }>): Promise<void> {
    const { first, accepted, probed } = fact;
    const before = this.#parts.acceptedOf(first);
    await this.#check.settled();
    const vouched = probed ? this.#stretches.vouchFor(first + before, first + accepted) : fact.checked;
    if (probed) this.#sent.found(first, accepted);
    const part = this.#parts.reached(first, accepted);
    this.#attempt.live.sent = this.#sent.total;
    await this.#commit({
      ...(probed ? { input: { kind: 'moving' } } : {}),
      fields: { ...this.#moved(this.#parts.accepted), ...this.#checksummed(vouched) },
      also: [part],
    });
  }

  /** Once a byte was accepted without its checksum the upload is no longer chunk-verified, whatever follows. */
  #checksummed(checked: boolean): RecordFields {
    return checked ? {} : { checksummed: false };
  }

  /** Only passing the farthest byte ever accepted is progress: a server that loses what it took is no reason for patience. */
  #moved(accepted: number): RecordFields {
    const gained = accepted > this.#record.furthest ? { furthest: accepted, failures: 0 } : {};
    return { accepted, durable: accepted, ...this.#sent.fields, ...gained };
  }

  #forgetHashesBelow(offset: number): void {
    for (const index of this.#known.keys()) {
      if ((index + 1) * BLOCK_SIZE <= offset) this.#known.delete(index);
    }
  }

  #watchSource(): void {
    this.#check.settled().catch((error: unknown) => this.#beside.fail(error));
  }

  #keepHash(index: number, sha256: Uint8Array): void {
    this.#known.set(index, sha256);
    this.#ledger.add(index, sha256);
    if (this.#ledger.due) this.#beside.add({ fields: this.#sent.fields, also: this.#ledger.take() });
  }
}
