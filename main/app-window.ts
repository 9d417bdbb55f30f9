/** The window: sandboxed, isolated, on a page of our own scheme, shown once it has something to show. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, session } from 'electron';
import { serveApp } from './app-protocol.ts';
import { appOrigin } from './ipc/trusted-sender.ts';
import { lockDownSession } from './lock-down.ts';
import type { ReadFile } from './page-ahead.ts';
import { windowBackground } from './window-background.ts';
import { placeWindow, smallestWindow } from './window-place.ts';
import type { CloseDecision } from './desktop/close-decision.ts';
import type { Settings } from './settings.ts';
import type { Speech } from '../preload/contract/language.ts';
import { speechQuery } from '../renderer/i18n/speech.ts';

export interface AppWindowOptions {
  /** Folder that holds preload/ and renderer/ as they were built. */
  readonly outFolder: string;
  readonly settings: Settings;
  /** Of the first words of the page, before it has asked for anything. */
  readonly speech: Speech;
  /** Asked each time the window is to be closed. */
  readonly onClose: () => CloseDecision;
}

/**
 * Call once, after the app is ready. The default session, which Electron makes anyway: a second one costs every start a
 * storage and a network context more. It is on the disk, and what V8 made of our scripts is kept there and read at the
 * next start, in place of a good tenth of a second of work; the page can reach no server (see its content security
 * policy), so nothing else is.
 */
export function prepareWindows(outFolder: string, read: ReadFile): void {
  lockDownSession(session.defaultSession);
  serveApp(session.defaultSession.protocol, join(outFolder, 'renderer'), read);
}

export function openAppWindow({ outFolder, settings, speech, onClose }: AppWindowOptions): BrowserWindow {
  const place = placeWindow(
    settings.get('window'),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const { maximized, ...bounds } = place;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Carryover',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: currentBackground(),
    webPreferences: {
      preload: join(outFolder, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      // Our own sounds are wanted most while nobody touches the window.
      autoplayPolicy: 'no-user-gesture-required',
      devTools: !app.isPackaged,
    },
  });

  const followTheme = (): void => window.setBackgroundColor(currentBackground());
  nativeTheme.on('updated', followTheme);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', (event) => {
    settings.set('window', { ...window.getNormalBounds(), maximized: window.isMaximized() });
    const decision = onClose();
    if (decision !== 'close') event.preventDefault();
    if (decision === 'hide') window.hide();
  });
  window.once('closed', () => nativeTheme.off('updated', followTheme));
  void window.loadURL(`${appOrigin}/index.html?${speechQuery(speech)}`);
  return window;
}

function currentBackground(): string {
  return nativeTheme.shouldUseDarkColors ? windowBackground.dark : windowBackground.light;
}
