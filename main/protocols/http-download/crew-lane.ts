/** What is kept of each connection of a download while it works. */
import { LaneSpeed } from './lane-speed.ts';
import type { Segment } from './plan-segments.ts';
import type { VouchedSource } from './source.ts';

export interface CrewLane {
  readonly source: VouchedSource;
  readonly controller: AbortController;
  readonly speed: LaneSpeed;
  segment: Segment | null;
  /** Milliseconds that it waited for the disk or a limit since the last look. */
  heldMs: number;
  /** When it began to wait, in milliseconds of `performance.now()`; 0 while it does not. */
  heldSince: number;
  /** It gives way, or is too slow: it must not begin another segment. */
  leaving: boolean;
  /** When its request began, in milliseconds of `performance.now()`, and what all had brought by then. */
  askedAt: number;
  receivedBefore: number;
  /** The server did not want it; with how long to stay away, where that was said. */
  refusal: { readonly retryAfterMs: number | undefined } | null;
}

/** `received`: what all connections had brought by then. */
export function beginLane(source: VouchedSource, received: number): CrewLane {
  return {
    source,
    controller: new AbortController(),
    speed: new LaneSpeed(),
    segment: null,
    heldMs: 0,
    heldSince: 0,
    leaving: false,
    askedAt: performance.now(),
    receivedBefore: received,
    refusal: null,
  };
}
