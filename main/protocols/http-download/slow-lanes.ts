/** Connections whose work others should do. Pure. */
import type { CrewLane } from './crew-lane.ts';
import { SLOW_BYTES_A_SECOND } from './lane-speed.ts';

/**
 * A last piece too small to share, on a connection that takes this many milliseconds longer for it and is so many times
 * slower than the best one was, is asked for once more on a new one; a few times at most.
 */
const TAIL_MS = 5_000;
const TAIL_TIMES = 4;
export const MOST_RESCUES = 4;

/**
 * The only one, when it has trickled for long: another connection may be given a better way, or a better server behind
 * the same name. Null where the link may be what is slow, because nothing came faster in this attempt.
 */
export function loneTrickle(lanes: readonly CrewLane[], best: number, now: number): CrewLane | null {
  const [only, other] = lanes;
  if (only === undefined || other !== undefined || best < SLOW_BYTES_A_SECOND * TAIL_TIMES) return null;
  return !only.leaving && only.heldSince === 0 && only.speed.tooSlow(now) ? only : null;
}

/** Those that have only trickled for long, while another does not; one that waits for us is not meant. */
export function pretending(lanes: readonly CrewLane[], now: number): CrewLane[] {
  const candidates = lanes.filter(({ leaving, heldSince }) => !leaving && heldSince === 0);
  return candidates.some(({ speed }) => !speed.isSlow)
    ? candidates.filter(({ speed }) => speed.tooSlow(now))
    : [];
}

/** The one that would hold up the end of the download; `best`: bytes a second of the fastest connection so far. */
export function slowTail(lanes: readonly CrewLane[], best: number, now: number): CrewLane | null {
  const holdsUp = ({ segment, speed, heldSince, leaving, askedAt }: CrewLane): boolean => {
    if (segment === null || leaving || heldSince !== 0 || now - askedAt < TAIL_MS) return false;
    const leftMs = ((segment.end - segment.position) * 1000) / Math.max(1, speed.bytesPerSecond);
    return leftMs >= TAIL_MS && speed.bytesPerSecond * TAIL_TIMES <= best;
  };
  return lanes.find(holdsUp) ?? null;
}
