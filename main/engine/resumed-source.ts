/**
 * The checks beside a transfer that goes on: a sample of what the server has, hashes that a crash kept from the
 * journal, and, where the change time differs, every hash there is. All of it after the first byte left.
 */
import { compareSnapshots, takeSnapshot } from '../files/source-snapshot.ts';
import { chooseSampleBlocks } from '../files/sample-blocks.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { compareBlocks, compareHashed, hashBlocks, missingBlocks } from './compare-hashes.ts';
import { changedAt, type ServerHas, type SourceCheck, type SourceFacts } from './source-check.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';

export interface Reading {
  /** Blocks read at once. */
  readonly readers: number;
  /** Block before which all are that were hashed before this attempt. */
  readonly hashedTo: number;
}

export type ResumedMode =
  /** Every field of its identity is the same: a sample is enough. */
  | { readonly kind: 'identical' }
  /** Only the change time differs: every hash is compared behind the transfer. */
  | ({ readonly kind: 'proven-behind' } & Reading)
  /** Every hash was compared before. */
  | { readonly kind: 'proven' };

export class ResumedSource implements SourceCheck {
  readonly #attempt: Attempt;
  readonly #facts: SourceFacts;
  readonly #mode: ResumedMode;
  readonly #abort = new AbortController();
  /** What the server had when it was asked first: later words meet what this attempt hashed itself. */
  readonly #asked = new Map<number, ServerHas>();
  /** What is to be sampled, and what is to be hashed, once the first byte left. */
  #unsampled: ServerHas[] = [];
  readonly #unsure: { readonly has: ServerHas; readonly to: number }[] = [];
  #begun = false;
  #settled: Promise<void> = Promise.resolve();
  #whole: Promise<void> = Promise.resolve();
  #compared = 0;
  /** Every hash there is was compared with the source as it is now. */
  #comparedAll: boolean;
  #identityKept = false;
  #awaited = false;
  /** Of each upload that was begun, until what the server has of it is known to be vouched for; a refusal leaves them open. */
  readonly #words = new Map<number, PromiseWithResolvers<void>>();
  #fail: (error: unknown) => void = () => undefined;

  constructor(attempt: Attempt, facts: SourceFacts, mode: ResumedMode) {
    this.#attempt = { ...attempt, signal: AbortSignal.any([attempt.signal, this.#abort.signal]) };
    this.#facts = facts;
    this.#mode = mode;
    this.#comparedAll = mode.kind === 'proven';
    if (mode.kind === 'identical') return;
    for (const first of facts.begun) this.#words.set(first, Promise.withResolvers());
  }

  get isSureAtOnce(): boolean {
    return this.#mode.kind !== 'proven-behind';
  }

  get vouchesForAll(): boolean {
    return this.#words.size === 0;
  }

  async sentAnew(first: number | null): Promise<void> {
    const anew = first === null ? this.#facts.firsts : [first];
    // A word that comes later in this attempt is of what this attempt sent.
    for (const each of anew) this.#asked.set(each, { first: each, length: 0, acknowledged: 0 });
    await this.#vouched(anew);
  }

  async resumedAt(has: ServerHas): Promise<void> {
    if (this.#asked.has(has.first)) return;
    this.#asked.set(has.first, has);
    const end = (has.first + has.length) / BLOCK_SIZE;
    if (this.#mode.kind === 'identical') {
      // Identity vouches for whole blocks; the one that the rest begins in is read for it, and hashed then.
      this.#unsure.push({ has, to: Math.floor(end) });
    } else {
      const [first] = await missingBlocks(this.#attempt, await this.#hashedTo(has), Math.ceil(end));
      if (first !== undefined) throw changedAt(first);
      await this.#vouched([has.first]);
    }
    this.#unsampled.push(has);
    if (this.#begun) this.#also(this.#settled, this.#compareSample(), this.#fillGaps());
  }

  hashed(index: number): Promise<void> | null {
    const start = index * BLOCK_SIZE;
    const first = this.#facts.firsts.findLast((one) => one <= start) ?? 0;
    // Read ahead while the server is asked: kept before its word, a hash would hide that nothing vouches for what it has.
    if (this.#mode.kind !== 'identical') return this.#words.get(first)?.promise ?? null;
    if (this.#attempt.entry.record.options.growing === true) return null;
    const has = this.#asked.get(first);
    if (has !== undefined && start >= has.first + has.length) return null;
    const still = this.#stillTheSame(index);
    this.#also(this.#settled, still);
    return still;
  }

  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#also(this.#compareSample(), this.#fillGaps());
    if (this.#mode.kind !== 'proven-behind') return;
    this.#whole = this.#compareWhole(this.#mode);
    this.#whole.catch((error: unknown) => this.#found(error));
  }

  async settled(): Promise<void> {
    this.begin();
    await this.#settled;
  }

  async proven(onProgress: (bytes: number) => void): Promise<void> {
    await this.settled();
    // Nothing moves any more that it could be in the way of.
    this.#awaited = true;
    // Looked at rather than told: it may have come far before anybody waited for it.
    const watch = setInterval(() => onProgress(this.#compared * BLOCK_SIZE), 100);
    try {
      await this.#whole;
    } finally {
      clearInterval(watch);
    }
  }

  onFailure(fail: (error: unknown) => void): void {
    this.#fail = fail;
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.allSettled([this.#settled, this.#whole]);
  }

  /** Whoever awaits it hears of a rejection, and so does whoever asked to; it must not end the process. */
  #also(...more: Promise<unknown>[]): void {
    this.#settled = Promise.all(more).then(() => undefined);
    this.#settled.catch((error: unknown) => this.#found(error));
  }

  #found(error: unknown): void {
    // Another sample might miss what this one met.
    if (error instanceof TransferError && error.code === 'SOURCE_CHANGED')
      this.#facts.remembered.refusal = error;
    this.#fail(error);
  }

  /** Nothing that the server has of these uploads is unvouched for. */
  async #vouched(firsts: readonly number[]): Promise<void> {
    for (const first of firsts) {
      this.#words.get(first)?.resolve();
      this.#words.delete(first);
    }
    await this.#keepIdentity();
  }

  /** From here on its identity alone tells that it is what the server has. */
  async #keepIdentity(): Promise<void> {
    if (this.#identityKept || !this.#comparedAll || !this.vouchesForAll) return;
    this.#identityKept = true;
    const { book, entry } = this.#attempt;
    const { now, then } = this.#facts;
    // Where it grew, the journal's last hash covers what the file had then, so its size stays the one of then.
    await book.commit(entry, { fields: { snapshot: { ...now, size: then.size } } });
  }

  async #compareSample(): Promise<void> {
    if (this.#mode.kind === 'proven') return;
    const { book, entry, random } = this.#attempt;
    const { source, now } = this.#facts;
    const sample = this.#unsampled.flatMap(({ first, length }) => {
      const places = chooseSampleBlocks({ blocks: Math.floor(length / BLOCK_SIZE), random });
      return places.map((place) => Math.floor(first / BLOCK_SIZE) + place);
    });
    this.#unsampled = [];
    const compared = await compareBlocks(this.#attempt, source.fd, now.size, sample, changedAt);
    if (compared === 0) return;
    const detail = { whole: false, blocks: compared };
    await book.commit(entry, { timeline: { kind: 'source-checked', detail } });
  }

  async #fillGaps(): Promise<void> {
    const { source, now } = this.#facts;
    for (const { has, to } of this.#unsure.splice(0)) {
      const gaps = await missingBlocks(this.#attempt, await this.#hashedTo(has), to);
      const [first] = gaps;
      if (first === undefined) continue;
      await hashBlocks(this.#attempt, source.fd, now.size, gaps, () => this.#stillTheSame(first));
    }
  }

  /** Hashed from a file that changed meanwhile a block would vouch for bytes that were never sent. */
  async #stillTheSame(index: number): Promise<void> {
    const { source, now } = this.#facts;
    if (compareSnapshots(now, await takeSnapshot(source)) !== 'same') throw changedAt(index);
  }

  /**
   * Block before which all that the server has were hashed. What was acknowledged does not tell: an attempt that broke
   * off right after it had asked the server left acknowledged bytes behind whose hashes were still to be made.
   */
  async #hashedTo({ first }: ServerHas): Promise<number> {
    const { book, entry } = this.#attempt;
    if (this.#facts.inParts) return Math.floor(first / BLOCK_SIZE);
    return await book.journal.hashedPrefix(entry.record.id);
  }

  async #compareWhole({ readers, hashedTo }: Reading): Promise<void> {
    const { book, entry } = this.#attempt;
    const { source, now, remembered } = this.#facts;
    this.#compared = remembered.compared;
    const blocks = await compareHashed(this.#attempt, {
      fd: source.fd,
      size: now.size,
      from: remembered.compared,
      to: hashedTo,
      readers,
      whenIdle: () => !this.#awaited,
      mismatch: changedAt,
      onProgress: (compared) => {
        this.#compared = compared;
        remembered.compared = compared;
      },
    });
    if (compareSnapshots(now, await takeSnapshot(source)) !== 'same') throw changedAt(0);
    this.#comparedAll = true;
    if (blocks > 0)
      await book.commit(entry, { timeline: { kind: 'source-checked', detail: { whole: true, blocks } } });
    await this.#keepIdentity();
  }
}
