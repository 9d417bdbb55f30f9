/** The menu bar of each platform, as Electron's template. Pure. */
import type { MenuItemConstructorOptions } from 'electron';
import { t } from '../../renderer/i18n/t.ts';
import type { MenuCommand, MenuState } from '../../preload/contract/requests.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly state: MenuState;
  readonly onCommand: (command: MenuCommand) => void;
}

type Item = MenuItemConstructorOptions;

const line: Item = { type: 'separator' };

export function menuTemplate({ platform, packaged, state, onCommand }: MenuOptions): Item[] {
  const mac = platform === 'darwin';
  /** Those about the selection need one; the others are always there. */
  const item = (command: MenuCommand, accelerator?: string): Item => ({
    id: command,
    label: t(`menu-bar.${command}`),
    enabled: always.has(command) || state.possible.includes(command),
    ...(accelerator !== undefined && { accelerator }),
    // The window has these keys itself, and knows whether the focus is in a field.
    registerAccelerator: inMenuAlone.has(command),
    click: () => onCommand(command),
  });

  const app: Item = {
    label: 'Carryover',
    submenu: [
      item('about'),
      line,
      item('settings', 'Command+,'),
      line,
      { role: 'services' },
      line,
      { role: 'hide', label: t('menu-bar.hide') },
      { role: 'hideOthers', label: t('menu-bar.hide-others') },
      { role: 'unhide', label: t('menu-bar.show-all') },
      line,
      { role: 'quit', label: t('menu-bar.quit') },
    ],
  };
  const file: Item = {
    label: t('menu-bar.file'),
    submenu: [
      item('add-files', 'CommandOrControl+O'),
      item('add-folder', 'CommandOrControl+Shift+O'),
      item('add-link', 'CommandOrControl+L'),
      line,
      ...(mac ? [] : [item('settings', 'Control+,'), line]),
      { role: 'close', label: t('menu-bar.close') },
      ...(mac ? [] : [{ role: 'quit', label: t('menu-bar.quit') } as const]),
    ],
  };
  const edit: Item = {
    label: t('menu-bar.edit'),
    submenu: [
      { role: 'undo', label: t('menu-bar.undo') },
      { role: 'redo', label: t('menu-bar.redo') },
      line,
      { role: 'cut', label: t('menu-bar.cut') },
      { role: 'copy', label: t('menu-bar.copy') },
      { role: 'paste', label: t('menu-bar.paste') },
      { role: 'selectAll', label: t('menu-bar.select-text') },
      line,
      item('select-all'),
    ],
  };
  const view: Item = {
    label: t('menu-bar.view'),
    submenu: [
      { role: 'zoomIn', label: t('menu-bar.zoom-in') },
      { role: 'zoomOut', label: t('menu-bar.zoom-out') },
      { role: 'resetZoom', label: t('menu-bar.zoom-reset') },
      line,
      { role: 'togglefullscreen', label: t('menu-bar.full-screen') },
      // For people who build the app.
      ...(packaged ? [] : [line, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
    ],
  };
  const transfer: Item = {
    label: t('menu-bar.transfer'),
    submenu: [
      item('pause'),
      item('resume'),
      item('start-next'),
      line,
      item('show'),
      item('verify'),
      line,
      item('cancel'),
      item('remove'),
      line,
      item('pause-all'),
      item('resume-all'),
    ],
  };
  const window: Item = {
    label: t('menu-bar.window'),
    role: 'window',
    submenu: [
      { role: 'minimize', label: t('menu-bar.minimize') },
      ...(mac ? [{ role: 'zoom' } as const, line, { role: 'front' } as const] : []),
    ],
  };
  const help: Item = {
    label: t('menu-bar.help'),
    role: 'help',
    // A letter without a modifier: the window has it, where nobody types.
    submenu: [item('shortcuts'), ...(mac ? [] : [item('about')])],
  };
  return [...(mac ? [app] : []), file, edit, view, transfer, window, help];
}

const always: ReadonlySet<MenuCommand> = new Set<MenuCommand>([
  'add-files',
  'add-folder',
  'add-link',
  'settings',
  'shortcuts',
  'about',
]);
const inMenuAlone: ReadonlySet<MenuCommand> = new Set<MenuCommand>([
  'add-files',
  'add-folder',
  'add-link',
  'settings',
]);
