/** The window with a day's work in it, light and dark: the pictures that README shows, made of real transfers. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { inCheckout } from '../../build/checkout.ts';
import { screenshotFolder, startApp } from '../harness/app.ts';
import { runCommand } from '../harness/command-line.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startNginx } from '../servers/nginx-server.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000 };
const stage = openWindowStage();

it('shows transfers in every common state, readable in light and dark', async () => {
  const folder = await scratchFolder();
  const into = join(folder, 'Downloads');
  const wedding = join(folder, 'Wedding');
  await mkdir(into);
  await mkdir(join(wedding, 'Card A'), { recursive: true });
  await mkdir(join(wedding, 'Sound'));
  const receiver = runCommand(['receive', '--dir', join(folder, 'received'), '--port', '0']);
  onTestFinished(async () => await receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  const nginx = await startNginx();
  onTestFinished(async () => await nginx.stop());
  makeRandomFile(join(nginx.folder, 'Drone_Overview_4K.mp4'), 90 * MiB);
  makeRandomFile(join(wedding, 'Card A', 'Ceremony_001.mov'), 24 * MiB);
  makeRandomFile(join(wedding, 'Sound', 'Vows.wav'), 12 * MiB);
  await writeFile(join(wedding, 'Card A', '.DS_Store'), 'x');
  makeRandomFile(join(folder, 'Ceremony_CamB_full.mov'), 150 * MiB);
  await writeFile(join(folder, 'Speeches.wav'), Buffer.alloc(64 * MiB, 7));

  const app = await startApp({
    display: stage.display,
    stateFolder: join(folder, 'state'),
    destination: String(url),
  });
  onTestFinished(async () => await app.close().catch(() => undefined));
  const { page } = app;
  // High enough for everything but the paths of this machine.
  await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1200, 630));
  await page.evaluate(async (path) => {
    await window.carryover.saveDefaults({ downloadInto: path });
    window.dispatchEvent(new Event('focus'));
  }, into);
  await page.getByTestId('destination-open').click();
  await page.getByTestId('destination-new').click();
  await page.getByTestId('editor-name').fill('Studio archive');
  await page.getByTestId('editor-save').click();
  await page.getByTestId('destination-editor').waitFor({ state: 'detached' });

  const done = async () => (await app.list()).filter(({ state }) => state.name === 'done');
  const add = async (name: string): Promise<string> => {
    await app.drop([join(folder, name)]);
    await expect.poll(async () => (await app.list()).some((view) => view.name === name), patient).toBe(true);
    return (await app.list()).find((view) => view.name === name)?.id ?? '';
  };
  await app.drop([wedding]);
  await expect.poll(async () => (await done()).length, patient).toBe(2);
  const first = (await app.list())[0]?.id ?? '';
  await page.getByTestId('add-link').click();
  await page.getByTestId('link-input').fill(`${nginx.origin}/Drone_Overview_4K.mp4`);
  await page.getByTestId('link-submit').click();
  await expect.poll(async () => (await done()).length, patient).toBe(3);

  await page.getByTestId('speed').click();
  await page.getByTestId('speed-upload').fill('20');
  await page.getByTestId('speed-upload').press('Enter');
  await page.keyboard.press('Escape');
  const paused = await add('Speeches.wav');
  await expect.poll(async () => (await app.show(paused)).accepted, patient).toBeGreaterThan(16 * MiB);
  await app.row(paused).getByTestId('pause').click();
  await app.untilRowSays(paused, 'paused');
  const moving = await add('Ceremony_CamB_full.mov');
  await app.row(moving).click({ button: 'right' });
  await page.getByRole('menuitemradio', { name: 'High priority' }).click();
  await expect.poll(async () => (await app.show(moving)).sent, patient).toBeGreaterThan(75 * MiB);
  await app.row(first).click();
  await page.getByTestId('inspector').getByText('How it was sent').waitFor();

  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await app.screenshot(join(screenshotFolder(), `window-${scheme}.png`));
    // Asked for by whoever renews the pictures of README.
    if (process.env['CARRYOVER_KEEP_PICTURES'] !== undefined)
      await copyFile(
        join(screenshotFolder(), `window-${scheme}.png`),
        inCheckout('build', 'pictures', `window-${scheme}.png`),
      );
  }
  await expect.poll(async () => await app.row().count()).toBe(5);
});
