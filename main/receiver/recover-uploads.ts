import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keepAsJoined, type UploadJoiner } from './join-uploads.ts';
import type { UploadPlacer } from './place-upload.ts';
import type { UploadBook } from './upload-book.ts';
import { isReceiverId } from './upload-record.ts';
import { cutToOffset, isComplete } from './upload-store.ts';

/** Finished uploads whose addresses are remembered at most; files stay, the oldest addresses go. */
const maxFinished = 200_000;

interface Books {
  readonly book: UploadBook;
  /** Folder of the working files. */
  readonly directory: string;
}

/**
 * What a crash left half done is finished or taken back: bytes that were never synced or verified are cut off, and
 * uploads that were complete get their names.
 */
export async function recoverUploads({ book, directory }: Books, placer: UploadPlacer): Promise<void> {
  for (const record of book.all()) {
    if (Array.isArray(record.concat) && record.state !== 'joining') await keepAsJoined(book, record.concat);
    if (record.state === 'placing') await placer.place(record);
    if (record.state !== 'open' || book.isBeingJoined(record.id)) continue;
    if (isComplete(record)) await placer.place(record);
    else await cutToOffset(directory, record);
  }
}

/** Joins that a crash or a stop interrupted, one after the other. What cannot be joined now waits for the client. */
export async function resumeJoins({ book }: Books, joiner: UploadJoiner): Promise<void> {
  for (const record of [...book.unfinished()]) {
    if (record.state === 'joining') await joiner.resume(record.id).catch(() => undefined);
  }
}

/**
 * Forgets addresses of uploads finished more than `keepMs` milliseconds ago (their files stay), and removes
 * unfinished uploads that took no byte for as long, with their bytes: otherwise both would only grow.
 */
export async function forgetOld({ book, directory }: Books, keepMs: number, now = Date.now()): Promise<void> {
  const old = (touchedAt: number) => now - touchedAt > keepMs;
  const records = book.all();
  let excess = records.length - maxFinished;
  for (const { id, state, touchedAt } of records) {
    const finished = state === 'placed' || state === 'joined';
    if (finished && (old(touchedAt) || excess-- > 0)) await book.remove(id);
    if (state !== 'open' || !old(touchedAt) || book.isBeingJoined(id)) continue;
    await book.remove(id);
    await rm(join(directory, id), { force: true });
  }
  // Working files of which the book knows nothing: of requests that a crash cut before anybody was told of them.
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const info = await lstat(path).catch(() => undefined);
    const known = isReceiverId(name) && book.get(name) !== undefined;
    if (info?.isFile() === true && !known && old(info.mtimeMs)) await rm(path, { force: true });
  }
}
