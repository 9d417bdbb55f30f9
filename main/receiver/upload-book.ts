import { copyFile, open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../files/sync-directory.ts';
import { bookLine, readBook, type BookEntry } from './book-lines.ts';
import type { JoinedRecord, PlacedRecord, UploadRecord } from './upload-record.ts';

type UnfinishedRecord = Exclude<UploadRecord, PlacedRecord | JoinedRecord>;

interface Waiting {
  readonly entry: BookEntry;
  /** A note, which readers see already. */
  readonly seen?: true;
  resolve(): void;
  reject(error: unknown): void;
}

/** Lines beyond what the records need, after which the book is written anew. */
const spareLines = 4096;
/** Lines written together when the book is written anew. */
const linesAtATime = 1024;
/** How long a line that nobody waits for may stay in memory. Milliseconds. */
const noteDelayMs = 500;

/**
 * Everything the receiver must remember, in one file that is only appended to: a record is durable when its line
 * is synced, and all lines that wait share one sync. Memory holds what is durable, so no reader sees a promise.
 */
export class UploadBook {
  readonly #folder: string;
  readonly #records: Map<string, UploadRecord>;
  readonly #names = new Map<string, string>();
  readonly #unfinished = new Map<string, UnfinishedRecord>();
  #handle: FileHandle;
  #end: number;
  #lines: number;
  #waiting: Waiting[] = [];
  #committing: Promise<void> | null = null;
  #noteTimer: NodeJS.Timeout | null = null;
  /** Set when a sync failed: what the disk holds is unknown then, so nothing more is promised. */
  #broken: Error | null = null;

  private constructor(
    folder: string,
    handle: FileHandle,
    records: Map<string, UploadRecord>,
    at: { end: number; lines: number },
  ) {
    this.#folder = folder;
    this.#handle = handle;
    this.#records = records;
    this.#end = at.end;
    this.#lines = at.lines;
    for (const record of records.values()) this.#index(record);
  }

  /** Opens the book of a folder, or begins one. One with bad lines is copied aside (`book.damaged`) and written anew. */
  static async open(folder: string): Promise<UploadBook> {
    const path = join(folder, 'book');
    const { records, lines, bad } = await readBook(path);
    if (bad > 0) await copyFile(path, `${path}.damaged`);
    const fresh = bad > 0 || lines === 0 || lines > records.size + spareLines;
    if (fresh) await writeWhole(folder, records);
    const handle = await open(path, 'r+');
    const end = (await handle.stat()).size;
    return new UploadBook(folder, handle, records, { end, lines: fresh ? records.size : lines });
  }

  get(id: string): UploadRecord | undefined {
    return this.#records.get(id);
  }

  /** Every record, in the order of creation. The book may be changed while it is read. */
  all(): UploadRecord[] {
    return [...this.#records.values()];
  }

  /** The records of uploads whose file has no name yet. */
  unfinished(): Iterable<UnfinishedRecord> {
    return this.#unfinished.values();
  }

  /** Whether a partial upload is a part of a final one that is being joined; then its bytes are no longer its own. */
  isBeingJoined(id: string): boolean {
    for (const record of this.#unfinished.values()) {
      if (record.state === 'joining' && record.parts.some((part) => part.id === id)) return true;
    }
    return false;
  }

  /** The finished upload whose file got this path inside the folder; the latest, where the name was free again. */
  named(name: string): UploadRecord | undefined {
    return this.#records.get(this.#names.get(name) ?? '');
  }

  /** Resolves when the record would survive a power cut; until then readers see the one before. */
  put(record: UploadRecord): Promise<void> {
    return this.#append(record);
  }

  /** For what is true already and can be found out again after a crash: readers see it at once, the disk soon. */
  note(record: UploadRecord): void {
    this.#apply(record);
    this.#waiting.push({ entry: record, seen: true, resolve: () => undefined, reject: () => undefined });
    if (this.#committing) return;
    this.#noteTimer ??= setTimeout(() => this.#commitSoon(), noteDelayMs);
    this.#noteTimer.unref();
  }

  remove(id: string): Promise<void> {
    return this.#append({ id, state: 'removed' });
  }

  async close(): Promise<void> {
    if (this.#waiting.length > 0) this.#commitSoon();
    while (this.#committing) await this.#committing;
    await this.#handle.close();
  }

  #append(entry: BookEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      this.#commitSoon();
    });
  }

  #commitSoon(): void {
    if (this.#noteTimer) clearTimeout(this.#noteTimer);
    this.#noteTimer = null;
    if (this.#waiting.length === 0) return;
    this.#committing ??= this.#commitAll();
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(group.map(({ entry }) => bookLine(entry)));
        for (const { entry, seen } of group) if (!seen) this.#apply(entry);
      } catch (error) {
        for (const { reject } of group) reject(error);
        continue;
      }
      for (const { resolve } of group) resolve();
    }
    // In the same step as the look at the empty queue: a line that comes later begins a new round.
    this.#committing = null;
  }

  /** At an explicit place: what a full disk cut short is written over by the next group. */
  async #write(lines: readonly string[]): Promise<void> {
    if (this.#broken) throw this.#broken;
    if (this.#lines > this.#records.size + 2 * spareLines) await this.#writeAnew();
    const bytes = Buffer.from(lines.join(''));
    const { bytesWritten } = await this.#handle.write(bytes, 0, bytes.length, this.#end);
    if (bytesWritten < bytes.length) {
      // Whole lines in it were refused to whoever waits for them, so no later start may read them.
      await this.#handle.truncate(this.#end);
      throw Object.assign(new Error('The book could be written only in part'), { code: 'ENOSPC' });
    }
    try {
      await this.#handle.datasync();
    } catch (error) {
      this.#broken = new Error('The book could not be synced', { cause: error });
      throw this.#broken;
    }
    this.#end += bytes.length;
    this.#lines += lines.length;
  }

  async #writeAnew(): Promise<void> {
    await writeBeside(this.#folder, this.#records);
    try {
      await replaceBook(this.#folder);
      const handle = await open(join(this.#folder, 'book'), 'r+');
      await this.#handle.close();
      this.#handle = handle;
      this.#end = (await handle.stat()).size;
      this.#lines = this.#records.size;
    } catch (error) {
      // The old file may have lost its name: a line in it would be a promise that nobody finds again.
      this.#broken = new Error('The book could not be replaced', { cause: error });
      throw this.#broken;
    }
  }

  #apply(entry: BookEntry): void {
    const before = this.#records.get(entry.id);
    if (entry.state === 'removed') {
      this.#unfinished.delete(entry.id);
      this.#records.delete(entry.id);
      if (before?.state === 'placed' && this.#names.get(before.name ?? '') === entry.id) {
        this.#names.delete(before.name ?? '');
      }
    } else {
      this.#records.set(entry.id, entry);
      this.#index(entry);
    }
  }

  #index(record: UploadRecord): void {
    if (record.state !== 'placed' && record.state !== 'joined') {
      this.#unfinished.set(record.id, record);
      return;
    }
    this.#unfinished.delete(record.id);
    if (record.state === 'placed' && record.name !== null) this.#names.set(record.name, record.id);
  }
}

/** Written beside, synced, renamed, the folder synced: after a power cut there is the old book or the new one. */
async function writeWhole(folder: string, records: ReadonlyMap<string, UploadRecord>): Promise<void> {
  await writeBeside(folder, records);
  await replaceBook(folder);
}

/** In groups: the lines of all records together may be longer than a text can be. */
async function writeBeside(folder: string, records: ReadonlyMap<string, UploadRecord>): Promise<void> {
  const all = [...records.values()];
  const handle = await open(besideBook(folder), 'w', 0o600);
  try {
    for (let first = 0; first < all.length; first += linesAtATime) {
      const lines = all.slice(first, first + linesAtATime).map(bookLine);
      await handle.writeFile(lines.join(''));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function replaceBook(folder: string): Promise<void> {
  await rename(besideBook(folder), join(folder, 'book'));
  await syncDirectory(folder);
}

function besideBook(folder: string): string {
  return join(folder, 'book.new');
}
