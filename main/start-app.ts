/** Start and stop order of the app. What it is made of comes from outside, so that tests can start it on a fake engine. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, ipcMain, powerMonitor, powerSaveBlocker } from 'electron';
import type { Notice } from '../preload/contract/events.ts';
import { updateChannel } from '../preload/contract/bridge.ts';
import { encode } from '../preload/contract/encoded.ts';
import { announceAppScheme } from './app-protocol.ts';
import { openAppWindow, prepareWindows } from './app-window.ts';
import { serveControlSocket } from './control-socket/serve-control-socket.ts';
import { aboutApp } from './desktop/about-app.ts';
import { AroundWindow } from './desktop/around-window.ts';
import { askMetered } from './desktop/ask-metered.ts';
import { decideClose, type CloseDecision } from './desktop/close-decision.ts';
import type { DesktopPort } from './desktop/desktop-port.ts';
import { electronDesktop } from './desktop/electron-desktop.ts';
import { requestsFor } from './desktop/incoming.ts';
import { readLicences } from './desktop/read-licences.ts';
import { SettingsKeeper } from './desktop/settings-commands.ts';
import { SurroundingsWatch } from './desktop/surroundings.ts';
import { takeSystemOpens } from './desktop/system-opens.ts';
import type { OwningEngine } from './engine/engine-port.ts';
import { parseCommand } from './ipc/parse-command.ts';
import { publishEvents } from './ipc/publish-events.ts';
import type { Publisher } from './ipc/publish-events.ts';
import { registerCommands } from './ipc/register-commands.ts';
import { toWireError } from './ipc/to-wire-error.ts';
import type { LaunchInputs } from './launch-inputs.ts';
import type { LaunchOptions } from './launch-options.ts';
import { lockDownContents } from './lock-down.ts';
import { policyPath, readPolicy } from './policy-file.ts';
import { followSleep, stayAwakeWhileMoving } from './power.ts';
import { openSettings } from './settings.ts';
import { writeSmokeReport } from './smoke-report.ts';
import { stopBeforeQuit } from './stop-before-quit.ts';
import { windowCommands } from './window-commands.ts';
import { WindowHolder } from './window-holder.ts';

export interface AppParts {
  readonly openEngine: (options: {
    readonly stateFolder: string;
  }) => Promise<OwningEngine & { readonly notices: readonly Notice[]; readonly sqlite: string }>;
  /** Absolute path. */
  readonly stateFolder: string;
  /** Folder that holds main/, preload/ and renderer/ as they were built. */
  readonly outFolder: string;
  readonly options: LaunchOptions;
  readonly inputs: LaunchInputs;
  /** Another desktop, for tests. */
  readonly desktop?: DesktopPort;
}

/** What a second start tells the first. Its argv is no way: Chromium may reorder it. */
interface SecondStart {
  readonly destination: string | null;
  readonly inputs: LaunchInputs;
  /** Started at sign-in: the first stays as it is. */
  readonly hidden: boolean;
}

/** Milliseconds after the start until tray and notifications read the whole queue; the window reads it first. */
const adoptAfter = 2_000;

export async function startApp(parts: AppParts): Promise<void> {
  const { openEngine, stateFolder, outFolder, options, inputs } = parts;
  // One profile for each state folder: two apps on two journals share nothing, and the lock is per journal.
  const browserFolder = join(stateFolder, 'browser');
  mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', stateFolder);
  app.setPath('sessionData', browserFolder);
  const toFirst: SecondStart = { destination: options.destination, inputs, hidden: options.hidden };
  if (!app.requestSingleInstanceLock({ ...toFirst })) {
    app.exit(0);
    return;
  }
  // By this name Windows finds who shows a notification.
  if (process.platform === 'win32') app.setAppUserModelId('app.carryover.desktop');
  announceAppScheme();
  lockDownContents();
  const systemOpens = takeSystemOpens(app);

  await app.whenReady();
  try {
    await run();
  } catch (thrown) {
    refuseToStart(thrown, options);
  }

  async function run(): Promise<void> {
    const engine = await openEngine({ stateFolder });
    const policyFile = app.isPackaged ? null : options.policyFile;
    const settings = openSettings(
      stateFolder,
      readPolicy(policyFile ?? policyPath(process.platform, process.env)),
    );
    let quitting = false;
    let destination = options.destination;
    const port = parts.desktop ?? electronDesktop();
    const holder = new WindowHolder(() => {
      const opened = openAppWindow({ outFolder, settings, onClose });
      opened.on('show', () => publisher.wake());
      opened.on('restore', () => publisher.wake());
      return opened;
    });
    for (const notice of engine.notices) holder.notice(notice);
    if (settings.setAside !== null) {
      const message = `Your settings could not be read. They were kept as ${settings.setAside} and new ones were started.`;
      holder.notice({ kind: 'settings-set-aside', message });
    }
    const publisher: Publisher = publishEvents(engine, {
      canReceive: () => holder.isOnScreen,
      send: (update) => holder.send(updateChannel, encode(update)),
    });
    const letSleep = stayAwakeWhileMoving(engine, powerSaveBlocker);
    const leaveSleep = followSleep(engine, powerMonitor, report);

    const surroundings = new SurroundingsWatch({
      engine,
      settings,
      monitor: powerMonitor,
      askMetered,
      onChange: () => {
        if (holder.window !== null) holder.request({ kind: 'settings', settings: keeper.view() });
      },
      onFailure: report,
    });
    const keeper: SettingsKeeper = new SettingsKeeper({
      settings,
      engine,
      port,
      surroundings,
      downloads: app.getPath('downloads'),
      about: () => aboutApp({ app: app.getVersion(), sqlite: engine.sqlite, stateFolder }),
      languageChanged: async () => around.refresh(),
    });

    const around = new AroundWindow({
      engine,
      port,
      settings: () => settings.all(),
      watched: () => holder.isWatched,
      actions: {
        open: () => holder.show(),
        pauseAll: () => void engine.execute('pauseAll', {}).catch(report),
        resumeAll: () => void engine.execute('resumeAll', {}).catch(report),
        quit: () => app.quit(),
        command: (command) => {
          holder.show();
          holder.request({ kind: 'menu', command });
        },
      },
      select: (ids) => {
        holder.show();
        holder.request({ kind: 'select', ids });
      },
    });
    const onClose = (): CloseDecision => {
      const { moving, waiting, unfinished } = around.totals;
      const decision = decideClose({
        quitting,
        keepInTray: settings.get('keepInTray'),
        running: moving + waiting,
        explained: settings.get('trayExplained'),
      });
      if (decision === 'explain') holder.request({ kind: 'explain-tray', unfinished });
      return decision;
    };
    const handlers = windowCommands({
      engine,
      settings,
      window: () => holder.window,
      presetDestination: () => destination,
      keeper,
      surroundings,
      licences: async () => await readLicences(outFolder),
      showMenu: (state) => around.showMenu(state),
      closeWindow: (then) => {
        settings.set('trayExplained', true);
        if (then === 'quit') app.quit();
        else holder.hide();
      },
    });
    registerCommands(ipcMain, engine, handlers);
    prepareWindows(outFolder);

    const take = (brought: LaunchInputs): void =>
      requestsFor(brought).forEach((wanted) => holder.request(wanted));

    app.on('second-instance', (_event, _argv, _folder, data) => {
      const second = data as SecondStart;
      destination = second.destination ?? destination;
      if (second.hidden) return;
      holder.show();
      take(second.inputs);
    });
    app.on('activate', () => holder.show());
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    // Terminals steer this app through it; the app is as good without.
    const control = await serveControlSocket({ stateFolder, engine, parse: parseCommand }).catch(() => null);
    stopBeforeQuit({
      onQuit: () => {
        quitting = true;
        const { unfinished } = around.totals;
        if (holder.window !== null && unfinished > 0) holder.request({ kind: 'closing', unfinished });
      },
      stop: async () => {
        letSleep();
        leaveSleep();
        surroundings.stop();
        around.stop();
        // Side by side: a terminal that holds its connection must not cost the engine its time.
        await Promise.all([control?.stop(), engine.stop()]);
        publisher.stop();
      },
      report,
    });

    await keeper.apply().catch(report);
    surroundings.settle();
    void surroundings.look();
    const first = options.hidden ? null : holder.open();
    take(inputs);
    systemOpens.follow((brought) => {
      holder.show();
      take(brought);
    });
    if (engine.notices.some(({ kind }) => kind === 'journal-set-aside')) {
      // What could not be read of the journal may still lie here.
      const folder = settings.get('downloadInto') ?? app.getPath('downloads');
      engine.execute('adoptParts', { folder }).catch(report);
    }
    engine.start().catch((thrown: unknown) => {
      holder.notice({ kind: 'engine-stopped', message: toWireError(thrown).message });
    });
    setTimeout(() => void around.adopt().catch(report), adoptAfter).unref();
    if (first !== null && options.smokeFile !== null) {
      await writeSmokeReport(first, options.smokeFile);
      app.quit();
    }
  }
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
