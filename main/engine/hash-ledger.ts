/** Block hashes on their way to the journal: gathered in order, committed by the cadence. */
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { CheckpointCadence } from '../../preload/contract/cadence.ts';
import type { JournalChange } from '../journal/transfer-record.ts';

export class HashLedger {
  readonly #id: string;
  readonly #cadence: CheckpointCadence;
  readonly #now: () => number;
  readonly #waiting = new Map<number, Uint8Array>();
  #since = 0;

  constructor(id: string, cadence: CheckpointCadence, now: () => number = Date.now) {
    this.#id = id;
    this.#cadence = cadence;
    this.#now = now;
  }

  add(index: number, sha256: Uint8Array): void {
    if (this.#waiting.size === 0) this.#since = this.#now();
    this.#waiting.set(index, sha256);
  }

  get due(): boolean {
    if (this.#waiting.size === 0) return false;
    const { bytes, milliseconds } = this.#cadence;
    return this.#waiting.size * BLOCK_SIZE >= bytes || this.#now() - this.#since >= milliseconds;
  }

  /** Everything that waits, as runs of consecutive blocks; it counts as handed over. */
  take(): JournalChange[] {
    const indices = [...this.#waiting.keys()].sort((a, b) => a - b);
    const changes: JournalChange[] = [];
    for (let at = 0; at < indices.length;) {
      const first = indices[at] ?? 0;
      let end = at;
      while (end < indices.length && indices[end] === first + (end - at)) end += 1;
      const hashes = new Uint8Array((end - at) * 32);
      for (let i = at; i < end; i += 1) {
        hashes.set(this.#waiting.get(indices[i] ?? 0) ?? new Uint8Array(32), (i - at) * 32);
      }
      changes.push({ kind: 'blocks', id: this.#id, first, hashes });
      at = end;
    }
    this.#waiting.clear();
    return changes;
  }
}
