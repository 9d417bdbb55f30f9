/** Seconds of silence after which a body that should be moving counts as stalled, in milliseconds. */
export const STALL_MS = 30_000;

export interface StallWatch {
  /** A byte moved, in either direction: the silence starts anew. */
  touch(): void;
  /** We are the ones who wait (for the disk, for a limit): silence does not count until the next `touch`. */
  rest(): void;
  stop(): void;
}

/**
 * Calls `onStall` once when no byte moved for `idleMs`, which must be above 0. Starts at once. One timer is
 * re-armed lazily, so `touch` is cheap enough for every write.
 */
export function watchStall(onStall: () => void, idleMs: number = STALL_MS): StallWatch {
  let lastMove = performance.now();
  let resting = false;
  let timer: NodeJS.Timeout | null = null;
  const arm = (delay: number): void => {
    timer = setTimeout(() => {
      const left = resting ? idleMs : idleMs - (performance.now() - lastMove);
      if (left > 0) arm(left);
      else onStall();
    }, Math.ceil(delay));
    // The connection keeps the process alive, not its watch.
    timer.unref();
  };
  arm(idleMs);
  return {
    touch: () => {
      lastMove = performance.now();
      resting = false;
    },
    rest: () => {
      resting = true;
    },
    stop: () => {
      if (timer) clearTimeout(timer);
    },
  };
}
