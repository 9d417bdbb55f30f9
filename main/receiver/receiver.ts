import { MemoryLocker, Server as TusServer, type Upload } from '@tus/server';
import { createServer } from 'node:http';
import { TransferError } from '../engine/transfer-error.ts';
import { listen, stopServer } from './http-listener.ts';
import { parseFinishedRecord } from './finished-record.ts';
import { isReceiverId, JsonFolder } from './json-folder.ts';
import { UploadPlacer, type ReceivedFile } from './place-upload.ts';
import { ReceivedStore } from './received-store.ts';
import { forgetOld, placeLeftovers } from './recover-uploads.ts';
import { answer } from './routes.ts';
import { refuse } from './send-file.ts';
import { isLoopbackName } from './trusted-request.ts';
import { prepareFolders } from './working-folder.ts';

export type { ReceivedFile } from './place-upload.ts';

export interface ReceiverOptions {
  /** Folder the finished files appear in; made when missing. Unfinished ones wait in a hidden folder inside. */
  readonly dir: string;
  /** A loopback address only. */
  readonly host?: string;
  /** 0 takes any free port. Upload addresses contain it, so resuming after a restart needs the same one. */
  readonly port: number;
  /** Most bytes of one upload, announced as Tus-Max-Size; without it only the disk limits. */
  readonly maxSize?: number;
  /** How long finished uploads' addresses are remembered and idle unfinished ones kept, in milliseconds. */
  readonly keepMs?: number;
  /** Called once for each file, after it has its name and is synced. */
  readonly onReceived?: (file: ReceivedFile) => void;
}

export interface Receiver {
  /** Where TUS clients create uploads, for example `http://127.0.0.1:1080/files/`. */
  readonly url: string;
  readonly port: number;
  /** For whom this is, in a sentence to show when it starts. */
  readonly notice: string;
  /** Takes no new requests, gives running ones a moment, then ends. What arrived is kept. */
  stop(): Promise<void>;
}

const thirtyDaysMs = 30 * 24 * 3600 * 1000;
const forgetEveryMs = 3600 * 1000;
/**
 * How long a request that holds an upload may finish writing after another asks for the same upload. The
 * holder is nearly always the ghost of a cut connection, and its client waits for the answer to resume.
 */
const lockDrainMs = 250;

/**
 * Starts the embedded receiver: a TUS 1.0 server that puts finished uploads into a folder under their own
 * names and serves them back with ranges. For this machine only and without passwords.
 *
 * Throws TARGET_NOT_A_FOLDER, TARGET_READ_ONLY, TARGET_MISSING for the folder and BAD_COMMAND for a host or
 * port that cannot be used.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const host = options.host ?? '127.0.0.1';
  if (!isLoopbackName(host)) {
    throw new TransferError(
      'BAD_COMMAND',
      `The receiver has no passwords, so it listens on this machine only, not on ${host}.`,
    );
  }
  const folders = await prepareFolders(options.dir);
  const uploads = new JsonFolder<Upload>(folders.uploads, parseUpload);
  const finished = new JsonFolder(folders.finished, parseFinishedRecord);
  const placer = new UploadPlacer(folders, finished, uploads, options.onReceived ?? (() => undefined));
  const books = { directory: folders.uploads, uploads, finished };
  const keepMs = options.keepMs ?? thirtyDaysMs;
  await placeLeftovers(books, placer);
  await forgetOld(books, keepMs);

  const tus = new TusServer({
    path: '/files',
    datastore: new ReceivedStore({ directory: folders.uploads, uploads, finished, placer }),
    locker: new MemoryLocker(),
    lockDrainTimeout: lockDrainMs,
    maxSize: options.maxSize ?? 0,
    allowedOrigins: () => false,
    getFileIdFromRequest: (_request, last) => (last !== undefined && isReceiverId(last) ? last : undefined),
    onUploadFinish: async (_request, upload) => {
      await placer.place(upload.id, upload.metadata);
      return {};
    },
  });

  const notice = `This receiver is for trying things on this machine: it answers only at ${host}, asks for no password, and puts what arrives into ${folders.received}.`;
  const context = { tus, received: folders.received, finished, notice };
  const server = createServer((request, response) => {
    answer(context, request, response).catch(() => refuse(response, 500));
  });
  const port = await listen(server, host, options.port);
  const forgetting = setInterval(() => {
    // Housekeeping that fails now is tried again in an hour; nothing depends on it.
    forgetOld(books, keepMs).catch(() => undefined);
  }, forgetEveryMs);
  forgetting.unref();

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/files/`,
    port,
    notice,
    async stop() {
      clearInterval(forgetting);
      await stopServer(server);
      await placer.settled();
    },
  };
}

/** Written by the TUS server's own store; one that lost its shape counts as missing and is answered with 404. */
function parseUpload(value: unknown): Upload | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? (value as Upload) : undefined;
}
