import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';

import { spawnBound, stopChild } from './child-process.ts';
import { hasDisplay } from './set-up/set-up.ts';

export interface Display {
  /** True when the windows appear on a screen nobody sees. */
  readonly virtual: boolean;
  /** What children need in their environment to find it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface DisplayOptions {
  /** Use a virtual display even where there is a real one, so that tests open no windows on somebody's desk. */
  readonly alwaysVirtual?: boolean;
  readonly size?: string;
}

/** Runs `work` with a display to open windows on, and takes a virtual one away afterwards. */
export async function withDisplay<T>(
  work: (display: Display) => Promise<T>,
  options?: DisplayOptions,
): Promise<T> {
  const display = await openDisplay(options);
  try {
    return await work(display);
  } finally {
    await display.stop();
  }
}

export async function openDisplay({
  alwaysVirtual = false,
  size = '1440x900',
}: DisplayOptions = {}): Promise<Display> {
  const virtual =
    process.platform === 'linux' && (alwaysVirtual ? existsSync('/usr/bin/Xvfb') : !hasDisplay());
  return virtual ? startXvfb(size) : { virtual, env: {}, stop: async () => {} };
}

const START_WITHIN_MS = 20_000;

async function startXvfb(size: string): Promise<Display> {
  // With -displayfd the server picks a free number itself and says it once it accepts clients: no race, no polling.
  const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'];
  // In a session of its own: Ctrl+C in the terminal must not take the display away from an app that is closing.
  const server = spawnBound('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const number = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => () =>
      reject(
        new Error(`The virtual display (Xvfb) ${why}. Run \`npm run setup\`, then the same command again.`),
      );
    const timer = setTimeout(fail(`said nothing for ${START_WITHIN_MS / 1000} seconds`), START_WITHIN_MS);
    server.once('error', fail('could not be started'));
    server.once('exit', fail('ended at once'));
    (server.stdio[3] as Readable).once('data', (text: Buffer) => {
      clearTimeout(timer);
      resolve(text.toString().trim());
    });
  });
  return {
    virtual: true,
    // Chromium prefers Wayland where it finds it; this display is the one that is meant.
    env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' },
    stop: () => stopChild(server),
  };
}
