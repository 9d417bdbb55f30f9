/**
 * Keeps the note beside a part file: with the journal lost, it is what lets the download go on. It is behind by a stretch
 * of bytes at most, and a note that cannot be written fails nothing: the journal is what counts while it is there.
 */
import { basename } from 'node:path';
import { linkWithoutSecrets } from '../files/link-without-secrets.ts';
import { removePartNote, writePartNote, type PartNote } from '../files/part-note.ts';
import { PART_SUFFIX } from '../files/part-file.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt } from './attempt.ts';

const MiB = 1024 * 1024;
/** Bytes below which a download is fetched again sooner than looked for. */
const WORTH_BYTES = 64 * MiB;
/** More bytes that must be durable before the note is written anew while it runs. */
const BEHIND_BYTES = 1024 * MiB;

export class PartNotes {
  readonly #attempt: Attempt;
  #noted: number | null = null;
  #writing: Promise<void> | null = null;

  constructor(attempt: Attempt) {
    this.#attempt = attempt;
  }

  /** So many bytes are durable and in the journal now. Cheap; call it often. */
  reached(durable: number): void {
    const due = this.#noted === null ? durable >= WORTH_BYTES : durable - this.#noted >= BEHIND_BYTES;
    if (!due || this.#writing !== null) return;
    this.#noted = durable;
    this.#writing = this.#write().finally(() => (this.#writing = null));
  }

  /** What it says is not so any more; to be awaited before the part file is written over. */
  async forget(): Promise<void> {
    await this.#writing;
    this.#noted = null;
    const { partPath } = this.#attempt.entry.record;
    if (partPath !== null) await removePartNote(partPath);
  }

  /** The attempt ends with the part file as it is. Never rejects. */
  async end(): Promise<void> {
    await this.#writing;
    const { durable } = this.#attempt.entry.record;
    if (durable >= WORTH_BYTES && durable !== this.#noted) await this.#write();
  }

  async #write(): Promise<void> {
    const { partPath } = this.#attempt.entry.record;
    if (partPath === null) return;
    try {
      await writePartNote(partPath, await this.#note(partPath));
    } catch {
      // A full or read-only disk is met by the download itself, where it counts.
    }
  }

  async #note(partPath: string): Promise<PartNote> {
    const { book, entry } = this.#attempt;
    const { id, source, name, size, validator } = entry.record;
    const extents = await book.journal.extents(id);
    const hashes: { first: number; sha256: string }[] = [];
    for (const { start, end } of extents) {
      const [first, past] = [Math.floor(start / BLOCK_SIZE), Math.ceil(end / BLOCK_SIZE)];
      const known = await book.journal.blockHashes(id, first, past);
      // A run ends where a hash is missing; what follows is not claimed.
      const whole = known.slice(0, known.includes(null) ? known.indexOf(null) : known.length);
      const sha256 = whole.map((hash) => Buffer.from(hash ?? []).toString('hex')).join('');
      if (sha256 !== '') hashes.push({ first, sha256 });
    }
    const idOfPart = basename(partPath, PART_SUFFIX).split('.').at(-1) ?? id;
    const of = { id: idOfPart, link: linkWithoutSecrets(new URL(source)), name, size, validator };
    return { format: 'carryover-part', version: 1, ...of, hashes, extents };
  }
}
