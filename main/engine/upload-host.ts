/** The engine's side of one upload attempt: gives the adapter the source, commits what it reports. */
import type { FileHandle } from 'node:fs/promises';
import { BesideCommits } from './beside-commits.ts';
import { CheckedStretches } from './checked-stretches.ts';
import { DigestTrail } from './digest-trail.ts';
import { waitForGrowth } from './growing-source.ts';
import { HashLedger } from './hash-ledger.ts';
import { PartLedger } from './part-ledger.ts';
import { SentLedger } from './sent-ledger.ts';
import { SourceExtent } from './source-extent.ts';
import { SourceReader } from './source-reader.ts';
import { acceptedRuns } from './transfer-blocks.ts';
import { assertNever } from './transfer-state.ts';
import type { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { UploadTarget } from './upload-target.ts';
import type { KnownHash, KnownHashes } from './known-hashes.ts';
import type { SourceCheck } from './source-check.ts';
import type { Change, TimelineLine } from './transfer-book.ts';
import type { FlatDigest } from '../hashing/hash-pool-port.ts';
import type { Pacer } from './pacer.ts';
import type {
  CheckedChunk,
  ChecksumAlgorithm,
  NoteDetail,
  ServerKnowledge,
  UploadFact,
  UploadHost,
} from '../protocols/protocol-adapter.ts';
import type {
  JournalChange,
  RecordFields,
  SourceSnapshot,
  TransferRecord,
  UploadPart,
} from '../journal/transfer-record.ts';
import type { Run } from '../protocols/byte-runs.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

export interface UploadSource {
  readonly handle: FileHandle;
  readonly now: SourceSnapshot;
  /** Bytes it had when the journal's hashes were made: fewer than now where it grew. */
  readonly hashedSize: number;
  readonly check: SourceCheck;
  readonly known: KnownHashes;
  readonly flat: FlatDigest;
  readonly target: UploadTarget;
  readonly parts: readonly UploadPart[];
}

/** What left before, as far as its place is known: of parts only what was acknowledged is. */
function hereBefore(record: TransferRecord, parts: readonly UploadPart[]): Run[] {
  return parts.length > 0
    ? acceptedRuns(record, parts)
    : [{ start: 0, end: Math.max(record.accepted, record.sentPosition) }];
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
  /** Parts that an earlier attempt began and did not end, and that the server was not asked about yet. */
  readonly #unasked: Set<number>;
  readonly #before: Pick<TransferRecord, 'accepted' | 'sentPosition'>;
  #strategy: string | null;
  /** The commit of a resume that nobody had to wait for. */
  #resuming: Promise<void> = Promise.resolve();
  /** Resolves once a byte left, or once somebody waits for what was to follow it. */
  readonly #firstByte = Promise.withResolvers<void>();
  readonly #known: KnownHashes;
  readonly #handle: FileHandle;
  readonly #extent: SourceExtent;
  /** The flat digest on its way behind what is sent. */
  readonly trail: DigestTrail;
  readonly signal: AbortSignal;

  constructor(attempt: Attempt, source: UploadSource) {
    const { record } = attempt.entry;
    this.#attempt = attempt;
    this.#endpoint = source.target.endpoint;
    this.#strategy = record.strategy;
    this.#known = source.known;
    this.#handle = source.handle;
    this.#extent = new SourceExtent(source.now, source.hashedSize);
    this.#check = source.check;
    this.#ledger = new HashLedger(record.id, attempt.cadence);
    this.#beside = new BesideCommits(attempt);
    this.signal = this.#beside.signal;
    this.#pacer = attempt.bandwidth.pacerFor(attempt.entry, this.signal);
    this.#parts = new PartLedger(record.id, source.parts);
    this.#sent = new SentLedger(record, source.parts);
    const begun = source.parts.filter(
      (part) => part.uploadUrl !== null && part.first + part.accepted < part.past,
    );
    this.#unasked = new Set(begun.map(({ first }) => first));
    this.#before = record;
    attempt.live.activity.moved.begin(hereBefore(record, source.parts));
    const { fd } = source.handle;
    this.#reader = new SourceReader({
      pool: attempt.pool,
      fd,
      size: source.now.size,
      known: (index) => this.#known.at(index),
      onHash: (index, hash) => this.#keepHash(index, hash),
      flat: source.flat,
      early: source.check.isSureAtOnce,
      stretchAt: (position) => this.#parts.stretchAt(position, this.#extent.size),
      signal: this.signal,
    });
    this.trail = new DigestTrail({
      flat: source.flat,
      fd,
      reach: () => this.#sent.prefix,
      signal: this.signal,
    });
    this.#check.onFailure((error) => this.#beside.fail(error));
    // Most resumes go on where the journal says: the disk is asked while the server is.
    if (!this.#parts.inParts) this.#reader.prefetch(record.accepted);
  }

  read(offset: number, length: number): AsyncIterable<Uint8Array> {
    return this.#reader.read(offset, length);
  }

  async readChecked(offset: number, length: number, algorithm: ChecksumAlgorithm): Promise<CheckedChunk> {
    const chunk = await this.#reader.readChecked(offset, length, algorithm);
    this.#stretches.begin(offset, offset + length);
    return chunk;
  }

  async commit(fact: UploadFact): Promise<void> {
    await this.#resumed();
    switch (fact.kind) {
      case 'created':
        if (fact.offset > 0) await this.#check.settled();
        await this.#commit({
          input: { kind: 'moving' },
          fields: {
            ...this.#moving(),
            uploadUrl: fact.uploadUrl,
            expiresAt: fact.expiresAt,
            checksummed: fact.offset === 0 || fact.checked,
            ...this.#moved(fact.offset),
          },
          also: this.#parts.forget(),
          timeline: { kind: 'created', detail: { expiresAt: fact.expiresAt } },
        });
        return await this.#check.sentAnew(null);
      case 'resumed':
        return await this.#commitResumed(fact.offset);
      case 'accepted':
        // Nothing more counts as accepted until the source is known to be the one that was hashed.
        await this.#check.settled();
        await this.#commit({ fields: { ...this.#moved(fact.offset), ...this.#checksummed(fact.checked) } });
        return;
      case 'expires':
        if (fact.expiresAt !== this.#record.expiresAt) {
          this.#beside.add({ fields: { expiresAt: fact.expiresAt } });
        }
        return;
      case 'restarted':
        // Only then: a crash between the two must not leave the address with what the file is now.
        await this.#commitRestarted(fact.reason);
        return await this.#check.sentAnew(null);
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
          fields: { ...this.#moving(), ...this.#moved(this.#parts.accepted) },
          also: [part],
        });
        return await this.#check.sentAnew(fact.first);
      }
      case 'part-accepted':
        return await this.#commitPart(fact);
      case 'joined': {
        await this.#check.settled();
        const { accepted, list } = this.#parts;
        const timeline = { kind: 'joined', detail: { parts: list.length } } as const;
        this.#sent.whole(accepted);
        const also = this.#parts.forget();
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
    this.#firstByte.resolve();
    this.#check.begin();
    this.#sent.sent(position, count);
    this.#attempt.live.activity.moved.move(position - count, position, Date.now);
    this.#stretches.sent(position);
    this.#attempt.live.sent = this.#sent.total;
    this.trail.moved();
  }

  pace(wanted: number): number | Promise<number> {
    return this.#pacer.take(wanted);
  }

  async grown(size: number): Promise<{ size: number; final: boolean }> {
    const { book, entry, sources, sourceTimes } = this.#attempt;
    const { now, final } = await waitForGrowth(this.#handle, size, this.signal, sourceTimes);
    this.#extent.grow(now);
    this.#reader.grow(now.size);
    sources.grew(entry.record.id, now);
    await book.commit(entry, { fields: { size: now.size, ...this.#identity } });
    return { size: now.size, final };
  }

  learned(knowledge: ServerKnowledge): void {
    this.#attempt.servers.learn(this.#endpoint, knowledge);
  }

  explain(strategy: string): void {
    if (strategy === this.#strategy) return;
    this.#strategy = strategy;
    this.#beside.add({ fields: { strategy }, timeline: { kind: 'strategy', detail: { strategy } } });
  }

  /** What went wrong beside the adapter, for example a commit that failed. */
  get failure(): TransferError | null {
    return this.#beside.failure;
  }

  note(kind: TimelineKind, detail: NoteDetail): void {
    if (kind === 'chunk-refused') this.#stretches.refused();
    const add = (): void => this.#beside.add({ timeline: { kind, detail } });
    // In the timeline the resume comes before its first byte.
    if (kind === 'first-byte') void this.#resumed().then(add);
    else add();
  }

  /** Commits what still waits; called however the attempt ended. Rejects when a commit failed. */
  async close(): Promise<void> {
    await this.#reader.close();
    await this.#resumed();
    await this.#beside.settled();
    await this.#commit({ fields: this.#sent.fields });
    // What the server has of it was never hashed: it must not be gone on with, even if the file is what it was again.
    if (this.#reader.tainted) await this.#commitRestarted('SOURCE_CHANGED');
  }

  get #record(): Attempt['entry']['record'] {
    return this.#attempt.entry.record;
  }

  /** What it is now that it grew, where the journal may say so. */
  get #identity(): RecordFields {
    return this.#check.vouchesForAll ? this.#extent.snapshot : {};
  }

  /** With everything that waits for a commit: hashes, and what was learned about the server. */
  async #commit(change: Change): Promise<void> {
    const { book, entry, servers } = this.#attempt;
    const hashes = this.#ledger.take();
    const also: JournalChange[] = [...(change.also ?? []), ...hashes, ...servers.take(this.#endpoint)];
    await book.commit(entry, { ...change, fields: { ...change.fields, ...this.#identity }, also });
    this.#known.kept(hashes, this.#extent.size);
  }

  async #commitResumed(offset: number): Promise<void> {
    const { live } = this.#attempt;
    const before = this.#record.accepted;
    await this.#check.resumedAt({ first: 0, length: offset, acknowledged: before });
    // What left and did not arrive leaves once more.
    const again = Math.max(0, Math.max(this.#sent.total, this.#record.sentPosition) - offset);
    this.#sent.found(0, offset);
    live.sent = offset;
    const resumed: Change = {
      input: { kind: 'moving' },
      fields: {
        ...this.#moving(),
        resumedFrom: offset,
        ...this.#moved(offset),
        ...this.#checksummed(this.#stretches.vouchFor(before, offset)),
      },
      timeline: { kind: 'resumed', detail: { offset, before, again, size: this.#extent.size } },
    };
    // Knowing less than the server does is safe, so the first byte need not wait for the disk; knowing more is not.
    if (offset < before) return await this.#commit(resumed);
    this.#resuming = this.#firstByte.promise
      .then(() => this.#commit(resumed))
      .catch((error: unknown) => this.#beside.fail(error));
  }

  async #resumed(): Promise<void> {
    this.#firstByte.resolve();
    await this.#resuming;
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
    if (probed) await this.#check.resumedAt({ first, length: accepted, acknowledged: before });
    else await this.#check.settled();
    const vouched = probed ? this.#stretches.vouchFor(first + before, first + accepted) : fact.checked;
    if (probed) this.#sent.found(first, accepted);
    const part = this.#parts.reached(first, accepted);
    const last = probed && this.#unasked.delete(first) && this.#unasked.size === 0;
    this.#attempt.live.sent = this.#sent.total;
    await this.#commit({
      ...(probed ? { input: { kind: 'moving' } } : {}),
      fields: {
        ...(probed ? this.#moving() : {}),
        ...this.#moved(this.#parts.accepted),
        ...this.#checksummed(vouched),
        ...(last ? { resumedFrom: this.#parts.accepted } : {}),
      },
      also: [part],
      ...(last ? { timeline: this.#resumedInParts() } : {}),
    });
  }

  /** What all parts together had, told once the server was asked about the last of them. */
  #resumedInParts(): TimelineLine {
    const { accepted, sentPosition } = this.#before;
    const offset = this.#parts.accepted;
    const again = Math.max(0, sentPosition - offset);
    return { kind: 'resumed', detail: { offset, before: accepted, again, size: this.#extent.size } };
  }

  /** It goes on: whoever chose to wait for the old content is asked again if it changes once more. */
  #moving(): RecordFields {
    const { keepWaiting, ...options } = this.#record.options;
    return keepWaiting === undefined ? {} : { options };
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

  #keepHash(index: number, hash: KnownHash): void {
    this.#known.add(index, hash);
    const vouched = this.#check.hashed(index);
    if (vouched === null) return this.#journalHash(index, hash);
    // Where it rejects the check tells, and the hash is of something else.
    vouched.then(
      () => this.#journalHash(index, hash),
      () => undefined,
    );
  }

  #journalHash(index: number, hash: KnownHash): void {
    this.#extent.hashed(index);
    this.#ledger.add(index, hash.sha256);
    if (!this.#ledger.due) return;
    const also = this.#ledger.take();
    const { size } = this.#extent;
    this.#beside.add({ fields: { ...this.#sent.fields, ...this.#identity }, also }, () =>
      this.#known.kept(also, size),
    );
  }
}
