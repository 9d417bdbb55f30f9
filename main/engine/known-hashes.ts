/**
 * Block hashes that may be met again: from the journal, or made in this attempt and not committed yet. Fetched a
 * page at a time as reading goes on, so that a file of any size costs the same memory.
 */
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalChange } from '../journal/transfer-record.ts';

export interface KnownHash {
  readonly sha256: Uint8Array;
  /** Bytes of the block that it covers: fewer than the block has now where the file grew. */
  readonly bytes: number;
}

/** Blocks of a page: 1 GiB of file. */
const pageBlocks = 256;
/** Two for each part that may be read at once. */
const mostPages = 16;

type Page = Map<number, KnownHash>;

export class KnownHashes {
  readonly #journal: Pick<Journal, 'blockHashes'>;
  readonly #id: string;
  /** Bytes the file had when the journal's hashes were made. */
  #hashedSize: number;
  /** In order of use; a promise while the journal is asked. */
  readonly #pages = new Map<number, Page | Promise<Page>>();
  readonly #fresh = new Map<number, KnownHash>();

  constructor(journal: Pick<Journal, 'blockHashes'>, id: string, hashedSize: number) {
    this.#journal = journal;
    this.#id = id;
    this.#hashedSize = hashedSize;
  }

  /** At once where the page is here, which it almost always is; null for a block without a hash. */
  at(index: number): KnownHash | null | Promise<KnownHash | null> {
    const fresh = this.#fresh.get(index);
    if (fresh !== undefined) return fresh;
    const page = this.#page(Math.floor(index / pageBlocks));
    if (!(page instanceof Promise)) return page.get(index) ?? null;
    return page.then((there) => this.#fresh.get(index) ?? there.get(index) ?? null);
  }

  /** A block was hashed; the journal does not have it yet. */
  add(index: number, hash: KnownHash): void {
    this.#fresh.set(index, hash);
  }

  /** These changes are committed; `size` is the file's, in bytes, when the hashes among them were made. */
  kept(changes: readonly JournalChange[], size: number): void {
    for (const change of changes) {
      if (change.kind !== 'blocks') continue;
      for (let i = 0; i < change.hashes.length / 32; i += 1) this.#keep(change.first + i, size);
    }
  }

  #keep(index: number, size: number): void {
    // From the block on that it ended in before, the journal has hashes of what the file is now.
    if (index >= Math.floor(this.#hashedSize / BLOCK_SIZE)) this.#hashedSize = size;
    const fresh = this.#fresh.get(index);
    if (fresh === undefined) return;
    // A page that is still on its way was read after this commit, so it has the hash.
    const page = this.#pages.get(Math.floor(index / pageBlocks));
    if (page !== undefined && !(page instanceof Promise)) page.set(index, fresh);
    this.#fresh.delete(index);
  }

  #page(number: number): Page | Promise<Page> {
    const there = this.#pages.get(number);
    const page = there ?? this.#load(number);
    this.#pages.delete(number);
    this.#pages.set(number, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) break;
      this.#pages.delete(oldest);
    }
    return page;
  }

  async #load(number: number): Promise<Page> {
    const first = number * pageBlocks;
    const hashedSize = this.#hashedSize;
    try {
      const hashes = await this.#journal.blockHashes(this.#id, first, first + pageBlocks);
      const page: Page = new Map();
      hashes.forEach((sha256, i) => {
        const bytes = Math.min(BLOCK_SIZE, hashedSize - (first + i) * BLOCK_SIZE);
        if (sha256 !== null) page.set(first + i, { sha256, bytes });
      });
      if (this.#pages.has(number)) this.#pages.set(number, page);
      return page;
    } catch (error) {
      this.#pages.delete(number);
      throw error;
    }
  }
}
