import type { Upload } from '@tus/server';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FinishedRecord } from './finished-record.ts';
import { isReceiverId, type JsonFolder } from './json-folder.ts';
import type { UploadPlacer } from './place-upload.ts';

interface Bookkeeping {
  readonly directory: string;
  readonly uploads: JsonFolder<Upload>;
  readonly finished: JsonFolder<FinishedRecord>;
}

/** Gives a name to every upload that was complete, or about to be placed, when the receiver last ended. */
export async function placeLeftovers(books: Bookkeeping, placer: UploadPlacer): Promise<void> {
  for (const id of await books.finished.list()) {
    const record = await books.finished.get(id);
    if (record?.state === 'placing') await placer.place(id, record.metadata);
  }
  for (const id of await books.uploads.list()) {
    const upload = await books.uploads.get(id);
    const size = await lstat(join(books.directory, id)).then(
      (info) => info.size,
      () => undefined,
    );
    if (size !== undefined && size === upload?.size) await placer.place(id, upload.metadata);
  }
}

/**
 * Forgets addresses of uploads finished more than `keepMs` milliseconds ago (their files stay), and removes
 * unfinished uploads that took no byte for as long, with their bytes: otherwise both would only grow.
 */
export async function forgetOld(books: Bookkeeping, keepMs: number, now = Date.now()): Promise<void> {
  for (const id of await books.finished.list()) {
    const record = await books.finished.get(id);
    if (record?.state === 'placed' && now - record.finishedAt > keepMs) await books.finished.delete(id);
  }
  for (const name of await readdir(books.directory)) {
    const path = join(books.directory, name);
    const changedAt = await lstat(path).then(
      (info) => info.mtimeMs,
      () => now,
    );
    if (now - changedAt <= keepMs) continue;
    const id = name.replace(/\.json(\.new)?$/, '');
    // The JSON of an upload is as old as its creation; only the age of its bytes counts.
    const data = join(books.directory, id);
    const usedAt = await lstat(data).then(
      (info) => info.mtimeMs,
      () => 0,
    );
    if (!isReceiverId(id) || now - usedAt <= keepMs) continue;
    await rm(data, { force: true });
    await rm(path, { force: true });
  }
}
