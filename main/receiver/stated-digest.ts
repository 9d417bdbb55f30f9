import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { lookAtFile } from './file-stamp.ts';
import type { UploadBook } from './upload-book.ts';
import type { UploadDigests } from './upload-digests.ts';
import type { PlacedRecord } from './upload-record.ts';

/**
 * The `Repr-Digest` (RFC 9530) of finished uploads: SHA-256 over the whole file, read back from the disk. Stated only
 * while the file's identity, size and times are those it had when it was computed.
 */
export class StatedDigests {
  readonly #folder: string;
  readonly #book: UploadBook;
  readonly #digests: UploadDigests;
  readonly #running = new Map<string, Promise<string | null>>();

  constructor(folder: string, book: UploadBook, digests: UploadDigests) {
    this.#folder = folder;
    this.#book = book;
    this.#digests = digests;
  }

  /**
   * The header's value, or null when none can be stated. One that is not known yet is computed beside other work;
   * it is waited for at most `waitMs` milliseconds, and a later question finds it.
   */
  async of(id: string, waitMs: number): Promise<string | null> {
    const record = this.#book.get(id);
    if (record?.state !== 'placed' || record.name === null || record.stamp === null) return null;
    const facts = await lookAtFile(this.#pathOf(record.name));
    if (facts?.stamp !== record.stamp) return null;
    if (record.sha256 !== null) return headerOf(record.sha256);
    const computing = this.#running.get(id) ?? this.#compute(record, record.name);
    const bound = new AbortController();
    const given = await Promise.race([
      computing,
      after(waitMs, null, { signal: bound.signal, ref: false }).catch(() => null),
    ]);
    bound.abort();
    return given;
  }

  #compute(record: PlacedRecord, name: string): Promise<string | null> {
    const path = this.#pathOf(name);
    const computing = this.#digests
      .wholeFile(record.id, path, record.size)
      .then(async (sha256) => {
        // Changed while it was read, or since it got its name: the digest would be of other bytes.
        if ((await lookAtFile(path))?.stamp !== record.stamp) return null;
        if (this.#book.get(record.id)?.state === 'placed') this.#book.note({ ...record, sha256 });
        return headerOf(sha256);
      })
      .catch(() => null) // It cannot be read; then nothing is stated.
      .finally(() => this.#running.delete(record.id));
    this.#running.set(record.id, computing);
    return computing;
  }

  #pathOf(name: string): string {
    return join(this.#folder, ...name.split('/'));
  }
}

/** RFC 9530 section 3 with a Byte Sequence of RFC 8941. */
function headerOf(base64: string): string {
  return `sha-256=:${base64}:`;
}
