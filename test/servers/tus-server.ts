/** A real @tus/server with its file store, on loopback, with a folder of its own that goes away with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import send from 'send';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface TusServerOptions {
  /** Bytes. */
  readonly maxSize?: number;
  /** Milliseconds after which an unfinished upload is gone. */
  readonly expireAfterMs?: number;
  /** A folder to keep; default a temporary one, removed by `stop`. */
  readonly directory?: string;
  readonly port?: number;
  /**
   * Gives what it holds back to GET, with ranges. By itself @tus/server knows only whole files, and on Node 24 an answer
   * of more than one buffer ends in an uncaught exception (ReadableStream is already closed).
   */
  readonly ranges?: boolean;
}

export interface TusServer {
  readonly port: number;
  /** Where uploads are created. */
  readonly url: string;
  readonly directory: string;
  /** Every request so far, as `METHOD /path`. */
  readonly requests: readonly string[];
  /** TCP connections accepted so far. */
  readonly connections: () => number;
  /** Most requests that were under way at once so far. */
  readonly mostAtOnce: () => number;
  /** The file an upload's address stands for. */
  fileOf(uploadUrl: string): string;
  stop(): Promise<void>;
}

export async function startTusServer(options: TusServerOptions = {}): Promise<TusServer> {
  const directory = options.directory ?? (await mkdtemp(path.join(tmpdir(), 'tus-server-')));
  const { maxSize, expireAfterMs } = options;
  const tus = new Server({
    path: '/files',
    // A proxy in front has another port; a relative address leads back through it.
    relativeLocation: true,
    datastore: new FileStore({
      directory,
      ...(expireAfterMs === undefined ? {} : { expirationPeriodInMilliseconds: expireAfterMs }),
    }),
    ...(maxSize === undefined ? {} : { maxSize }),
  });
  const requests: string[] = [];
  let connections = 0;
  let underWay = 0;
  let mostAtOnce = 0;
  const server = http.createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    mostAtOnce = Math.max(mostAtOnce, (underWay += 1));
    response.once('close', () => (underWay -= 1));
    if (request.method === 'GET' && options.ranges === true) {
      const name = path.posix.basename(request.url ?? '');
      const how = {
        root: directory,
        dotfiles: 'deny',
        index: false,
        etag: true,
        cacheControl: false,
      } as const;
      send(request, name, how).pipe(response);
      return;
    }
    void tus.handle(request, response);
  });
  server.on('connection', () => (connections += 1));
  const port = await listenOnLoopback(server, options.port);
  return {
    port,
    url: `http://127.0.0.1:${port}/files`,
    directory,
    requests,
    connections: () => connections,
    mostAtOnce: () => mostAtOnce,
    fileOf: (uploadUrl) => path.join(directory, path.posix.basename(new URL(uploadUrl).pathname)),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}
