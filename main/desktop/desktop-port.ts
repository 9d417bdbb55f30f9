/** What the app shows outside of its window. electron-desktop.ts is the real one; tests look at what it would be told. */
import type { MenuCommand, MenuState } from '../../preload/contract/requests.ts';
import type { BarMode } from './desktop-words.ts';
import type { TrayIconLook } from './draw-tray-icon.ts';
import type { NotificationWish } from './notification-wish.ts';

export interface TrayView {
  readonly tooltip: string;
  readonly icon: Omit<TrayIconLook, 'template'>;
  readonly canPause: boolean;
  readonly canResume: boolean;
  /** Not done, not failed: what goes on at the next start. */
  readonly unfinished: number;
}

export interface DesktopActions {
  open(): void;
  pauseAll(): void;
  resumeAll(): void;
  quit(): void;
  /** Opens the window and has it do this. */
  command(command: MenuCommand): void;
}

export interface DesktopPort {
  showTray(view: TrayView, actions: DesktopActions): void;
  /** On taskbar and dock; null takes it away. */
  showBar(bar: { readonly fraction: number; readonly mode: BarMode } | null): void;
  /** Number of questions. */
  showBadge(count: number): void;
  /** `onClick` may be called later, or never. */
  notify(wish: NotificationWish, onClick: () => void): void;
  showMenu(state: MenuState, actions: DesktopActions): void;
  /** Rejects where the system refuses. */
  setStartAtLogin(on: boolean): Promise<void>;
  setTheme(theme: 'system' | 'light' | 'dark'): void;
  close(): void;
}
