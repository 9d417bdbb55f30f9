/**
 * What attempts at an upload found out about its source, kept in memory from one attempt to the next: a link that is
 * cut every few minutes must not make a file of hundreds of gigabytes be hashed from its start each time.
 */
import type { FlatDigest, HashPool } from '../hashing/hash-pool-port.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';
import type { TransferError } from './transfer-error.ts';

export interface RememberedSource {
  readonly flat: FlatDigest;
  /** Blocks from the start whose journaled hashes were compared with the file as it is now. */
  compared: number;
  /** The file as it is now was found to be another. */
  refusal: TransferError | null;
}

/** Transfers remembered at once; a forgotten one reads again. */
const mostRemembered = 64;

export class SourceMemory {
  readonly #pool: HashPool;
  readonly #sources = new Map<string, { key: string; readonly source: RememberedSource }>();

  constructor(pool: HashPool) {
    this.#pool = pool;
  }

  /** What is known of the source of this transfer as it is now; nothing where it is not what it was. */
  of(id: string, now: SourceSnapshot): RememberedSource {
    const key = JSON.stringify(now);
    const there = this.#sources.get(id);
    if (there?.key === key) {
      this.#sources.delete(id);
      this.#sources.set(id, there);
      return there.source;
    }
    this.forget(id);
    const source = { flat: this.#pool.openFlatDigest(), compared: 0, refusal: null };
    this.#sources.set(id, { key, source });
    for (const oldest of this.#sources.keys()) {
      if (this.#sources.size <= mostRemembered) break;
      this.forget(oldest);
    }
    return source;
  }

  /** It grew while it was watched: what is known of its bytes so far still holds. */
  grew(id: string, now: SourceSnapshot): void {
    const there = this.#sources.get(id);
    if (there !== undefined) there.key = JSON.stringify(now);
  }

  forget(id: string): void {
    this.#sources.get(id)?.source.flat.forget();
    this.#sources.delete(id);
  }
}
