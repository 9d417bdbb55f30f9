import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Upload } from '@tus/server';
import { commitPartFile, finishCommit } from '../files/commit-file.ts';
import { safeFilename } from '../files/safe-filename.ts';
import type { FinishedRecord } from './finished-record.ts';
import type { JsonFolder } from './json-folder.ts';
import type { ReceiverFolders } from './working-folder.ts';

export interface ReceivedFile {
  /** The made-safe name it got, perhaps with a number when the first choice was taken. */
  readonly name: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Gives finished uploads their names, durably and once, whoever asks: the last PATCH, a HEAD after a lost
 * answer, or the start after a crash. Order, each step durable before the next: the bytes, the name about to
 * be tried (`placing`), the name, the record (`placed`); then the upload's working files go.
 */
export class UploadPlacer {
  readonly #folders: ReceiverFolders;
  readonly #finished: JsonFolder<FinishedRecord>;
  readonly #uploads: JsonFolder<Upload>;
  readonly #onReceived: (file: ReceivedFile) => void;
  /** One placing for each id at a time: a HEAD may ask while the last PATCH still waits for the disk. */
  readonly #running = new Map<string, Promise<FinishedRecord>>();

  constructor(
    folders: ReceiverFolders,
    finished: JsonFolder<FinishedRecord>,
    uploads: JsonFolder<Upload>,
    onReceived: (file: ReceivedFile) => void,
  ) {
    this.#folders = folders;
    this.#finished = finished;
    this.#uploads = uploads;
    this.#onReceived = onReceived;
  }

  /** Resolves when the upload's file has its name and a power cut would not take it away. */
  place(id: string, metadata: Upload['metadata']): Promise<FinishedRecord> {
    const running = this.#running.get(id);
    if (running) return running;
    const placing = this.#place(id, metadata ?? {}).finally(() => this.#running.delete(id));
    this.#running.set(id, placing);
    return placing;
  }

  /** Resolves when nothing is being placed any more; failures are the requests' to report. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  async #place(id: string, metadata: FinishedRecord['metadata']): Promise<FinishedRecord> {
    const known = await this.#finished.get(id);
    if (known?.state === 'placed') return known;
    const partPath = join(this.#folders.uploads, id);
    const placed =
      (known && (await this.#findPlaced(partPath, known))) ?? (await this.#giveName(id, partPath, metadata));
    await this.#finished.set(id, placed);
    await this.#uploads.delete(id);
    if (placed.name !== null) {
      this.#onReceived({ name: placed.name, path: this.#pathOf(placed.name), size: placed.size });
    }
    return placed;
  }

  /** Syncs the bytes, then commits them under the first free name; each name is written down before it is tried. */
  async #giveName(
    id: string,
    partPath: string,
    metadata: FinishedRecord['metadata'],
  ): Promise<FinishedRecord> {
    const { size, mtimeMs } = await lstat(partPath);
    const record = { size, modifiedAt: Math.floor(mtimeMs), metadata, finishedAt: Date.now() };
    const path = await commitPartFile({
      partPath,
      folder: this.#folders.received,
      name: wantedName(id, metadata),
      announce: (candidate) =>
        this.#finished.set(id, { ...record, state: 'placing', name: basename(candidate) }),
    });
    return { ...record, state: 'placed', name: basename(path) };
  }

  /** After a crash while placing: the finished record, or undefined when the upload still needs a name. */
  async #findPlaced(partPath: string, known: FinishedRecord): Promise<FinishedRecord | undefined> {
    const finalPath = known.name === null ? partPath : this.#pathOf(known.name);
    const located = await finishCommit({ partPath, finalPath });
    if (located === 'part') return undefined;
    const info = located === 'final' ? await lstat(finalPath) : undefined;
    // Moved or changed by the person since: it was received all the same, so its address goes on saying so.
    const ours = info?.size === known.size && Math.floor(info.mtimeMs) === known.modifiedAt;
    return { ...known, state: 'placed', name: ours ? known.name : null };
  }

  #pathOf(name: string): string {
    return join(this.#folders.received, name);
  }
}

/** The client's `filename` (tus-js-client, Carryover) or `name` (Uppy), made safe; never empty. */
function wantedName(id: string, metadata: FinishedRecord['metadata']): string {
  const asked = metadata['filename'] ?? metadata['name'] ?? '';
  return safeFilename(asked.trim() === '' ? `upload-${id.slice(0, 8)}` : asked);
}
