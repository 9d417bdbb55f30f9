/** How many connections a file in parts uses: one more for as long as each brings something. Pure. */

/** Milliseconds between two looks at the rate. */
export const RAMP_MS = 3_000;
/** What one more connection must add to the rate of those before it to be worth having. */
const GAIN = 1.15;

export type RampStep =
  /** Open one more. */
  | 'add'
  /** Stay with what there is; nothing more is tried. */
  | 'enough';

export class ConnectionRamp {
  readonly #most: number;
  #connections = 1;
  #rate: number | null = null;
  #over = false;
  #helped: boolean | null = null;

  constructor(most: number) {
    this.#most = most;
  }

  /** More than one was faster; null where that was not found out. */
  get helped(): boolean | null {
    return this.#helped;
  }

  /**
   * Bytes a second of all connections together since the last look. `heldBack`: a bandwidth limit was what they waited
   * for, so the link was not seen.
   */
  look(bytesPerSecond: number, heldBack: boolean): RampStep {
    if (this.#over || heldBack) return this.#end();
    if (this.#rate !== null) {
      const gained = bytesPerSecond >= this.#rate * GAIN;
      this.#helped = this.#helped === true || gained;
      if (!gained) return this.#end();
    }
    this.#rate = bytesPerSecond;
    if (this.#connections >= this.#most) return this.#end();
    this.#connections += 1;
    return 'add';
  }

  #end(): RampStep {
    this.#over = true;
    return 'enough';
  }
}
