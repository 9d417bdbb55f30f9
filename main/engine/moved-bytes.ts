/**
 * Where in the file bytes moved since Carryover started, and who moves them now. Nothing of it is journaled and nothing
 * depends on it: it is what a person is shown. Pure.
 *
 * Adapters do not say which connection brought a byte. They need not: what one connection moves follows on what it moved
 * before, so bytes that begin where others ended are of the same one.
 */
import { ProgressMeter } from './progress-meter.ts';
import { ByteRuns, type Run } from '../protocols/byte-runs.ts';
import type { ConnectionNow } from '../../preload/contract/blocks.ts';

interface Lane {
  readonly from: number;
  at: number;
  /** Up to here somebody moved the same bytes before. */
  readonly againUntil: number;
  readonly meter: ProgressMeter;
  bytesPerSecond: number;
}

/** More than any adapter opens; the oldest is let go of beyond it. */
const mostLanes = 32;

export class MovedBytes {
  #lanes: Lane[] = [];
  /** What moved, or was here before. */
  #reached = new ByteRuns();
  #repeated = new ByteRuns();
  /** Of this attempt, by lanes that ended. */
  #fresh = new ByteRuns();
  #total = 0;

  /** Bytes that moved, repeats included. */
  get total(): number {
    return this.#total;
  }

  get isEmpty(): boolean {
    return this.#total === 0 && this.#repeated.list.length === 0;
  }

  /** An attempt begins with these bytes on the other side, or here. */
  begin(here: Iterable<Run>): void {
    this.rest();
    for (const run of here) this.#reached.add(run);
  }

  /** The attempt ended: nothing is on its way. */
  rest(): void {
    for (const lane of this.#lanes) this.#fold(lane);
    this.#lanes = [];
    this.#fresh = new ByteRuns();
  }

  /** Other bytes take the place of all that moved: of another version of the file. */
  clear(): void {
    this.#lanes = [];
    this.#reached = new ByteRuns();
    this.#repeated = new ByteRuns();
    this.#fresh = new ByteRuns();
  }

  /** The bytes [start, end) moved, at `now` in milliseconds. Called for every piece, so it must stay cheap. */
  move(start: number, end: number, now: () => number): void {
    this.#total += end - start;
    for (const lane of this.#lanes) {
      if (lane.at !== start) continue;
      lane.at = end;
      return;
    }
    this.#open(start, now()).at = end;
  }

  /** These bytes were fetched or sent once more, outside the flow of an attempt. */
  again(run: Run): void {
    this.#total += Math.max(0, run.end - run.start);
    this.#repeated.add(run);
  }

  /** Samples the speed of each connection. */
  tick(now: number): void {
    for (const lane of this.#lanes) lane.bytesPerSecond = lane.meter.sample(lane.at, now);
  }

  /** Of this attempt, whatever became of it. */
  get fresh(): ByteRuns {
    return new ByteRuns([
      ...this.#fresh.list,
      ...this.#lanes.map(({ from, at }) => ({ start: from, end: at })),
    ]);
  }

  get repeated(): readonly Run[] {
    const all = new ByteRuns(this.#repeated.list);
    for (const lane of this.#lanes) all.add(repeatedBy(lane));
    return all.list;
  }

  /** Those that have something left to do in a file of `size` bytes, by their place. */
  connections(size: number | null): ConnectionNow[] {
    return this.#lanes
      .filter((lane) => lane.at !== size && !this.#isFinished(lane))
      .map(({ from, at, bytesPerSecond }) => ({ from, at, bytesPerSecond: Math.round(bytesPerSecond) }))
      .sort((a, b) => a.at - b.at);
  }

  #open(start: number, now: number): Lane {
    const kept: Lane[] = [];
    for (const lane of this.#lanes) {
      const wentBack = lane.from <= start && start < lane.at;
      if (wentBack || this.#isFinished(lane)) this.#fold(lane);
      else kept.push(lane);
      // What was lost on the way is not on its way any more.
      if (wentBack) this.#fresh.cut({ start, end: lane.at });
    }
    if (kept.length >= mostLanes) for (const lane of kept.splice(0, 1)) this.#fold(lane);
    const againUntil = this.#reached.endAt(start);
    const lane = {
      from: start,
      at: start,
      againUntil,
      meter: new ProgressMeter(start, now),
      bytesPerSecond: 0,
    };
    this.#lanes = [...kept, lane];
    return lane;
  }

  /** It met what is here already, or what another connection took over. */
  #isFinished(lane: Lane): boolean {
    if (this.#reached.endAt(lane.at) > lane.at && lane.at >= lane.againUntil) return true;
    return this.#lanes.some((other) => other !== lane && other.from <= lane.at && lane.at < other.at);
  }

  #fold(lane: Lane): void {
    const run = { start: lane.from, end: lane.at };
    this.#reached.add(run);
    this.#fresh.add(run);
    this.#repeated.add(repeatedBy(lane));
  }
}

const repeatedBy = ({ from, at, againUntil }: Lane): Run => ({ start: from, end: Math.min(at, againUntil) });
