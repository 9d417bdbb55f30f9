/** Who may give commands: the top frame of a page of this app, and nobody else. */

/** The part of Electron's WebFrameMain that decides; null when the frame is already gone. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: object | null;
}

export const appScheme = 'carryover-app';
export const appHost = 'app';
export const appOrigin = `${appScheme}://${appHost}`;

export function isTrustedSender(event: { readonly senderFrame: SenderFrame | null }): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

/** Compares scheme and host as parsed: a prefix would let `carryover-app://app.elsewhere` pass. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '';
}
