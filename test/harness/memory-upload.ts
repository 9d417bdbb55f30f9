/** An engine whose uploads go to a server in memory, and a source of a few blocks. */
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { startEngine, type TestEngine } from './engine.ts';
import { makeRandomFile } from './random-file.ts';
import { scratchFolder } from './scratch.ts';
import { MemoryUploadServer, type MemoryServerOptions } from '../servers/memory-upload-server.ts';
import type { OpenEngineOptions } from '../../main/engine/create-engine.ts';
import type { UploadOptions } from '../../preload/contract/commands.ts';

export const MiB = 1024 * 1024;

export interface MemoryStage extends TestEngine {
  readonly folder: string;
  readonly source: string;
  readonly sha256: string;
  readonly server: MemoryUploadServer;
  add(options?: UploadOptions): Promise<string>;
  /** The same folder and server after the app was closed and opened again. */
  again(options?: Partial<OpenEngineOptions>): Promise<TestEngine>;
}

export interface MemoryStageOptions {
  /** Bytes of the source; default 11 MiB and a little. */
  readonly size?: number;
  readonly server?: MemoryServerOptions;
  readonly engine?: Partial<OpenEngineOptions> & { readonly start?: boolean };
}

export async function setMemoryStage({
  size = 11 * MiB + 17,
  server: options = {},
  engine: given = {},
}: MemoryStageOptions = {}): Promise<MemoryStage> {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  const sha256 = makeRandomFile(source, size);
  const server = new MemoryUploadServer(options);
  const started = await startEngine(folder, { uploads: server, ...given });
  return {
    ...started,
    folder,
    source,
    sha256,
    server,
    add: async (chosen = {}) => {
      const to = 'http://127.0.0.1:9/files';
      const { added } = await started.engine.execute('addUploads', { paths: [source], to, options: chosen });
      return added[0]?.id ?? '';
    },
    again: async (more = {}) => {
      await started.stop();
      return await startEngine(folder, { uploads: server, ...given, ...more });
    },
  };
}

/** When the source of a `cutOff` was written, in seconds since the epoch: what can be put back exactly. */
export const writtenAt = 1_700_000_000;

export type CutOff = MemoryStage & { readonly id: string };

/** An upload that broke off once so many bytes had arrived, and is paused. */
export async function cutOff(
  arrived: number,
  { size, engine = {}, options = {} }: MemoryStageOptions & { readonly options?: UploadOptions },
): Promise<CutOff> {
  const stage = await setMemoryStage({
    ...(size !== undefined && { size }),
    server: { cutAfter: arrived },
    engine,
  });
  await utimes(stage.source, writtenAt, writtenAt);
  const id = await stage.add(options);
  await stage.until(id, 'waiting');
  await stage.engine.execute('pause', { ids: [id] });
  return { ...stage, id };
}
