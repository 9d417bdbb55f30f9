/** The real desktop, with what it is told kept under `globalThis.told`: a test machine has no tray and no notifications to look at. */
import type { DesktopActions, DesktopPort, TrayView } from '../../main/desktop/desktop-port.ts';
import { electronDesktop } from '../../main/desktop/electron-desktop.ts';
import type { NotificationWish } from '../../main/desktop/notification-wish.ts';

export interface Told {
  tray: TrayView | null;
  actions: DesktopActions | null;
  bar: { readonly fraction: number; readonly mode: string } | null;
  badge: number;
  theme: string;
  startAtLogin: boolean | null;
  readonly notifications: { readonly wish: NotificationWish; readonly click: () => void }[];
}

declare global {
  var told: Told;
}

export function recordingDesktop(): DesktopPort {
  const real = electronDesktop();
  globalThis.told = {
    tray: null,
    actions: null,
    bar: null,
    badge: 0,
    theme: 'system',
    startAtLogin: null,
    notifications: [],
  };
  const { told } = globalThis;
  return {
    showTray: (view, actions) => {
      Object.assign(told, { tray: view, actions });
      real.showTray(view, actions);
    },
    showBar: (bar) => {
      told.bar = bar;
      real.showBar(bar);
    },
    showBadge: (count) => {
      told.badge = count;
      real.showBadge(count);
    },
    notify: (wish, onClick) => {
      told.notifications.push({ wish, click: onClick });
      real.notify(wish, onClick);
    },
    showMenu: (state, actions) => real.showMenu(state, actions),
    setStartAtLogin: async (on) => {
      told.startAtLogin = on;
      await real.setStartAtLogin(on);
    },
    setTheme: (theme) => {
      told.theme = theme;
      real.setTheme(theme);
    },
    close: () => real.close(),
  };
}
