/** What no page of this app may ever do, for every web contents there is. */
import { app } from 'electron';
import type { Session, WebContents } from 'electron';

/** Call before the app is ready: contents that exist already would be missed. */
export function lockDownContents(): void {
  // Asked of Chromium for every process; it would overrule the switch that root needs, and root then gets no window.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
}

function lockDown(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The default of every one of these is to allow. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // The content security policy already forbids these; this holds even for a page that lost its headers.
  const elsewhere = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];
  session.webRequest.onBeforeRequest({ urls: elsewhere }, (_details, decide) => decide({ cancel: true }));
}
