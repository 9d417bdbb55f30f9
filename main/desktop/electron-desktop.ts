/** Tray, taskbar, badge, notifications, menu bar and sign-in, through Electron. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { app, BrowserWindow, Menu, nativeImage, nativeTheme, Notification, Tray } from 'electron';
import type { NativeImage } from 'electron';
import { t } from '../../renderer/i18n/t.ts';
import { autostartEntry, autostartPath } from './autostart-entry.ts';
import type { DesktopActions, DesktopPort, TrayView } from './desktop-port.ts';
import { drawTrayIcon } from './draw-tray-icon.ts';
import { ownAppImage } from './own-app-image.ts';
import { menuTemplate } from './menu-template.ts';

/** Notifications that are on the screen: one that is collected takes its click with it. */
const mostNotifications = 20;

/** The ring is drawn in so many steps; a new image for every percent would be work for nothing. */
const steps = 24;

export function electronDesktop(): DesktopPort {
  let tray: Tray | null = null;
  let shownIcon = '';
  let shownMenu = '';
  const onScreen = new Set<Notification>();

  return {
    showTray(view, actions) {
      const icon = stepped(view.icon);
      const look = JSON.stringify(icon);
      if (tray === null) {
        tray = new Tray(trayImage(icon));
        // On macOS, and with many Linux desktops, a click opens the menu.
        tray.on('click', () => process.platform !== 'darwin' && actions.open());
      } else if (look !== shownIcon) tray.setImage(trayImage(icon));
      shownIcon = look;
      tray.setToolTip(view.tooltip);
      const menu = JSON.stringify([view.tooltip, view.canPause, view.canResume, view.unfinished]);
      if (menu === shownMenu) return;
      shownMenu = menu;
      tray.setContextMenu(trayMenu(view, actions));
    },

    showBar(bar) {
      for (const window of BrowserWindow.getAllWindows()) {
        if (bar === null) window.setProgressBar(-1);
        else window.setProgressBar(bar.fraction, { mode: bar.mode });
      }
    },

    showBadge(count) {
      // Docks of macOS, and of Linux desktops that know Unity's; elsewhere the window's title bar flashes.
      app.setBadgeCount(count);
      if (process.platform !== 'win32') return;
      const mark = count === 0 ? null : badgeImage();
      const words = count === 0 ? '' : t('tray.asking', { count });
      for (const window of BrowserWindow.getAllWindows()) window.setOverlayIcon(mark, words);
    },

    notify({ title, body, silent }, onClick) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body, silent });
      notification.on('click', onClick);
      notification.on('close', () => onScreen.delete(notification));
      onScreen.add(notification);
      const [oldest] = onScreen;
      if (onScreen.size > mostNotifications && oldest !== undefined) onScreen.delete(oldest);
      notification.show();
    },

    showMenu(state, actions) {
      const { platform } = process;
      const options = { platform, packaged: app.isPackaged, state, onCommand: actions.command };
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
    },

    async setStartAtLogin(on) {
      if (process.platform !== 'linux') {
        app.setLoginItemSettings({ openAtLogin: on, args: ['--hidden'] });
        return;
      }
      const file = autostartPath(homedir(), process.env);
      if (!on) return await rm(file, { force: true });
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, autostartEntry([...ownCommand(), '--hidden']));
    },

    setTheme: (theme) => void (nativeTheme.themeSource = theme),

    close: () => {
      // Windows keeps the icon of a program that is gone until the pointer passes; elsewhere it goes with the process.
      if (process.platform === 'win32') tray?.destroy();
    },
  };
}

function stepped({ fraction, mark }: TrayView['icon']): TrayView['icon'] {
  return { fraction: fraction === null ? null : Math.floor(fraction * steps) / steps, mark };
}

/** The command that starts this app again: an AppImage by its own file, an app in the making with its folder. */
function ownCommand(): readonly string[] {
  const appImage = ownAppImage(process.env, process.execPath);
  if (appImage !== null) return [appImage];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}

function trayImage(icon: TrayView['icon']): NativeImage {
  const template = process.platform === 'darwin';
  const edge = process.platform === 'win32' ? 16 : template ? 18 : 24;
  const draw = (scale: number): Buffer => drawTrayIcon(edge * scale, { ...icon, template });
  const image = nativeImage.createFromBitmap(draw(1), { width: edge, height: edge, scaleFactor: 1 });
  for (const scaleFactor of [2, 3]) {
    const size = edge * scaleFactor;
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer: draw(scaleFactor) });
  }
  image.setTemplateImage(template);
  return image;
}

function badgeImage(): NativeImage {
  const size = 16;
  const look = { fraction: null, mark: 'asking', template: false } as const;
  return nativeImage.createFromBitmap(drawTrayIcon(size, look), { width: size, height: size });
}

function trayMenu(view: TrayView, actions: DesktopActions): Menu {
  const quit = view.unfinished === 0 ? t('tray.quit') : t('tray.quit-unfinished', { count: view.unfinished });
  return Menu.buildFromTemplate([
    { label: view.tooltip, enabled: false },
    { type: 'separator' },
    { label: t('tray.open'), click: () => actions.open() },
    { label: t('tray.pause-all'), enabled: view.canPause, click: () => actions.pauseAll() },
    { label: t('tray.resume-all'), enabled: view.canResume, click: () => actions.resumeAll() },
    { type: 'separator' },
    { label: quit, click: () => actions.quit() },
  ]);
}
