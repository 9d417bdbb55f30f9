/** Start and stop order of the app. What it is made of comes from outside, so that tests can start it on a fake engine. */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, powerMonitor, powerSaveBlocker } from 'electron';
import type { Notice } from '../preload/contract/events.ts';
import { updateChannel } from '../preload/contract/bridge.ts';
import { encode } from '../preload/contract/encoded.ts';
import { openAppLanguage } from './app-language.ts';
import { errorWords } from '../renderer/i18n/engine-words.ts';
import { speakIn } from '../renderer/i18n/speak-in.ts';
import { speechFor, speechNamed } from '../renderer/i18n/speech.ts';
import { t } from '../renderer/i18n/t.ts';
import { announceAppScheme } from './app-protocol.ts';
import { openAppWindow, prepareWindows } from './app-window.ts';
import { serveControlSocket, type ControlSocketServer } from './control-socket/serve-control-socket.ts';
import { aboutApp } from './desktop/about-app.ts';
import { AroundWindow } from './desktop/around-window.ts';
import { askMetered } from './desktop/ask-metered.ts';
import { beFirst } from './desktop/be-first.ts';
import { decideClose, type CloseDecision } from './desktop/close-decision.ts';
import type { DesktopPort } from './desktop/desktop-port.ts';
import { electronDesktop } from './desktop/electron-desktop.ts';
import { gatherInputs } from './desktop/gather-inputs.ts';
import { requestsFor } from './desktop/incoming.ts';
import { readLicences } from './desktop/read-licences.ts';
import { SettingsKeeper } from './desktop/settings-commands.ts';
import { SurroundingsWatch } from './desktop/surroundings.ts';
import { takeSystemOpens } from './desktop/system-opens.ts';
import type { OwningEngine } from './engine/engine-port.ts';
import { engineOnceOpen, type EngineOpening } from './opening-engine.ts';
import { parseCommand } from './ipc/parse-command.ts';
import { publishEvents } from './ipc/publish-events.ts';
import type { Publisher } from './ipc/publish-events.ts';
import { registerCommands } from './ipc/register-commands.ts';
import { toWireError } from './ipc/to-wire-error.ts';
import { graphicsAreKnownToFail, keepGraphics } from './known-graphics.ts';
import type { LaunchInputs } from './launch-inputs.ts';
import type { LaunchOptions } from './launch-options.ts';
import { sweepInputs, takeInputs } from './left-inputs.ts';
import { lockDownContents } from './lock-down.ts';
import { readPageAhead } from './page-ahead.ts';
import { policyPath, readPolicy } from './policy-file.ts';
import { followSleep, stayAwakeWhileMoving } from './power.ts';
import { createPractice } from './practice/practice-commands.ts';
import { scanCommands } from './scan-commands.ts';
import { openSettings } from './settings.ts';
import { writeSmokeReport } from './smoke-report.ts';
import { stopBeforeQuit } from './stop-before-quit.ts';
import { windowCommands } from './window-commands.ts';
import { WindowHolder } from './window-holder.ts';

export interface AppParts {
  readonly openEngine: (options: {
    readonly stateFolder: string;
    /** From then on the window's process is busy with the page, and this one has a moment with nothing to do. */
    readonly pageHasBegun: Promise<void>;
    /** Until then the thread of this process belongs to the window: nothing that takes it for long may begin. */
    readonly windowIsDrawn: Promise<void>;
  }) => EngineOpening<OwningEngine & { readonly notices: readonly Notice[]; readonly sqlite: string }>;
  /** Absolute path. */
  readonly stateFolder: string;
  /** Folder that holds main/, preload/ and renderer/ as they were built. */
  readonly outFolder: string;
  readonly options: LaunchOptions;
  readonly inputs: LaunchInputs;
  /** Another desktop, for tests. */
  readonly desktop?: DesktopPort;
}

/** Milliseconds after the start until tray and notifications read the whole queue; the window reads it first. */
const adoptAfter = 2_000;
/** Milliseconds after the window's first picture in which this thread is kept free for the first key or click. */
const firstKeyWithin = 300;
/** Milliseconds after that until tray and menus are drawn. */
const drawAfter = 200;
/** Milliseconds after which the engine is opened although the window has shown nothing. */
const windowPatience = 2_000;

export async function startApp(parts: AppParts): Promise<void> {
  const { openEngine, stateFolder, outFolder, options, inputs } = parts;
  // One profile for each state folder: two apps on two journals share nothing, and the lock is per journal.
  const browserFolder = join(stateFolder, 'browser');
  mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', stateFolder);
  app.setPath('sessionData', browserFolder);
  const started = beFirst({ app, stateFolder, options, inputs, process, report });
  if (started === null) {
    app.exit(0);
    return;
  }
  const { brought, secondStarts } = started;
  // By this name Windows finds who shows a notification.
  if (process.platform === 'win32') app.setAppUserModelId('app.carryover.desktop');
  announceAppScheme();
  lockDownContents();
  const graphics = () => ({ stateFolder, runtime: process.versions.electron, now: Date.now() });
  const areKnownToFail = graphicsAreKnownToFail(graphics());
  if (areKnownToFail) app.disableHardwareAcceleration();
  // A start that was told not to try finds nothing out.
  const triesGraphics = !areKnownToFail && !app.commandLine.hasSwitch('disable-gpu');
  const systemOpens = takeSystemOpens(app);
  // Otherwise Electron makes a menu of its own, which ours would replace a moment later.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);

  // Once the window has its first picture: before, this thread has to hand over what is in it, and a window that waits
  // for it, or for a processor, is what a person sees as a slow start.
  const windowIsDrawn = Promise.withResolvers<void>();
  const pageHasBegun = Promise.withResolvers<void>();
  const opening = openEngine({
    stateFolder,
    pageHasBegun: pageHasBegun.promise,
    windowIsDrawn: windowIsDrawn.promise,
  });
  opening.opened.catch(() => undefined); // told where it is waited for

  const readPage = options.hidden ? readFile : readPageAhead(join(outFolder, 'renderer'));
  await app.whenReady();
  try {
    await run();
  } catch (thrown) {
    await refuseToStart(thrown, options);
  }

  async function run(): Promise<void> {
    const policyFile = app.isPackaged ? null : options.policyFile;
    const settings = openSettings(
      stateFolder,
      readPolicy(policyFile ?? policyPath(process.platform, process.env)),
    );
    const language = await openAppLanguage({
      settings,
      preferred: app.getPreferredSystemLanguages(),
      forced: options.language,
      onChange: () => around.refresh(),
    });
    const port = parts.desktop ?? electronDesktop();
    port.setTheme(settings.get('theme'));
    prepareWindows(outFolder, readPage);
    const holder = new WindowHolder(() => {
      const opened = openAppWindow({ outFolder, settings, speech: language.speech(), onClose });
      opened.on('show', () => publisher.wake());
      opened.on('restore', () => publisher.wake());
      return opened;
    });
    // Before all else: a process for it is made meanwhile. Nothing below may wait before the commands it will give can
    // be taken.
    const first = options.hidden ? null : holder.open();
    if (first === null) {
      pageHasBegun.resolve();
      windowIsDrawn.resolve();
    } else {
      // Not before: while its process gets the page and the preload, it waits for this thread again and again.
      first.webContents.once('did-navigate', () => pageHasBegun.resolve());
      first.once('ready-to-show', () => setTimeout(drawn, firstKeyWithin));
      setTimeout(() => {
        pageHasBegun.resolve();
        windowIsDrawn.resolve();
      }, windowPatience);
    }
    function drawn(): void {
      windowIsDrawn.resolve();
      if (!triesGraphics) return;
      try {
        // Only now: before the first picture it says of any computer that its graphics are off.
        keepGraphics(graphics(), app.getGPUFeatureStatus().gpu_compositing);
      } catch (thrown) {
        report(thrown);
      }
    }
    let sqlite = '';
    const engine = engineOnceOpen(opening);
    let refused = false;
    let quitting = false;
    let destination = options.destination;
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
      language,
      surroundings,
      downloads: app.getPath('downloads'),
      about: () => aboutApp({ app: app.getVersion(), sqlite, stateFolder }),
    });

    const around = new AroundWindow({
      engine,
      port,
      settings: () => settings.all(),
      watched: () => holder.isWatched,
      play: (tone) => holder.requestNow({ kind: 'sound', tone }),
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
    function onClose(): CloseDecision {
      const { moving, waiting, unfinished } = around.totals;
      const decision = decideClose({
        quitting,
        keepInTray: settings.get('keepInTray'),
        running: moving + waiting,
        explained: settings.get('trayExplained'),
      });
      if (decision === 'explain') holder.request({ kind: 'explain-tray', unfinished });
      return decision;
    }
    const practice = createPractice(stateFolder);
    const handlers = {
      ...windowCommands({
        engine,
        settings,
        language,
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
      }),
      ...scanCommands(stateFolder),
      ...practice.commands,
    };
    registerCommands(ipcMain, engine, handlers);

    const gathered = gatherInputs({
      hand: (all) => requestsFor(all).forEach((wanted) => holder.request(wanted)),
    });
    secondStarts.follow((second) => {
      destination = second.destination ?? destination;
      if (second.brought !== null) gathered.add(takeInputs(stateFolder, second.brought));
      if (!second.hidden) holder.show();
    });
    app.on('activate', () => holder.show());
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' && !refused) app.quit();
    });
    let control: ControlSocketServer | null = null;
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
        gathered.stop();
        // Side by side: a terminal that holds its connection must not cost the engine its time.
        await Promise.all([control?.stop(), engine.stop(), practice.clear()]);
        publisher.stop();
      },
      report,
    });

    // A trial that a crash cut short has left its file.
    practice.clear().catch(report);
    await keeper.apply().catch(report);
    surroundings.settle();
    const surroundingsAreKnown = windowIsDrawn.promise.then(() => surroundings.look()).catch(report);
    // Of a Mac's menu bar the system would show its own meanwhile.
    if (first === null || process.platform === 'darwin') around.begin();
    else void windowIsDrawn.promise.then(() => setTimeout(() => around.begin(), drawAfter));
    if (brought !== null) gathered.add(takeInputs(stateFolder, brought));
    sweepInputs(stateFolder);
    systemOpens.follow((opened) => {
      holder.show();
      gathered.add(opened);
    });
    const opened = await opening.opened.catch((thrown: unknown) => {
      // The sentence about it is the last that is shown, not a window that waits for ever.
      refused = true;
      first?.destroy();
      throw thrown;
    });
    // What begins now would not be stopped any more.
    if (quitting) return;
    ({ sqlite } = opened);
    for (const notice of opened.notices) holder.notice(notice);
    // Terminals steer this app through it, once it owns the journal; the app is as good without.
    control = await serveControlSocket({ stateFolder, engine, parse: parseCommand }).catch(() => null);
    if (opened.notices.some(({ kind }) => kind === 'journal-set-aside')) {
      // What could not be read of the journal may still lie here.
      const folder = settings.get('downloadInto') ?? app.getPath('downloads');
      engine.execute('adoptParts', { folder }).catch(report);
    }
    // Not a byte over a network of which a person has said that it must not be used.
    const start = async (): Promise<void> => {
      await surroundingsAreKnown;
      if (!quitting) await engine.start();
    };
    start().catch((thrown: unknown) => {
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
