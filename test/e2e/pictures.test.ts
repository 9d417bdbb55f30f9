/** The window with a day's work in it, light and dark: the pictures that README shows, made of real transfers. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openDisplay, type Display } from '../../build/display.ts';
import { screenshotFolder, startApp } from '../harness/app.ts';
import { runCommand } from '../harness/command-line.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { startNginx } from '../servers/nginx-server.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000 };
let display: Display;
beforeAll(async () => {
  display = await openDisplay({ alwaysVirtual: true });
  await mkdir(screenshotFolder(), { recursive: true });
});
afterAll(async () => await display.stop());

it('shows transfers in every common state, readable in light and dark', async () => {
  const folder = await scratchFolder();
  const into = join(folder, 'Downloads');
  await mkdir(into);
  const receiver = runCommand(['receive', '--dir', join(folder, 'received'), '--port', '0']);
  onTestFinished(async () => await receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  const slow = await startFaultProxy({ port: Number(new URL(String(url)).port) });
  const nginx = await startNginx();
  onTestFinished(async () => {
    await slow.stop();
    await nginx.stop();
  });
  makeRandomFile(join(nginx.folder, 'Drone_Overview_4K.mp4'), 90 * MiB);
  const small = ['Ceremony_CamA_001.mov', 'Contract signed.pdf'];
  for (const name of small) makeRandomFile(join(folder, name), 12 * MiB);
  const big = join(folder, 'Ceremony_CamB_full.mov');
  makeRandomFile(big, 300 * MiB);
  await writeFile(join(folder, 'Speeches.wav'), Buffer.alloc(64 * MiB, 7));

  const app = await startApp({
    display,
    stateFolder: join(folder, 'state'),
    destination: `${slow.origin}/files/`,
  });
  onTestFinished(async () => await app.close().catch(() => undefined));
  await app.page.evaluate(
    async (path) => void (await window.carryover.saveDefaults({ downloadInto: path })),
    into,
  );
  const add = async (path: string): Promise<string> => {
    await app.drop([path]);
    const name = path.split('/').at(-1);
    await expect.poll(async () => (await app.list()).some((view) => view.name === name), patient).toBe(true);
    return (await app.list()).find((view) => view.name === name)?.id ?? '';
  };
  const first = await add(join(folder, small[0] ?? ''));
  await app.untilRowSays(first, 'done');
  await app.page.getByTestId('add-link').click();
  await app.page.getByTestId('link-input').fill(`${nginx.origin}/Drone_Overview_4K.mp4`);
  await app.page.getByTestId('link-submit').click();
  await expect
    .poll(async () => (await app.list()).filter(({ state }) => state.name === 'done').length, patient)
    .toBe(2);
  await app.untilRowSays(await add(join(folder, small[1] ?? '')), 'done');
  slow.limitRate(20 * MiB);
  const paused = await add(join(folder, 'Speeches.wav'));
  await expect.poll(async () => (await app.show(paused)).sent, patient).toBeGreaterThan(20 * MiB);
  await app.row(paused).getByTestId('pause').click();
  await app.untilRowSays(paused, 'paused');
  const moving = await add(big);
  await expect.poll(async () => (await app.show(moving)).sent, patient).toBeGreaterThan(120 * MiB);
  await app.row(first).click();
  await app.page.getByTestId('inspector').waitFor();

  for (const scheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme: scheme });
    await app.screenshot(join(screenshotFolder(), `window-${scheme}.png`));
    // Asked for by whoever renews the pictures of README.
    const keep = process.env['CARRYOVER_KEEP_PICTURES'];
    if (keep !== undefined)
      await copyFile(join(screenshotFolder(), `window-${scheme}.png`), join(keep, `window-${scheme}.png`));
  }
  expect(await app.row().count()).toBe(5);
});
