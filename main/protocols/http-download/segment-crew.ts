/**
 * Several connections for one file, under one strong validator. The first one's answer has been judged already; others
 * join while that brings something, and leave when the server or somebody else's transfer wants it. Nobody's leaving
 * ends the download while one still works.
 */
import type { TransferError } from '../../engine/transfer-error.ts';
import type { ConnectionBudget, Place } from '../connection-budget.ts';
import { ConnectionRamp, LOOK_MS } from './connection-ramp.ts';
import { LookClock } from '../look-clock.ts';
import { fetchSegment, takeBody, type LaneEnd, type LaneOptions } from './lane.ts';
import { beginLane, type CrewLane } from './crew-lane.ts';
import { loneTrickle, MOST_RESCUES, pretending, slowTail } from './slow-lanes.ts';
import type { Segment, SegmentPlan } from './plan-segments.ts';
import type { VouchedSource } from './source.ts';

export interface CrewOptions extends Omit<LaneOptions, 'write' | 'signal'> {
  readonly plan: SegmentPlan;
  /** More sources, proven to have the same bytes; they may come while it runs. */
  readonly mirrors?: Mirrors;
  readonly budget: ConnectionBudget;
  /** Most connections, 1 or more. */
  readonly most: number;
  readonly signal: AbortSignal;
  readonly write: LaneOptions['write'];
  /** A segment is through, for good or not: the bytes [start, position) were handed over. */
  readonly onFetched: (segment: Segment) => void;
}

/** The answer that is there already, and what of its body the plan wants. */
export interface OpenedLane {
  readonly segment: Segment;
  readonly body: AsyncIterable<Uint8Array>;
  /** Gives the rest of the body up. */
  readonly close: () => void;
}

export type CrewEnd =
  /** Nothing is missing any more. */
  | { readonly kind: 'whole' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'suspect' }
  /** Ranges cannot be had this way: what is missing has to come in one body, with more comparing. */
  | { readonly kind: 'one-body' }
  | { readonly kind: 'error'; readonly error: TransferError };

/** Sources that join as they are found to be good. */
export interface Mirrors {
  /** Calls back for each, until the returned function is called. */
  watch(join: (mirror: VouchedSource) => void): () => void;
}

/** Share of the time that connections may wait for us before the link counts as not seen. */
const HELD_SHARE = 0.3;
/** Bytes that others must bring before a connection that could not be made counts as refused, not as a dead network. */
const PROOF_OF_LIFE = 256 * 1024;
/** Milliseconds for which a place that was given up is not asked for again. */
const QUIET_MS = 10_000;
/** Requests of one connection in a row that bring nothing. */
const MOST_FRUITLESS = 3;

export class SegmentCrew {
  readonly #options: CrewOptions;
  readonly #ramp: ConnectionRamp;
  readonly #lanes = new Set<CrewLane>();
  /** A place of the budget whose connection has ended; the transfer keeps its first one to the end. */
  #spare = false;
  #end: CrewEnd | null = null;
  #last: CrewEnd = { kind: 'one-body' };
  #failure: { readonly thrown: unknown } | null = null;
  #received = 0;
  /** A connection broke or could not be made, without a byte: what had come from all by then. */
  #doubt: { readonly received: number } | null = null;
  #quietUntil = 0;
  /** Those that connections are made to, the first one first. */
  #sources: readonly VouchedSource[];
  /** Bytes a second of the fastest connection so far. */
  #best = 0;
  #rescues = 0;
  readonly #clock = new LookClock(performance.now(), LOOK_MS);
  #onEnd: () => void = () => undefined;

  constructor(options: CrewOptions) {
    const { budget, source, most } = options;
    this.#options = options;
    this.#sources = [source];
    this.#ramp = new ConnectionRamp(most, budget.useful(source.url));
  }

  /** Resolves when no connection is left. Throws what `write` threw, or the reason of the signal. */
  async run(opened: OpenedLane): Promise<CrewEnd> {
    const { signal, plan, budget, source, mirrors } = this.#options;
    const ended = new Promise<void>((resolve) => (this.#onEnd = resolve));
    const timer = setInterval(() => this.#look(), LOOK_MS);
    const leave = mirrors?.watch((mirror) => this.#join(mirror));
    try {
      this.#start(source, null, opened);
      this.#fill();
      await ended;
    } finally {
      clearInterval(timer);
      leave?.();
    }
    if (this.#failure !== null) throw this.#failure.thrown;
    signal.throwIfAborted();
    const { learned } = this.#ramp;
    if (learned !== null) budget.learned(source.url, learned);
    if (this.#end !== null) return this.#end;
    return plan.done ? { kind: 'whole' } : this.#last;
  }

  /** Each source that a person named is worth a connection; more of them by the ramp. */
  #join(mirror: VouchedSource): void {
    this.#sources = [...this.#sources, mirror];
    this.#ramp.raise(this.#sources.length);
    this.#fill();
  }

  #start(source: VouchedSource, place: Place | null, opened: OpenedLane | null): CrewLane {
    const lane = beginLane(source, this.#received);
    this.#lanes.add(lane);
    if (opened !== null) lane.controller.signal.addEventListener('abort', opened.close, { once: true });
    void this.#work(lane, opened)
      .catch((thrown: unknown) => this.#fail(thrown))
      .finally(() => {
        this.#lanes.delete(lane);
        if (place === null) this.#spare = true;
        else place.release();
        if (lane.refusal !== null) this.#settleRefusal(lane, lane.refusal.retryAfterMs);
        else if (lane.leaving) this.#fill();
        if (this.#lanes.size === 0) this.#onEnd();
      });
    return lane;
  }

  /** Fewer are wanted from now on. What was refused to one of several is fetched by what works, if need be alone. */
  #settleRefusal(lane: CrewLane, retryAfterMs: number | undefined): void {
    if (this.#lanes.size === 0 && !this.#othersMoved(lane)) return;
    this.#lower(lane.source, retryAfterMs);
    const { plan, signal, source } = this.#options;
    if (this.#lanes.size > 0 || plan.done || this.#end !== null || signal.aborted) return;
    this.#spare = false;
    this.#start(source, null, null);
  }

  /** Of a connection that brought nothing: whether the network was there meanwhile. */
  #othersMoved(lane: CrewLane): boolean {
    return this.#received - lane.receivedBefore >= PROOF_OF_LIFE;
  }

  /** Opens connections up to what is wanted, while there are places and work for them. */
  #fill(): void {
    const { plan, signal } = this.#options;
    while (this.#lanes.size < this.#ramp.wanted && this.#end === null && !signal.aborted && plan.hasWork) {
      if (!this.#startOne()) return;
    }
  }

  /** One more connection, to the source that has the fewest and a place. False where there is no place. */
  #startOne(): boolean {
    const { budget, source: first } = this.#options;
    const lanesOf = (source: VouchedSource): number =>
      [...this.#lanes].filter((lane) => lane.source === source).length;
    const inTurn = this.#sources.toSorted((a, b) => lanesOf(a) - lanesOf(b));
    for (const source of inTurn) {
      if (source === first && this.#spare) {
        this.#spare = false;
        this.#start(source, null, null);
        return true;
      }
      if (performance.now() < this.#quietUntil) continue;
      let lane: CrewLane | null = null;
      const place = budget.additional(source.url, () => this.#giveWay(lane));
      if (place === null) continue;
      lane = this.#start(source, place, null);
      return true;
    }
    return false;
  }

  /** A mirror that does otherwise than it did is left; what it brought until then came under its own validator. */
  #dropMirror(mirror: VouchedSource): void {
    this.#sources = this.#sources.filter((source) => source !== mirror);
  }

  async #work(lane: CrewLane, opened: OpenedLane | null): Promise<void> {
    const { plan, onFetched } = this.#options;
    let first = opened;
    for (let fruitless = 0; fruitless < MOST_FRUITLESS && !lane.leaving && this.#end === null;) {
      const segment = first?.segment ?? plan.take();
      if (segment === null) return;
      lane.segment = segment;
      lane.askedAt = performance.now();
      lane.receivedBefore = this.#received;
      const from = segment.position;
      let end: LaneEnd;
      try {
        const options = this.#laneOptions(lane);
        end = await (first === null
          ? fetchSegment(options, segment)
          : takeBody(options, segment, first.body));
      } finally {
        first = null;
        lane.segment = null;
        onFetched(segment);
        plan.release(segment);
      }
      const gained = segment.position > from;
      const tookMs = Math.max(1, performance.now() - lane.askedAt);
      this.#best = Math.max(this.#best, ((segment.position - from) * 1000) / tookMs);
      fruitless = gained ? 0 : fruitless + 1;
      if (!this.#goesOn(lane, end, gained)) return;
    }
  }

  /** Whether the connection does more after this end of a segment. */
  #goesOn(lane: CrewLane, end: LaneEnd, gained: boolean): boolean {
    const { budget } = this.#options;
    const { source } = lane;
    const isMirror = source !== this.#options.source;
    const beside = this.#lanes.size - 1;
    switch (end.kind) {
      case 'through':
        return true;
      case 'lost':
        this.#last = { kind: 'error', error: end.error };
        if (lane.leaving || this.#end !== null) return false;
        if (!gained && this.#othersMoved(lane)) lane.refusal = { retryAfterMs: undefined };
        else if (!gained) this.#doubt ??= { received: this.#received };
        // While others move the network is there; alone, it is the end of the attempt.
        return gained && beside > 0;
      case 'refused':
        if (isMirror) this.#dropMirror(source);
        this.#last = { kind: 'error', error: end.error };
        lane.refusal = { retryAfterMs: end.error.retryAfterMs };
        return false;
      case 'unusable':
        if (isMirror) {
          this.#dropMirror(source);
          return false;
        }
        this.#last = { kind: 'one-body' };
        this.#ramp.lower(beside);
        budget.learned(source.url, 1);
        return false;
      case 'changed':
        if (isMirror) this.#dropMirror(source);
        else this.#stop(end);
        return false;
      case 'suspect':
        this.#stop(end);
        return false;
    }
  }

  /** The host takes no more than there are now. */
  #lower(source: VouchedSource, retryAfterMs?: number): void {
    const { budget } = this.#options;
    this.#ramp.lower(this.#lanes.size);
    budget.refused(source.url, budget.taken(source.url), retryAfterMs);
  }

  #laneOptions(lane: CrewLane): LaneOptions {
    const { client, signal, write } = this.#options;
    return {
      ...this.#options,
      source: lane.source,
      client: lane.source.client ?? client,
      signal: AbortSignal.any([signal, lane.controller.signal]),
      write: (position, bytes) => {
        lane.speed.count(bytes.length);
        this.#received += bytes.length;
        const written = write(position, bytes);
        if (written === undefined) return undefined;
        lane.heldSince = performance.now();
        return written.finally(() => {
          lane.heldMs += performance.now() - lane.heldSince;
          lane.heldSince = 0;
        });
      },
    };
  }

  /** Twice a second: how fast it goes, who is too slow, and whether one more would help. */
  #look(): void {
    const now = performance.now();
    const passedMs = this.#clock.passed(now);
    if (passedMs === null) return;
    let bytes = 0;
    let heldMs = 0;
    let moving = 0;
    for (const lane of this.#lanes) {
      const brought = lane.speed.look(now, lane.segment);
      this.#best = Math.max(this.#best, lane.speed.bytesPerSecond);
      bytes += brought;
      moving += brought > 0 ? 1 : 0;
      heldMs += lane.heldMs + (lane.heldSince === 0 ? 0 : now - lane.heldSince);
      lane.heldMs = 0;
      if (lane.heldSince !== 0) lane.heldSince = now;
    }
    this.#dismissSlow(now);
    this.#settleDoubt();
    const heldBack = heldMs > HELD_SHARE * passedMs * Math.max(1, this.#lanes.size);
    this.#ramp.look((bytes * 1000) / passedMs, moving, heldBack);
    this.#fill();
  }

  #dismissSlow(now: number): void {
    const lanes = [...this.#lanes];
    for (const lane of pretending(lanes, now)) this.#dismiss(lane);
    if (this.#rescues >= MOST_RESCUES) return;
    // The last piece only where there was more than one, and nobody has anything else to do.
    const idle = !this.#options.plan.hasWork && lanes.length < this.#ramp.wanted;
    const rescued = loneTrickle(lanes, this.#best, now) ?? (idle ? slowTail(lanes, this.#best, now) : null);
    if (rescued === null) return;
    this.#rescues += 1;
    this.#dismiss(rescued);
  }

  /** A connection that failed while the others went on was refused; one that failed with the others was not. */
  #settleDoubt(): void {
    if (this.#doubt === null) return;
    if (this.#received - this.#doubt.received < PROOF_OF_LIFE) return;
    this.#doubt = null;
    this.#lower(this.#options.source);
  }

  /** Somebody waits for the place of this one. Where it is the last, the transfer goes on with its own first place. */
  #giveWay(lane: CrewLane | null): void {
    if (lane === null) return;
    this.#quietUntil = performance.now() + QUIET_MS;
    this.#dismiss(lane);
  }

  #dismiss(lane: CrewLane): void {
    lane.leaving = true;
    lane.controller.abort();
  }

  #stop(end: CrewEnd): void {
    this.#end ??= end;
    for (const lane of this.#lanes) this.#dismiss(lane);
  }

  #fail(thrown: unknown): void {
    this.#failure ??= { thrown };
    this.#stop({ kind: 'one-body' });
  }
}
