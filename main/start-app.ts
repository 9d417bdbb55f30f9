/** Start and stop order of the app. What it is made of comes from outside, so that tests can start it on a fake engine. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, powerMonitor, powerSaveBlocker } from 'electron';
import type { Notice } from '../preload/contract/events.ts';
import { noticeChannel, updateChannel } from '../preload/contract/bridge.ts';
import { encode } from '../preload/contract/encoded.ts';
import { openAppLanguage } from './app-language.ts';
import { setAppMenu } from './app-menu.ts';
import { errorWords } from '../renderer/i18n/engine-words.ts';
import { speakIn } from '../renderer/i18n/speak-in.ts';
import { speechFor, speechNamed } from '../renderer/i18n/speech.ts';
import { t } from '../renderer/i18n/t.ts';
import { announceAppScheme } from './app-protocol.ts';
import { openAppWindow, prepareWindows } from './app-window.ts';
import { serveControlSocket } from './control-socket/serve-control-socket.ts';
import type { OwningEngine } from './engine/engine-port.ts';
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
    await refuseToStart(thrown, options);
  }

  async function run(): Promise<void> {
    const engine = await openEngine({ stateFolder });
    const settings = openSettings(stateFolder);
    const language = await openAppLanguage({
      settings,
      preferred: app.getPreferredSystemLanguages(),
      forced: options.language,
      onChange: setAppMenu,
    });
    const notices: Notice[] = [...engine.notices];
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
      language,
      window: () => window,
      presetDestination: () => destination,
    });
    registerCommands(ipcMain, engine, handlers);

    const open = (): BrowserWindow => {
      const opened = openAppWindow({ outFolder, settings, speech: language.speech() });
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
      if (process.platform !== 'darwin') app.quit();
    });
    // Terminals steer this app through it; the app is as good without.
    const control = await serveControlSocket({ stateFolder, engine, parse: parseCommand }).catch(() => null);
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
    if (engine.notices.some(({ kind }) => kind === 'journal-set-aside')) {
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
async function refuseToStart(thrown: unknown, options: LaunchOptions): Promise<void> {
  const error = report(thrown);
  if (options.smokeFile === null) {
    // The settings may not be open: what the system speaks is all that is known. Else it is said in English.
    const speech = speechNamed(options.language) ?? speechFor('system', app.getPreferredSystemLanguages());
    await speakIn(speech).catch(report);
    const { sentence, said } = errorWords(error);
    dialog.showMessageBoxSync({
      type: 'error',
      title: 'Carryover',
      message: sentence,
      detail: said === null ? `(${error.code})` : `${said}\n(${error.code})`,
      buttons: [t('said.quit')],
    });
  }
  app.exit(1);
}

function report(thrown: unknown): ReturnType<typeof toWireError> {
  const error = toWireError(thrown);
  process.stderr.write(`${error.code}: ${error.message}\n`);
  return error;
}
