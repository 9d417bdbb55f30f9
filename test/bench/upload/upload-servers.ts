/** Where the bytes go: a real server that stores them, and one that keeps nothing and so is never what is waited for. */
import { mkdir } from 'node:fs/promises';
import { startProcess } from '../child-process.ts';
import type { SwallowQuestions } from '../swallow-server.ts';
import type { TusServerQuestions } from '../tus-server-process.ts';

export interface UploadServer {
  readonly name: string;
  /** Where uploads are created. */
  readonly to: string;
  /** Before each run. */
  begin(): Promise<void>;
  /** After each run: throws unless `size` bytes arrived, and tidies up. Resolves with how busy the server was, 0 to 1. */
  finish(uploadUrl: string, size: number): Promise<number | null>;
  end(): Promise<void>;
}

function checkArrived(arrived: number, size: number): void {
  if (arrived !== size) throw new Error(`${arrived} of ${size} bytes arrived.`);
}

export async function startStoringServer(directory: string): Promise<UploadServer> {
  const server = startProcess<TusServerQuestions>(new URL('../tus-server-process.ts', import.meta.url));
  await mkdir(directory);
  const { url } = await server.ask('start', { directory });
  return {
    name: '@tus/server',
    to: url,
    begin: async () => void (await server.ask('busy', null)),
    finish: async (uploadUrl, size) => {
      const busy = await server.ask('busy', null);
      checkArrived(await server.ask('sizeOf', { uploadUrl }), size);
      // Every run meets an empty folder.
      await server.ask('forget', { uploadUrl });
      return busy;
    },
    end: () => server.end(),
  };
}

export async function startSwallowingServer(): Promise<UploadServer> {
  const server = startProcess<SwallowQuestions>(new URL('../swallow-server.ts', import.meta.url));
  const port = await server.ask('listen', null);
  let before = 0;
  return {
    name: 'a server that keeps nothing',
    to: `http://127.0.0.1:${port}/files/`,
    begin: async () => void (before = await server.ask('count', null)),
    finish: async (_uploadUrl, size) => {
      checkArrived((await server.ask('count', null)) - before, size);
      return null;
    },
    end: () => server.end(),
  };
}
