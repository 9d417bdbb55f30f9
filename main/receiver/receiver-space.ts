import { freeSpace } from '../files/free-space.ts';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';
import type { UploadBook } from './upload-book.ts';

/** How long the answer of the disk is used for further creations. Milliseconds. */
const rememberFreeMs = 250;
/** How often a full folder is measured again, because a person may have made room. Milliseconds. */
const measureAgainMs = 2000;

export interface SpaceLimits {
  /** Most bytes of one upload, or null. */
  readonly maxFile: number | null;
  /** Most bytes of everything in the folder, with what unfinished uploads still need, or null. */
  readonly quota: number | null;
}

/** Decides whether an upload fits: into one file's limit, the folder's quota, and the disk. */
export class ReceiverSpace {
  readonly #folder: string;
  readonly #book: UploadBook;
  readonly #limits: SpaceLimits;
  /** Promised to creations that are not in the book yet. */
  #pending = 0;
  #used = 0;
  #measuredAt = Number.NEGATIVE_INFINITY;
  #free: number | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(folder: string, book: UploadBook, limits: SpaceLimits) {
    this.#folder = folder;
    this.#book = book;
    this.#limits = limits;
  }

  /**
   * Resolves when `size` more bytes fit (null: not known yet, some room is enough), with what to call once the upload
   * is in the book. Throws a Refusal: 413 for the limit or the quota, 507 for the disk.
   */
  async admit(size: number | null): Promise<() => void> {
    const needed = size ?? 0;
    this.checkLimit(needed);
    this.#pending += needed;
    try {
      const left = await this.#quotaLeft();
      if (left < 0 || (size === null && left === 0)) {
        throw new Refusal(413, 'The quota of this folder would be exceeded. Remove something from it first.');
      }
      if (needed > 0) await this.checkDisk(0);
    } catch (error) {
      this.#pending -= needed;
      throw error;
    }
    return () => (this.#pending -= needed);
  }

  /** Throws a Refusal 413 for a file that may not be so long. */
  checkLimit(bytes: number): void {
    const { maxFile } = this.#limits;
    if (maxFile !== null && bytes > maxFile) {
      throw new Refusal(413, `One file may have at most ${maxFile} bytes here.`);
    }
  }

  /** Rejects with a Refusal 507 when the disk has not this much room beyond what unfinished uploads still need. */
  async checkDisk(bytes: number): Promise<void> {
    if ((await this.#diskLeft()) < bytes) {
      throw new Refusal(507, 'The disk of the receiver has not enough room for this upload.');
    }
  }

  /** Bytes an upload of unknown length, which has `offset`, may still take. */
  async room(offset: number): Promise<number> {
    const ofFile = (this.#limits.maxFile ?? Number.MAX_SAFE_INTEGER) - offset;
    return Math.max(0, Math.min(ofFile, await this.#quotaLeft()));
  }

  /** A file of this many bytes got its name. */
  filled(bytes: number): void {
    this.#used += bytes;
  }

  async #quotaLeft(): Promise<number> {
    const { quota } = this.#limits;
    if (quota === null) return Number.MAX_SAFE_INTEGER;
    const left = () => quota - this.#used - this.#unfinished().declared - this.#pending;
    if (left() < 0 && performance.now() - this.#measuredAt > measureAgainMs) {
      this.#used = await bytesIn(this.#folder, '.carryover-receiver');
      this.#measuredAt = performance.now();
    }
    return left();
  }

  /** Measures the folder, so that the first creation need not wait for it. */
  async measure(): Promise<void> {
    if (this.#limits.quota === null) return;
    this.#used = await bytesIn(this.#folder, '.carryover-receiver');
    this.#measuredAt = performance.now();
  }

  async #diskLeft(): Promise<number> {
    if (performance.now() - this.#askedAt > rememberFreeMs) {
      this.#free = await freeSpace(this.#folder);
      this.#askedAt = performance.now();
    }
    if (this.#free === null) return Number.MAX_SAFE_INTEGER;
    return this.#free - this.#unfinished().missing - this.#pending;
  }

  /** Bytes of unfinished uploads: all of them, and those that have not arrived. */
  #unfinished(): { declared: number; missing: number } {
    let declared = 0;
    let missing = 0;
    for (const record of this.#book.unfinished()) {
      const offset = record.state === 'open' ? record.offset : record.size;
      declared += Math.max(record.size ?? 0, offset);
      missing += Math.max(0, (record.size ?? 0) - offset);
    }
    return { declared, missing };
  }
}

/** Bytes of all plain files under a folder, but for one entry of it. Links are not followed. */
async function bytesIn(folder: string, except: string): Promise<number> {
  let bytes = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (next === folder && entry.name === except) continue;
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) bytes += (await lstat(path).catch(() => null))?.size ?? 0;
    }
  }
  return bytes;
}
