/** The application menu. macOS routes cut, copy and paste through it; elsewhere it stays hidden until Alt. */
import { app, Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';

export function setAppMenu(): void {
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    // Reload and developer tools are for people who build the app.
    ...(app.isPackaged ? [] : [{ role: 'viewMenu' } as const]),
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
