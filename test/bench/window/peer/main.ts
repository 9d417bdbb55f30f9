/** An Electron app with one window and one page, named by `--page=`; as its quick-start guide makes it. */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

const argument = (name: string): string | null =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
const state = argument('state');
if (state !== null) app.setPath('userData', state);
if (argument('software') !== null) app.disableHardwareAcceleration();

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 760, show: false });
  window.once('ready-to-show', () => window.show());
  const page = argument('page') ?? 'empty';
  void window.loadFile(join(import.meta.dirname, `${page}.html`), {
    query: { count: argument('count') ?? '0' },
  });
});
app.on('window-all-closed', () => app.quit());
