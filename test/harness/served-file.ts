/** A random file on a real server behind a proxy that breaks links on command, and a folder to download it into. */
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { startNginx } from '../servers/nginx-server.ts';
import { makeRandomFile } from './random-file.ts';
import { scratchFolder } from './scratch.ts';

export interface FileServer {
  readonly port: number;
  readonly origin: string;
  /** What is put here is served under its name. */
  readonly folder: string;
  stop(): Promise<void>;
}

export interface ServedFile {
  /** For the engine's state and whatever else the test needs. */
  readonly folder: string;
  readonly into: string;
  readonly server: FileServer;
  readonly proxy: FaultProxy;
  /** The file as the server has it, and its address through the proxy. */
  readonly served: string;
  readonly url: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Ends with the test. From nginx, where no other server is given. */
export async function serveFile(
  size: number,
  start: () => Promise<FileServer> = startNginx,
): Promise<ServedFile> {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const server = await start();
  const served = join(server.folder, 'rushes.mov');
  const sha256 = makeRandomFile(served, size);
  const proxy = await startFaultProxy({ port: server.port });
  onTestFinished(async () => {
    await proxy.stop();
    await server.stop();
  });
  return { folder, into, server, proxy, served, url: `${proxy.origin}/rushes.mov`, sha256 };
}

/** Of a file that fits into memory. */
export async function sha256Of(path: string | null): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path ?? ''))
    .digest('hex');
}
