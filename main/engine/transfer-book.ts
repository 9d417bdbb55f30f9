/**
 * Every transfer the engine knows, and the one way to change it: commit to the journal first, then change
 * memory, then tell (invariant 1). What is only in memory (positions of the moment, speed) lives in `live`.
 */
import { Activities, type Activity } from './activity.ts';
import type { LiveProgress } from './live-progress.ts';
import { ProgressMeter } from './progress-meter.ts';
import { positionStride } from './queue-order.ts';
import { serialByKey } from './serial-by-key.ts';
import { transition, usesNetwork, type TransferInput } from './transfer-state.ts';
import { detailOf, placeOf, sentSoFar, viewOf } from './transfer-view.ts';
import { TransferError } from './transfer-error.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalChange, RecordFields, TransferRecord } from '../journal/transfer-record.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import type {
  TimelineEntry,
  TimelineKind,
  TransferDetail,
  TransferState,
  TransferView,
} from '../../preload/contract/transfer.ts';

export interface Entry {
  record: TransferRecord;
  live: LiveProgress | null;
  /** Its timeline, while that is short and all of it was written in this session; else the journal is asked. */
  history: TimelineEntry[] | null;
}

/** Lines of a timeline that are kept in memory: a small file that arrives at once has fewer. */
const longestHistory = 8;

export interface TimelineLine {
  readonly kind: TimelineKind;
  readonly detail?: TimelineEntry['detail'];
  /** Milliseconds since the epoch; default now. */
  readonly at?: number;
}

export interface Change {
  readonly fields?: RecordFields;
  /** Applied to the state of the moment, several one after the other; all or nothing. */
  readonly input?: TransferInput | readonly TransferInput[];
  readonly timeline?: TimelineLine | readonly TimelineLine[];
  /** More for the same commit: hashes, extents, a reset. */
  readonly also?: readonly JournalChange[];
}

/** Positions in one commit of a big move: others get their turn in between. */
const placesAtOnce = 500;

export class TransferBook {
  readonly #journal: Journal;
  readonly #now: () => number;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly #entries = new Map<string, Entry>();
  /** Changed since the last tick. */
  readonly #moved = new Set<Entry>();
  readonly #running = new Set<Entry>();
  readonly #inTurn = serialByKey();
  readonly #activities = new Activities();
  #lastPosition = 0;
  /** By position; null when it has to be made anew. A long list is asked for in pages, and sorted once for all of them. */
  #ordered: readonly Entry[] | null = null;

  constructor(journal: Journal, now: () => number) {
    this.#journal = journal;
    this.#now = now;
  }

  get journal(): Journal {
    return this.#journal;
  }

  /** Takes over what the journal holds, at start. */
  adopt(records: readonly TransferRecord[]): void {
    this.#ordered = null;
    for (const record of records) {
      this.#entries.set(record.id, { record, live: null, history: null });
      this.#lastPosition = Math.max(this.#lastPosition, record.position);
    }
  }

  nextPosition(): number {
    this.#lastPosition += positionStride;
    return this.#lastPosition;
  }

  entries(): IterableIterator<Entry> {
    return this.#entries.values();
  }

  /** By position. */
  ordered(): readonly Entry[] {
    this.#ordered ??= [...this.#entries.values()].sort(
      ({ record: a }, { record: b }) => a.position - b.position || (a.id < b.id ? -1 : 1),
    );
    return this.#ordered;
  }

  *records(): Generator<TransferRecord, void> {
    for (const { record } of this.#entries.values()) yield record;
  }

  find(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** Rejects NO_SUCH_TRANSFER. */
  get(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      throw new TransferError(
        'NO_SUCH_TRANSFER',
        `There is no transfer ${id}. \`list\` shows the ones there are.`,
      );
    }
    return entry;
  }

  view(entry: Entry): TransferView {
    return viewOf(entry.record, entry.live);
  }

  async detail(entry: Entry): Promise<TransferDetail> {
    return detailOf(entry.record, entry.live, await this.#journal.timeline(entry.record.id));
  }

  async insert(records: readonly TransferRecord[]): Promise<Entry[]> {
    const at = this.#now();
    const added = records.map((record): Entry => {
      return { record, live: null, history: [{ at, kind: 'added', detail: { size: record.size } }] };
    });
    await this.#journal.commit(
      added.flatMap(({ record, history }): JournalChange[] => [
        { kind: 'insert', record },
        ...(history ?? []).map((entry) => ({ kind: 'timeline', id: record.id, entry }) as const),
      ]),
    );
    this.#ordered = null;
    for (const entry of added) {
      this.#entries.set(entry.record.id, entry);
      this.#tell({ event: 'added', transfer: this.view(entry) });
    }
    return added;
  }

  /**
   * One durable commit; resolves when it is on disk and told. False when `input` did not fit the state: nothing
   * happened. Commits of one transfer follow each other, so that each sees the state the one before left.
   */
  async commit(entry: Entry, change: Change): Promise<boolean> {
    return await this.#inTurn(entry.record.id, () => this.#commit(entry, change));
  }

  async #commit(entry: Entry, change: Change): Promise<boolean> {
    if (!this.#entries.has(entry.record.id)) return false;
    const { id } = entry.record;
    const before = entry.record.state;
    const state = listed(change.input).reduce<TransferState | null>(
      (from, input) => (from === null ? null : transition(from, input)),
      before,
    );
    if (state === null) return false;
    const fields: RecordFields = state === before ? { ...change.fields } : { ...change.fields, state };
    const lines = listed(change.timeline).map(({ at = this.#now(), kind, detail = {} }): TimelineEntry => ({
      at,
      kind,
      detail,
    }));
    await this.#journal.commit([
      ...(change.also ?? []),
      ...(Object.keys(fields).length > 0 ? [{ kind: 'update', id, fields } as const] : []),
      ...lines.map((line) => ({ kind: 'timeline', id, entry: line }) as const),
    ]);
    if (!this.#entries.has(id)) return false;
    entry.record = { ...entry.record, ...fields };
    this.#remember(entry, lines);
    for (const line of lines) this.#tell({ event: 'timeline', id, entry: line });
    if (state === before) {
      this.#moved.add(entry);
      return true;
    }
    this.tellChanged(entry);
    this.#tell({ event: 'state', id, state });
    if (state.name === 'done') await this.#tellDone(entry);
    return true;
  }

  #remember(entry: Entry, lines: readonly TimelineEntry[]): void {
    if (entry.history === null) return;
    entry.history.push(...lines);
    if (entry.history.length > longestHistory) entry.history = null;
  }

  /** With its whole timeline; where that cannot be read, without. It is done all the same. */
  async #tellDone(entry: Entry): Promise<void> {
    const { record } = entry;
    const timeline = entry.history ?? (await this.#journal.timeline(record.id).catch(() => []));
    this.#tell({ event: 'done', transfer: detailOf(record, null, timeline) });
    // It is not needed again soon, and there may be a hundred thousand of them.
    entry.history = null;
  }

  /** Gives transfers new positions, a bounded number to a commit, and tells each. Resolves with those that are still here. */
  async place(positions: ReadonlyMap<string, number>): Promise<Entry[]> {
    const placed: Entry[] = [];
    const all = [...positions];
    for (let from = 0; from < all.length; from += placesAtOnce) {
      const part = all.slice(from, from + placesAtOnce).filter(([id]) => this.#entries.has(id));
      await this.#journal.commit(
        part.map(([id, position]) => ({ kind: 'update', id, fields: { position } })),
      );
      for (const [id, position] of part) {
        const entry = this.#entries.get(id);
        if (entry === undefined) continue;
        entry.record = { ...entry.record, position };
        this.#ordered = null;
        this.#lastPosition = Math.max(this.#lastPosition, position);
        this.tellChanged(entry);
        placed.push(entry);
      }
    }
    return placed;
  }

  async remove(entry: Entry): Promise<void> {
    const { id } = entry.record;
    await this.#inTurn(id, () => this.#journal.commit([{ kind: 'remove', id }]));
    this.#entries.delete(id);
    this.#ordered = null;
    this.#moved.delete(entry);
    this.#activities.forget(id);
    this.#tell({ event: 'removed', id });
  }

  beginLive(entry: Entry): LiveProgress {
    const sent = sentSoFar(entry.record);
    entry.live = {
      sent,
      verified: 0,
      bytesPerSecond: 0,
      meter: new ProgressMeter(sent, this.#now()),
      activity: this.#activities.begin(entry.record.id),
    };
    this.#running.add(entry);
    return entry.live;
  }

  /** Null where nothing moved since Carryover started, or that is long ago. */
  activityOf(id: string): Activity | null {
    return this.#activities.find(id);
  }

  endLive(entry: Entry): void {
    entry.live = null;
    this.#activities.end(entry.record.id);
    this.#running.delete(entry);
    this.#moved.delete(entry);
  }

  /** Shows a state that is not committed, because it cannot be or need not be; the journal keeps the one before. */
  showUnjournaled(entry: Entry, state: TransferState): void {
    entry.record = { ...entry.record, state };
    this.tellChanged(entry);
    this.#tell({ event: 'state', id: entry.record.id, state });
  }

  /** Tells what moved since the last tick; the engine calls it at most ten times a second. */
  tick(): void {
    const now = this.#now();
    for (const entry of this.#moved) {
      const { live } = entry;
      if (live !== null) {
        live.bytesPerSecond = live.meter.sample(placeOf(entry.record, live), now);
        live.activity.tick(now, usesNetwork(entry.record.state));
      }
      this.#tell({ event: 'progress', transfer: this.view(entry) });
    }
    this.#moved.clear();
    // Whoever is still running keeps being sampled, so that a stall shows as a falling speed.
    for (const entry of this.#running) this.#moved.add(entry);
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells at once what no state tells, for example a new limit: nothing ticks for a transfer that does not run. */
  tellChanged(entry: Entry): void {
    this.#tell({ event: 'progress', transfer: this.view(entry) });
  }

  tellFailed(entry: Entry): void {
    const { id, state } = entry.record;
    if (state.name === 'failed') this.#tell({ event: 'failed', id, error: state.error });
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function listed<T extends object>(one: T | readonly T[] | undefined): readonly T[] {
  if (one === undefined) return [];
  return Array.isArray(one) ? (one as readonly T[]) : [one as T];
}
