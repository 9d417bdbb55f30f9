/** Starts the real app in a window of its own, drives it as a person would, and kills it as a power cut would. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, errors, type ElectronApplication, type Locator, type Page } from 'playwright';
import { checkoutFolder } from '../../build/checkout.ts';
import type { Display } from '../../build/display.ts';
import { runtimeAt, switchesForThisUser } from '../../build/electron-runtime.ts';
import type { StateName, TransferDetail, TransferView } from '../../preload/contract/transfer.ts';
import { decode, type Encoded } from '../../preload/contract/encoded.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type { CarryoverBridge } from '../../preload/contract/bridge.ts';
import { keepForGuide } from './guide-pictures.ts';

export interface AppOptions {
  readonly display: Display;
  /** State folder; the app's whole profile lives there. */
  readonly stateFolder: string;
  /** Address of the TUS server uploads go to. */
  readonly destination?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Another app than the checkout's, for example the one on the fake engine. */
  readonly appFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments: switches, files, links. */
  readonly args?: readonly string[];
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Drops files onto the window, as the desktop would. */
  drop(paths: readonly string[]): Promise<void>;
  row(id?: string): Locator;
  list(): Promise<readonly TransferView[]>;
  show(id: string): Promise<TransferDetail>;
  /** Waits until the row of this transfer says that it is in one of these states. */
  untilRowSays(id: string, ...states: StateName[]): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** SIGKILL for every process of the app, at once. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Longest wait for a state, in milliseconds; nothing takes this long unless it hangs. */
const boundMs = 120_000;

/** Switches for an app that Playwright starts; why is said in that file. */
export const heldUntilAttached: readonly string[] = [
  '-r',
  fileURLToPath(new URL('hold-ready.cjs', import.meta.url)),
];

/** Milliseconds in which Playwright gets hold of an app, unless it never will, and how often that is tried. */
const attachWithinMs = 40_000;
const mostStarts = 3;

/** An app that is told to close and takes longer hangs, in milliseconds. */
const closeWithinMs = 20_000;

declare global {
  interface Window {
    readonly carryover: CarryoverBridge;
  }
}

export async function startApp(options: AppOptions): Promise<RunningApp> {
  const app = await launch(options);
  // Kept, because an app that is gone cannot be asked for its process any more.
  const child = app.process();
  const page = await app.firstWindow();
  if (options.colorScheme !== undefined) await page.emulateMedia({ colorScheme: options.colorScheme });
  await page.waitForFunction(() => 'carryover' in window && document.querySelector('[data-testid]') !== null);
  const kill = async (): Promise<void> => {
    const { pid, exitCode, signalCode } = child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // Playwright starts the app as the leader of its own process group.
    process.kill(-pid, 'SIGKILL');
    await gone;
  };
  const row = (id?: string): Locator =>
    id === undefined ? page.getByTestId('row') : page.locator(`[data-testid="row"][data-id="${id}"]`);

  return {
    app,
    page,
    row,
    drop: async (paths) => await dropFiles(page, paths),
    list: async () => valueOf(await page.evaluate(async () => await window.carryover.list({}))),
    show: async (id) =>
      valueOf(await page.evaluate(async (wanted) => await window.carryover.show({ id: wanted }), id)),
    untilRowSays: async (id, ...states) => {
      const any = states
        .map((state) => `[data-testid="row"][data-id="${id}"][data-state="${state}"]`)
        .join(', ');
      await page.locator(any).first().waitFor({ timeout: boundMs });
    },
    screenshot: async (path) => {
      await page.screenshot({ path, animations: 'disabled' });
      await keepForGuide(path);
    },
    kill,
    close: async () => {
      const timer = setTimeout(() => void kill(), closeWithinMs);
      // An app that was killed because it did not close has failed to close.
      let killed = false;
      child.once('exit', (_code, signal) => (killed = signal === 'SIGKILL'));
      await app.close().finally(() => clearTimeout(timer));
      if (killed) throw new Error(`The app did not close within ${closeWithinMs / 1000} seconds.`);
    },
  };
}

/**
 * Playwright used to miss an app now and then that had its page before it was attached, and waited for ever. None does since
 * apps are held back; should one, it is started anew, as a person would.
 */
async function launch(options: AppOptions): Promise<ElectronApplication> {
  for (let start = 1; ; start += 1) {
    try {
      return await _electron.launch({
        executablePath: runtimeAt().executable,
        args: [
          ...switchesForThisUser(),
          ...heldUntilAttached,
          options.appFolder ?? checkoutFolder,
          '--journal',
          options.stateFolder,
          ...(options.destination === undefined ? [] : ['--destination', options.destination]),
          ...(options.args ?? []),
        ],
        // The words tests look for are English, whatever the machine speaks.
        env: { ...definedEnvironment(), CARRYOVER_LANGUAGE: 'en', ...options.display.env, ...options.env },
        timeout: attachWithinMs,
      });
    } catch (error) {
      if (start === mostStarts || !(error instanceof errors.TimeoutError)) throw error;
      console.log(
        `Playwright did not attach to the app within ${attachWithinMs / 1000} s; it is started anew.`,
      );
    }
  }
}

function valueOf<T>(answer: Encoded<{ ok: true; value: T } | { ok: false; error: WireError }>): T {
  const result = decode(answer);
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}

/** The environment without what is unset. */
function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

/** A real drag from outside the browser: the protocol's own drag events carry paths, as the desktop's do. */
async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const place = { x: 400, y: 300, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...place });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...place });
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...place });
  await session.detach();
}

/** Named screenshots of a run are kept here. */
export function screenshotFolder(): string {
  return join(checkoutFolder, 'test-results');
}
