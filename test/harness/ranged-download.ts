/** A download that an engine has begun, from a server that answers as the test says and counts what it sent. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EngineCommands } from '../../preload/contract/commands.ts';
import { startRangedServer, type RangedServer, type RangedServerOptions } from '../servers/ranged-server.ts';
import { startEngine, type TestEngine } from './engine.ts';
import { scratchFolder } from './scratch.ts';

type Asked = Omit<Parameters<EngineCommands['addDownloads']>[0], 'urls' | 'into'>;

export interface RangedDownload extends TestEngine {
  /** For the engine's state. */
  readonly folder: string;
  readonly into: string;
  readonly server: RangedServer;
  readonly id: string;
}

/** `asked` may depend on the address. Ends with the test. */
export async function downloadRanged(
  options: RangedServerOptions,
  asked: Asked | ((url: string) => Asked) = {},
): Promise<RangedDownload> {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const server = await startRangedServer(options);
  onTestFinished(() => server.stop());
  const started = await startEngine(folder);
  const more = typeof asked === 'function' ? asked(server.url) : asked;
  const { added } = await started.engine.execute('addDownloads', { urls: [server.url], into, ...more });
  return { ...started, folder, into, server, id: added[0]?.id ?? '' };
}
