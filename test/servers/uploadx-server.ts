/**
 * A real @uploadx/core 7 as a TUS server, on loopback, with a folder of its own that goes away with it. Its ways:
 * it takes bytes at any offset that fits (no 409), answers 200 with a JSON body to the last of them, ignores the
 * checksum of bytes that come with a creation, knows no method override (such a POST creates another upload), gives
 * nothing back, makes the address of an upload of its name, size and the millisecond, and forbids (403) the address
 * it gave to one without a name.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Tus } from '@uploadx/core';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface UploadxServer {
  readonly port: number;
  readonly url: string;
  fileOf(uploadUrl: string): string;
  stop(): Promise<void>;
}

export async function startUploadxServer(): Promise<UploadxServer> {
  const directory = await mkdtemp(path.join(tmpdir(), 'uploadx-server-'));
  const tus = new Tus({ uploadDir: directory, basePath: '/files', useRelativeLocation: true });
  const server = http.createServer((request, response) => tus.handle(request, response));
  const port = await listenOnLoopback(server);
  // Until it has looked at its folder it answers 503.
  for (let i = 0; i < 500 && !tus.storage.isReady; i += 1) await delay(2);
  return {
    port,
    url: `http://127.0.0.1:${port}/files`,
    fileOf: (uploadUrl) => path.join(directory, path.posix.basename(new URL(uploadUrl).pathname)),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
