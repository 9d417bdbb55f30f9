/** Start and stop order of the app. What it is made of comes from outside, so that tests can start it on a fake engine. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, powerMonitor, powerSaveBlocker } from 'electron';
import type { Notice } from '../preload/contract/events.ts';
import { noticeChannel, updateChannel } from '../preload/contract/bridge.ts';
import { encode } from '../preload/contract/encoded.ts';
import { setAppMenu } from './app-menu.ts';
import { announceAppScheme } from './app-protocol.ts';
import { openAppWindow, prepareWindows } from './app-window.ts';
import { serveControlSocket, type ControlSocketServer } from './control-socket/serve-control-socket.ts';
import type { OwningEngine } from './engine/engine-port.ts';
import { engineOnceOpen } from './opening-engine.ts';
import { parseCommand } from './ipc/parse-command.ts';
import { publishEvents } from './ipc/publish-events.ts';
import type { Publisher } from './ipc/publish-events.ts';
import { registerCommands } from './ipc/register-commands.ts';
import { toWireError } from './ipc/to-wire-error.ts';
import type { LaunchOptions } from './launch-options.ts';
import { lockDownContents } from './lock-down.ts';
import { followSleep, stayAwakeWhileMoving } from './power.ts';
import { openSettings } from './settings.ts';
import { writeSmokeReport } from './smoke-report.ts';
import { windowCommands } from './window-commands.ts';

export interface AppParts {
  readonly openEngine: (options: {
    readonly stateFolder: string;
  }) => Promise<OwningEngine & { readonly notices: readonly Notice[] }>;
  /** Absolute path. */
  readonly stateFolder: string;
  /** Folder that holds main/, preload/ and renderer/ as they were built. */
  readonly outFolder: string;
  readonly options: LaunchOptions;
}

/** What a second start tells the first. Its argv is no way: Chromium may reorder it. */
interface SecondStart {
  readonly destination: string | null;
}

/** A stop that takes longer than this is cut off; the journal makes that safe. Milliseconds. */
const stopWithin = 5_000;
const leaveWithin = 3_000;

export async function startApp({ openEngine, stateFolder, outFolder, options }: AppParts): Promise<void> {
  // One profile for each state folder: two apps on two journals share nothing, and the lock is per journal.
  const browserFolder = join(stateFolder, 'browser');
  mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', stateFolder);
  app.setPath('sessionData', browserFolder);
  const toFirst: SecondStart = { destination: options.destination };
  if (!app.requestSingleInstanceLock({ ...toFirst })) {
    app.exit(0);
    return;
  }
  announceAppScheme();
  lockDownContents();

  await app.whenReady();
  try {
    await run();
  } catch (thrown) {
    refuseToStart(thrown, options);
  }

  async function run(): Promise<void> {
    const settings = openSettings(stateFolder);
    // Side by side with the window: reading a long journal and starting a page take about as long.
    const opening = openEngine({ stateFolder });
    const engine = engineOnceOpen(opening);
    let refused = false;
    const notices: Notice[] = [];
    if (settings.setAside !== null) {
      const message = `Your settings could not be read. They were kept as ${settings.setAside} and new ones were started.`;
      notices.push({ kind: 'settings-set-aside', message });
    }

    let window: BrowserWindow | null = null;
    let destination = options.destination;
    const tell = (notice: Notice): void => {
      if (window === null || window.webContents.isLoading()) notices.push(notice);
      else window.webContents.send(noticeChannel, encode(notice));
    };
    const publisher: Publisher = publishEvents(engine, {
      canReceive: () => window !== null && window.isVisible() && !window.isMinimized(),
      send: (update) => window?.webContents.send(updateChannel, encode(update)),
    });
    const letSleep = stayAwakeWhileMoving(engine, powerSaveBlocker);
    const leaveSleep = followSleep(engine, powerMonitor, report);
    const handlers = windowCommands({
      engine,
      settings,
      window: () => window,
      presetDestination: () => destination,
    });
    registerCommands(ipcMain, engine, handlers);

    const open = (): BrowserWindow => {
      const opened = openAppWindow({ outFolder, settings });
      window = opened;
      opened.webContents.on('did-finish-load', () => {
        for (const notice of notices.splice(0)) opened.webContents.send(noticeChannel, encode(notice));
      });
      opened.on('show', () => publisher.wake());
      opened.on('restore', () => publisher.wake());
      opened.on('closed', () => {
        window = null;
      });
      return opened;
    };

    app.on('second-instance', (_event, _argv, _folder, data) => {
      destination = (data as SecondStart).destination ?? destination;
      focus(window ?? open());
    });
    app.on('activate', () => focus(window ?? open()));
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' && !refused) app.quit();
    });
    let control: ControlSocketServer | null = null;
    stopBeforeQuit(async () => {
      letSleep();
      leaveSleep();
      // Side by side: a terminal that holds its connection must not cost the engine its time.
      await Promise.all([control?.stop(), engine.stop()]);
      publisher.stop();
    });

    setAppMenu();
    prepareWindows(outFolder);
    const first = open();
    const opened = await opening.catch((thrown: unknown) => {
      // The sentence about it is the last that is shown, not a window that waits for ever.
      refused = true;
      first.destroy();
      throw thrown;
    });
    opened.notices.forEach(tell);
    // Terminals steer this app through it, once it owns the journal; the app is as good without.
    control = await serveControlSocket({ stateFolder, engine, parse: parseCommand }).catch(() => null);
    if (opened.notices.some(({ kind }) => kind === 'journal-set-aside')) {
      // What could not be read of the journal may still lie here.
      const folder = settings.get('downloadInto') ?? app.getPath('downloads');
      engine.execute('adoptParts', { folder }).catch(report);
    }
    engine.start().catch((thrown: unknown) => {
      tell({ kind: 'engine-stopped', message: toWireError(thrown).message });
    });
    if (options.smokeFile !== null) {
      await writeSmokeReport(first, options.smokeFile);
      app.quit();
    }
  }
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Holds the first attempt to quit until `stop` is through, or until it has had its time. */
function stopBeforeQuit(stop: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    const enough = new Promise((resolve) => setTimeout(resolve, stopWithin));
    void Promise.race([stop().catch(report), enough]).then(() => {
      state = 'stopped';
      app.quit();
      // Closing the windows is a courtesy by now; a page or a driver that hangs must not keep the app alive.
      setTimeout(() => app.exit(0), leaveWithin);
    });
  });
}

/** Nothing can be moved without the journal, so the sentence is all there is to show. */
function refuseToStart(thrown: unknown, options: LaunchOptions): void {
  const { code, message } = report(thrown);
  if (options.smokeFile === null) {
    dialog.showMessageBoxSync({
      type: 'error',
      title: 'Carryover',
      message,
      detail: `(${code})`,
      buttons: ['Quit'],
    });
  }
  app.exit(1);
}

function report(thrown: unknown): ReturnType<typeof toWireError> {
  const error = toWireError(thrown);
  process.stderr.write(`${error.code}: ${error.message}\n`);
  return error;
}
