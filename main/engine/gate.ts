/** Lets a bounded number through at once; the others wait in the order in which they came. */
export class Gate {
  #limit: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Those inside beyond a lower limit stay until they leave. */
  setLimit(limit: number): void {
    this.#limit = limit;
    while (this.#inside < this.#limit && this.#waiting.length > 0) {
      this.#inside += 1;
      this.#waiting.shift()?.();
    }
  }

  /** Resolves with what has to be called on the way out (once counts), or with null when the signal aborted first. */
  async enter(signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return null;
    if (this.#inside < this.#limit) this.#inside += 1;
    else if (!(await this.#turn(signal))) return null;
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      const next = this.#inside > this.#limit ? undefined : this.#waiting.shift();
      // The place goes from hand to hand, so that nobody who comes just now gets in between.
      if (next === undefined) this.#inside -= 1;
      else next();
    };
  }

  /** True when it is this one's turn. */
  #turn(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        resolve(false);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(go);
    });
  }
}
