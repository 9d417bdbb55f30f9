import { Server as TusServer } from '@tus/server';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import { TransferError } from '../engine/transfer-error.ts';
import type { Exchange } from './exchange.ts';
import { ownFolder } from './folder-owner.ts';
import { listen, stopServer } from './http-listener.ts';
import { UploadJoiner } from './join-uploads.ts';
import { UploadPlacer, type ReceivedFile } from './place-upload.ts';
import { ReceiverSpace } from './receiver-space.ts';
import { forgetOld, recoverUploads, resumeJoins } from './recover-uploads.ts';
import { answer, finishDigestMs } from './routes.ts';
import { FolderSyncs } from './shared-sync.ts';
import { StatedDigests } from './stated-digest.ts';
import { isLoopbackName } from './trusted-request.ts';
import { uploadAddress } from './upload-address.ts';
import { UploadBook } from './upload-book.ts';
import { UploadDigests } from './upload-digests.ts';
import { UploadLocks } from './upload-locks.ts';
import { isReceiverId } from './upload-record.ts';
import { UploadStore, type StoreParts } from './upload-store.ts';
import { prepareFolders, type ReceiverFolders } from './working-folder.ts';

export type { ReceivedFile } from './place-upload.ts';

export interface ReceiverOptions {
  /** Folder the finished files appear in; made when missing. Unfinished ones wait in a hidden folder inside. */
  readonly dir: string;
  /** Without a token a loopback address only. */
  readonly host?: string;
  /** 0 takes any free port. Upload addresses contain it, so resuming after a restart needs the same one. */
  readonly port: number;
  /** What every request must bear (RFC 6750). Without one the receiver is for this machine's own programs. */
  readonly token?: string;
  /** Most bytes of one upload, announced as Tus-Max-Size; without it only the disk limits. */
  readonly maxSize?: number;
  /** Most bytes of everything in the folder, with what unfinished uploads still need. */
  readonly quota?: number;
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
  /** Takes no new requests, ends running ones with what arrived synced and counted, within some seconds. */
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
 * names and serves them back with ranges.
 *
 * Throws TARGET_NOT_A_FOLDER, TARGET_READ_ONLY, TARGET_MISSING for the folder and BAD_COMMAND for a host or
 * port that cannot be used.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const host = options.host ?? '127.0.0.1';
  const token = options.token ?? null;
  if (token === null && !isLoopbackName(host)) {
    throw new TransferError(
      'BAD_COMMAND',
      `Without a token the receiver listens on this machine only, not on ${host}.`,
    );
  }
  const folders = await prepareFolders(options.dir);
  const disown = await ownFolder(folders.working);
  try {
    return await startOwning(options, folders, { host, token }, disown);
  } catch (error) {
    await disown();
    throw error;
  }
}

async function startOwning(
  options: ReceiverOptions,
  folders: ReceiverFolders,
  { host, token }: { readonly host: string; readonly token: string | null },
  disown: () => Promise<void>,
): Promise<Receiver> {
  const book = await UploadBook.open(folders.working);
  const syncs = new FolderSyncs();
  const limits = { maxFile: options.maxSize ?? null, quota: options.quota ?? null };
  const space = new ReceiverSpace(folders.received, book, limits);
  const placer = new UploadPlacer(folders, book, syncs, (file) => {
    space.filled(file.size);
    options.onReceived?.(file);
  });
  const keepMs = options.keepMs ?? thirtyDaysMs;
  const books = { book, directory: folders.uploads };
  await recoverUploads(books, placer);
  await forgetOld(books, keepMs);

  const stopping = new AbortController();
  const locks = new UploadLocks(stopping.signal);
  const digests = new UploadDigests();
  await space.measure();
  const parts: StoreParts = { directory: folders.uploads, book, locks, placer, digests, space, syncs };
  const joiner = new UploadJoiner(parts, stopping.signal);
  const stated = new StatedDigests(folders.received, book, digests);
  const exchanges = new WeakMap<Request, Exchange>();

  const tus = new TusServer({
    path: '/files',
    datastore: new UploadStore(parts),
    locker: (request) => {
      const exchange = exchanges.get(request);
      if (!exchange) throw new Error('a request that came past the routes');
      return locks.lockerFor(exchange);
    },
    lockDrainTimeout: lockDrainMs,
    maxSize: options.maxSize ?? 0,
    allowedOrigins: () => false,
    generateUrl: (request, { id }) =>
      uploadAddress((name) => request.headers.get(name) ?? undefined, id, token !== null),
    getFileIdFromRequest: (_request, last) => (last !== undefined && isReceiverId(last) ? last : undefined),
    onUploadFinish: async (_request, { id }) => {
      const digest = await stated.of(id, finishDigestMs);
      return digest === null ? {} : { headers: { 'Repr-Digest': digest } };
    },
  });

  const notice =
    token === null
      ? `This receiver is for trying things on this machine: it answers only at ${host}, asks for no password, and puts what arrives into ${folders.received}.`
      : `This receiver puts what arrives into ${folders.received}, for whoever knows its token. It speaks HTTP without TLS.`;
  const context = {
    ...{ tus, book, stated, exchanges, keepMs, joiner, received: folders.received, token, notice },
    stopping: stopping.signal,
  };
  const running = new Set<Promise<void>>();
  const serve = (request: IncomingMessage, response: ServerResponse, awaits: boolean) => {
    const answering = answer(context, request, response, awaits).finally(() => running.delete(answering));
    running.add(answering);
  };
  const server = createServer((request, response) => serve(request, response, false));
  server.on('checkContinue', (request, response) => serve(request, response, true));
  const port = await listen(server, host, options.port);
  const resuming = resumeJoins(books, joiner);
  const forgetting = setInterval(() => {
    // Housekeeping that fails now is tried again in an hour; nothing depends on it.
    forgetOld(books, keepMs).catch(() => undefined);
  }, forgetEveryMs);
  forgetting.unref();

  return {
    url: `http://${shownHost(host)}:${port}/files/`,
    port,
    notice,
    async stop() {
      clearInterval(forgetting);
      const closed = stopServer(server);
      stopping.abort();
      await closed;
      await Promise.allSettled([...running, resuming]);
      await joiner.settled();
      await placer.settled();
      await digests.close();
      await book.close();
      await disown();
    },
  };
}

/** Nobody can connect to "every address"; the name of this machine is what others try. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return hostname();
  return host.includes(':') ? `[${host}]` : host;
}
