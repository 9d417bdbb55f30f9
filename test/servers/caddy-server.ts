/** Debian's Caddy serving a folder on 127.0.0.1, with a configuration, folder and process of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { endServer, whenAnswering } from './server-process.ts';

export interface CaddyServer {
  readonly port: number;
  readonly origin: string;
  /** What is put here is served under its name. */
  readonly folder: string;
  stop(): Promise<void>;
}

const PLACES = ['/usr/bin/caddy', '/usr/local/bin/caddy'];
/** Tries to find a port that stays free until Caddy takes it. */
const PORT_TRIES = 5;

export async function startCaddy(): Promise<CaddyServer> {
  const binary = PLACES.find((place) => existsSync(place));
  if (binary === undefined)
    throw new Error('Caddy is missing, so downloads cannot be tested; run npm run setup.');
  const home = await mkdtemp(path.join(os.tmpdir(), 'carryover-caddy-'));
  const folder = path.join(home, 'files');
  await mkdir(folder);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      const config = path.join(home, 'caddy.json');
      await writeFile(config, JSON.stringify(configuration(home, port)));
      const child = spawn(binary, ['run', '--config', config], {
        stdio: 'ignore',
        // It would otherwise keep certificates and its last configuration in the home of whoever runs the tests.
        env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home },
      });
      if (await whenAnswering(child, port, 'Caddy')) {
        const stop = async (): Promise<void> => {
          await endServer(child);
          await rm(home, { recursive: true, force: true });
        };
        return { port, origin: `http://127.0.0.1:${port}`, folder, stop };
      }
      const log = await readFile(path.join(home, 'caddy.log'), 'utf8').catch(() => '(no log)');
      const portTaken = log.includes('address already in use');
      if (!portTaken || attempt === PORT_TRIES) throw new Error(`Caddy did not start:\n${log}`);
    }
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

/** Caddy's own form of configuration, which is the same over its versions; nothing but files over plain HTTP. */
function configuration(home: string, port: number): object {
  const writer = { output: 'file', filename: path.join(home, 'caddy.log'), roll: false };
  return {
    admin: { disabled: true, config: { persist: false } },
    logging: { logs: { default: { level: 'WARN', writer } } },
    apps: {
      http: {
        servers: {
          files: {
            listen: [`127.0.0.1:${port}`],
            automatic_https: { disable: true },
            routes: [{ handle: [{ handler: 'file_server', root: path.join(home, 'files') }] }],
          },
        },
      },
    },
  };
}
