/** The one window, which may be there or not: what is to be told it waits until it can hear. */
import type { BrowserWindow } from 'electron';
import { noticeChannel, requestChannel } from '../preload/contract/bridge.ts';
import { encode, type Encoded } from '../preload/contract/encoded.ts';
import type { Notice } from '../preload/contract/events.ts';
import type { WindowRequest } from '../preload/contract/requests.ts';
import { withRequest } from './desktop/incoming.ts';

export class WindowHolder {
  readonly #make: () => BrowserWindow;
  #window: BrowserWindow | null = null;
  readonly #notices: Notice[] = [];
  #requests: WindowRequest[] = [];

  constructor(make: () => BrowserWindow) {
    this.#make = make;
  }

  /** Null while there is none. */
  get window(): BrowserWindow | null {
    return this.#window;
  }

  /** The person looks at it. */
  get isWatched(): boolean {
    return this.#window !== null && this.#window.isVisible() && this.#window.isFocused();
  }

  /** The person could see it. */
  get isOnScreen(): boolean {
    return this.#window !== null && this.#window.isVisible() && !this.#window.isMinimized();
  }

  open(): BrowserWindow {
    const opened = this.#make();
    this.#window = opened;
    opened.webContents.on('did-finish-load', () => {
      for (const notice of this.#notices.splice(0)) this.send(noticeChannel, encode(notice));
      for (const request of this.#requests.splice(0)) this.send(requestChannel, encode(request));
    });
    opened.on('closed', () => {
      this.#window = null;
    });
    return opened;
  }

  /** In front of the person, opened where there is none. */
  show(): void {
    const window = this.#window ?? this.open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  hide(): void {
    this.#window?.hide();
  }

  send(channel: string, message: Encoded<unknown>): void {
    this.#window?.webContents.send(channel, message);
  }

  /** To the window that is there, or to the next one. */
  notice(notice: Notice): void {
    if (this.#canHear) this.send(noticeChannel, encode(notice));
    else this.#notices.push(notice);
  }

  request(request: WindowRequest): void {
    if (this.#canHear) this.send(requestChannel, encode(request));
    else this.#requests = [...withRequest(this.#requests, request)];
  }

  /** To the window that is there and can hear; false where none is. For what is of no use later. */
  requestNow(request: WindowRequest): boolean {
    if (!this.#canHear) return false;
    this.send(requestChannel, encode(request));
    return true;
  }

  get #canHear(): boolean {
    return this.#window !== null && !this.#window.webContents.isLoading();
  }
}
