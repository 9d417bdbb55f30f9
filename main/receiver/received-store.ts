import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import type { Readable } from 'node:stream';
import type { FinishedRecord } from './finished-record.ts';
import type { JsonFolder } from './json-folder.ts';
import type { UploadPlacer } from './place-upload.ts';

/**
 * The TUS server's file store, taught about uploads whose file already has its own name: they answer as
 * complete, take no more bytes and are not deleted through the network. An upload never shows as complete
 * before its file is placed and synced: `getUpload` places it first, so HEAD cannot promise too much.
 */
export class ReceivedStore extends FileStore {
  readonly #finished: JsonFolder<FinishedRecord>;
  readonly #placer: UploadPlacer;

  constructor(options: {
    readonly directory: string;
    readonly uploads: JsonFolder<Upload>;
    readonly finished: JsonFolder<FinishedRecord>;
    readonly placer: UploadPlacer;
  }) {
    super({ directory: options.directory, configstore: options.uploads });
    this.#finished = options.finished;
    this.#placer = options.placer;
    // The parent announces `expiration` too, although no upload here says when it expires.
    this.extensions = ['creation', 'creation-with-upload', 'creation-defer-length', 'termination'];
  }

  override async getUpload(id: string): Promise<Upload> {
    const finished = await this.#finished.get(id);
    if (finished?.state === 'placed') return asUpload(id, finished);
    if (finished) return asUpload(id, await this.#placer.place(id, finished.metadata));
    const upload = await super.getUpload(id);
    if (upload.size === undefined || upload.offset !== upload.size) return upload;
    return asUpload(id, await this.#placer.place(id, upload.metadata));
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const finished = await this.#finished.get(id);
    if (!finished) return super.write(readable, id, offset);
    // The server allows no byte beyond the size, so this is the empty PATCH of a client that asks once more.
    readable.resume();
    return finished.size;
  }

  override async remove(id: string): Promise<void> {
    if (await this.#finished.get(id)) {
      throw new Refusal(403, 'This upload is finished; its file belongs to the folder now.');
    }
    await super.remove(id);
  }
}

/** The TUS server answers a thrown error with its `status_code` and `body`. */
class Refusal extends Error {
  readonly status_code: number;
  readonly body: string;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.status_code = status;
    this.body = `${sentence}\n`;
  }
}

function asUpload(id: string, record: FinishedRecord): Upload {
  return new Upload({ id, size: record.size, offset: record.size, metadata: { ...record.metadata } });
}
