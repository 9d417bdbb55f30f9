/** How many connections one download uses: twice as many for as long as that brings something. Pure. */

/** Milliseconds between two looks at the rate. */
export const LOOK_MS = 500;
/** What twice as many connections must add to the rate to be worth having. */
const GAIN = 1.15;
/** Looks before a rate counts: a connection begins slowly. */
const WARM_UP = 1;

export class ConnectionRamp {
  readonly #most: number;
  #wanted: number;
  #over: boolean;
  /** The rate of the count before, which the one of now has to beat. */
  #before: { readonly count: number; readonly rate: number } | null = null;
  #looks = 0;

  /** `known`: what was worth having at this host lately; then nothing is tried. */
  constructor(most: number, known: number | null) {
    this.#most = most;
    this.#wanted = Math.max(1, Math.min(most, known ?? 1));
    this.#over = known !== null;
  }

  get wanted(): number {
    return this.#wanted;
  }

  /** What was found worth having; null before anything was compared. */
  get learned(): number | null {
    return this.#before === null ? null : this.#over ? this.#wanted : this.#before.count;
  }

  /**
   * Bytes a second of all connections since the last look. `open`: connections that moved. `heldBack`: our disk or a
   * limit of our own was what they waited for, so the link was not seen. Returns how many are wanted from now on.
   */
  look(bytesPerSecond: number, open: number, heldBack: boolean): number {
    if (this.#over || heldBack || open < this.#wanted) return this.#wanted;
    this.#looks += 1;
    if (this.#looks <= WARM_UP) return this.#wanted;
    this.#looks = 0;
    if (this.#before !== null && bytesPerSecond < this.#before.rate * GAIN) {
      // Those that are open may stay; the next transfer begins with as many as were worth it.
      this.#wanted = this.#before.count;
      this.#over = true;
      return this.#wanted;
    }
    this.#before = { count: this.#wanted, rate: bytesPerSecond };
    if (this.#wanted < this.#most) this.#wanted = Math.min(this.#most, this.#wanted * 2);
    else this.#over = true;
    return this.#wanted;
  }

  /** So many are worth having in any case. */
  raise(count: number): void {
    this.#wanted = Math.max(this.#wanted, Math.min(this.#most, count));
  }

  /** More than `count` are refused. */
  lower(count: number): void {
    this.#wanted = Math.max(1, Math.min(this.#wanted, count));
    this.#over = true;
  }
}
