/** Starts an Electron app as a person would, with no tool between, and finds its page afterwards. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Display } from '../../../build/display.ts';
import { runtimeAt, switchesForThisUser } from '../../../build/electron-runtime.ts';
import { connectTo, type PageConnection } from './page-connection.ts';

export interface ElectronProcess {
  /** Milliseconds since the epoch, just before the process was made. */
  readonly startedAt: number;
  readonly page: PageConnection;
  /** Process of the window's renderer, now: at a start another one may be larger for a moment, and end. */
  rendererPid(): Promise<number>;
  stop(): Promise<void>;
}

/** Milliseconds; only what hangs takes as long. */
const bound = 90_000;

export async function startElectron(
  display: Display,
  appFolder: string,
  args: readonly string[] = [],
): Promise<ElectronProcess> {
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(
    runtimeAt().executable,
    [...switchesForThisUser(), '--remote-debugging-port=0', appFolder, ...args],
    {
      env: { ...process.env, ...display.env },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const stop = async (): Promise<void> => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    // The whole group: a renderer that is still starting outlives the process that asked for it.
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  try {
    const browser = await until(
      async () => /DevTools listening on (ws:\S+)/.exec(said)?.[1] ?? null,
      () => said,
    );
    const { host } = new URL(browser);
    const target = await until(
      async () => {
        const answer = await fetch(`http://${host}/json/list`);
        const targets = (await answer.json()) as {
          type: string;
          url: string;
          webSocketDebuggerUrl: string;
        }[];
        return (
          targets.find(({ type, url }) => type === 'page' && !['', 'about:blank'].includes(url))
            ?.webSocketDebuggerUrl ?? null
        );
      },
      () => said,
    );
    const page = await connectTo(target);
    // Until its own page has begun it is an empty one, which takes with it whatever it was asked.
    await until(
      async () => await page.evaluate<true | null>("location.href === 'about:blank' ? null : true"),
      () => said,
    );
    return {
      startedAt,
      page,
      rendererPid: async () => await rendererOf(child.pid ?? 0),
      stop: async () => {
        // As a person does: what is killed has its journal looked through at the next start.
        const gone = once(child, 'exit');
        await page.evaluate('window.close()').catch(() => null);
        await Promise.race([gone, sleep(10_000, null, { ref: false })]);
        page.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function until<T>(ask: () => Promise<T | null>, said: () => string): Promise<T> {
  const end = Date.now() + bound;
  for (;;) {
    const found = await ask().catch(() => null);
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`The app did not show a page within 90 s. It said: ${said()}`);
    await sleep(20);
  }
}

/** The largest renderer of a process group: Chromium keeps an empty one ready beside the window's. */
async function rendererOf(group: number): Promise<number> {
  let found = { pid: 0, pages: -1 };
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const [stat, command] = await Promise.all(
      ['stat', 'cmdline'].map(
        async (file) => await readFile(`/proc/${name}/${file}`, 'utf8').catch(() => ''),
      ),
    );
    // Behind the command's name in parentheses: state, parent, group, …; resident pages are the 22nd of these.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
    if (Number(fields[2]) !== group || command?.includes('--type=renderer') !== true) continue;
    const pages = Number(fields[21]);
    if (pages > found.pages) found = { pid: Number(name), pages };
  }
  return found.pid;
}

export interface MemoryUse {
  /** MiB that this process alone holds. */
  readonly own: number;
  /** MiB with what it shares with others: the working set of Electron's app.getAppMetrics(). */
  readonly workingSet: number;
}

export async function memoryOf(pid: number): Promise<MemoryUse> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const MiB = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;
  return { own: MiB('Private_Clean') + MiB('Private_Dirty'), workingSet: MiB('Rss') };
}
