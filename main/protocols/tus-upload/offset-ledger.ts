/**
 * What the server acknowledged during an attempt, and how often asking it did not help. Every loop of an attempt
 * is bounded by one of these counts, and only accepted bytes reset them.
 */

/** HEADs in a row that may bring nothing. */
export const MAX_FRUITLESS = 4;
/** Times the server's offset may fall behind what it acknowledged before new ground is gained. */
export const MAX_SETBACKS = 3;

export class OffsetLedger {
  /** The server's last word. */
  acknowledged: number;
  /** The furthest it ever was, and the only mark whose passing makes up for a setback. */
  #peak: number;
  #fruitless = 0;
  #setbacks = 0;

  constructor(accepted: number) {
    this.acknowledged = accepted;
    this.#peak = accepted;
  }

  /** Takes the server's word; false where it says so for the (MAX_SETBACKS + 1)th time that bytes are lost. */
  state(offset: number): boolean {
    if (offset < this.acknowledged) this.#setbacks += 1;
    if (offset > this.acknowledged) this.#fruitless = 0;
    this.acknowledged = offset;
    if (offset > this.#peak) {
      this.#peak = offset;
      this.#setbacks = 0;
    }
    return this.#setbacks <= MAX_SETBACKS;
  }

  /** Counts an answer that calls for a HEAD. */
  doubt(): void {
    this.#fruitless += 1;
  }

  /** True when more than `tries` (at most MAX_FRUITLESS) doubts in a row brought no byte. */
  isFruitless(tries: number): boolean {
    return this.#fruitless > Math.min(tries, MAX_FRUITLESS);
  }

  /** A new upload: nothing of the old one counts. */
  startOver(): void {
    this.acknowledged = 0;
    this.#peak = 0;
    this.#fruitless = 0;
    this.#setbacks = 0;
  }
}
