/** An engine, and a file on a real server that it can be told to download. */
import { expect } from 'vitest';
import type { OpenEngineOptions } from '../../main/engine/create-engine.ts';
import { startEngine, type TestEngine } from './engine.ts';
import { serveFile, type FileServer, type ServedFile } from './served-file.ts';

export interface DownloadStage extends TestEngine, ServedFile {
  /** Resolves with the id of the transfer. */
  readonly add: () => Promise<string>;
}

export interface DownloadStageOptions {
  /** As serveFile. */
  readonly start?: () => Promise<FileServer>;
  readonly engine?: Partial<OpenEngineOptions>;
}

/** Ends with the test. */
export async function setStage(size: number, options: DownloadStageOptions = {}): Promise<DownloadStage> {
  const file = await serveFile(size, options.start);
  const started = await startEngine(file.folder, options.engine);
  const add = async (): Promise<string> => {
    const { url, into } = file;
    const { added, refused } = await started.engine.execute('addDownloads', { urls: [url], into });
    expect(refused).toEqual([]);
    return added[0]?.id ?? '';
  };
  return { ...started, ...file, add };
}
