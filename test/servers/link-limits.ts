/** What a link lets through: a rate shared by all connections of one direction, and a switch that stops everything. */
export class LinkLimits {
  /** Bytes a second each direction; null without a limit. */
  bytesPerSecond: number | null = null;
  #stalled = false;
  #closed = false;
  readonly #waiting = new Set<() => void>();
  /** `performance.now()` at which each direction is free again. */
  readonly #freeAt = { up: 0, down: 0 };

  get stalled(): boolean {
    return this.#stalled;
  }

  stall(on: boolean): void {
    this.#stalled = on;
    if (!on) this.#wakeAll();
  }

  /** Bytes one step may carry, so that a limited link moves evenly (about 50 steps a second). */
  get step(): number {
    return this.bytesPerSecond === null ? Infinity : Math.max(1, Math.floor(this.bytesPerSecond / 50));
  }

  /** Resolves when `count` bytes may pass. Ends early when the proxy closes. */
  async pass(direction: 'up' | 'down', count: number): Promise<void> {
    while (this.#stalled && !this.#closed) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    if (this.bytesPerSecond === null || this.#closed) return;
    const now = performance.now();
    const from = Math.max(now, this.#freeAt[direction]);
    this.#freeAt[direction] = from + (count / this.bytesPerSecond) * 1000;
    await this.#sleep(from - now);
  }

  close(): void {
    this.#closed = true;
    this.#wakeAll();
  }

  /** Bounded by the step: 20 ms for each one that waits before. */
  async #sleep(ms: number): Promise<void> {
    if (ms < 1) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) {
      this.#waiting.delete(wake);
      wake();
    }
  }
}
