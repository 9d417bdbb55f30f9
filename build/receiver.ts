import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { inCheckout } from './checkout.ts';
import { spawnBound, stopChild } from './child-process.ts';
import { steadyWasm } from './steady-wasm.mjs';

export interface Receiver {
  /** Where uploads go, as an address. */
  readonly url: string;
  /** Where they arrive, as a folder. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Customary for tus servers; where something else has it, any free port will do. */
const PORT = 1080;
const START_WITHIN_MS = 20_000;

/**
 * Starts the embedded receiver as a process of its own. Undefined, with the reason shown, where it does not come
 * up: the app is useful without it.
 */
export async function startReceiver(folder = receivedFolder()): Promise<Receiver | undefined> {
  const port = (await isFree(PORT)) ? PORT : 0;
  const command = inCheckout('main', 'command-line', 'index.ts');
  const args = [steadyWasm, command, 'receive', '--dir', folder, '--port', String(port), '--json'];
  const server = spawnBound(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await firstListening(server.stdout as Readable);
  if (url === undefined) {
    console.error('The embedded receiver did not start (see above). The app opens without a destination.');
    await stopChild(server);
    return undefined;
  }
  console.log(`The app's first destination: ${url}`);
  return { url, folder, stop: () => stopChild(server) };
}

/** Undefined when the output ends, or time runs out, before the receiver says where it listens. */
function firstListening(stdout: Readable): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, START_WITHIN_MS, undefined);
    const lines = createInterface({ input: stdout });
    lines.on('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    lines.on('line', (line) => {
      const event = parseEvent(line);
      if (event.event !== 'listening' || typeof event.url !== 'string') return;
      clearTimeout(timer);
      resolve(event.url);
    });
  });
}

function parseEvent(line: string): { event?: unknown; url?: unknown } {
  try {
    return JSON.parse(line) as { event?: unknown; url?: unknown };
  } catch {
    return {};
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const taken = once(probe, 'error').then(() => false);
  const free = once(probe.listen(port, '127.0.0.1'), 'listening').then(() => true);
  const result = await Promise.race([free, taken]).catch(() => false);
  probe.close();
  return result;
}

/** `Carryover Receiver` in the user's download folder where the desktop names one, else in the home folder. */
function receivedFolder(): string {
  const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  let downloads: string | undefined;
  try {
    const directories = readFileSync(join(config, 'user-dirs.dirs'), 'utf8');
    downloads = /^XDG_DOWNLOAD_DIR="(.+)"$/m.exec(directories)?.[1]?.replace('$HOME', homedir());
  } catch {
    // No desktop configured its folders.
  }
  return join(downloads ?? homedir(), 'Carryover Receiver');
}
