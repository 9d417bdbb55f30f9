/** Getting things in: what letting go will do, what a large folder is before it starts, and what a long list of links is. */
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { screenshotFolder, type RunningApp } from '../harness/app.ts';
import { lookAt } from '../harness/look.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startAgain } from '../harness/second-start.ts';
import { openWindowStage } from '../harness/window-stage.ts';
import { startFakeWindow } from '../harness/fake-window.ts';

const patient = { timeout: 60_000 };
const stage = openWindowStage({ fakeApp: true });

const launch = async (): Promise<RunningApp> => await startFakeWindow({ ...stage, transfers: 0 });

/** A window, and a way to start the app again beside it: with these arguments, in this folder. */
async function launchForMore() {
  const stateFolder = join(await scratchFolder(), 'state');
  const folder = await scratchFolder();
  const running = await startFakeWindow({ ...stage, transfers: 0, stateFolder });
  const again = async (...args: string[]): Promise<void> => {
    expect(await startAgain({ ...stage, stateFolder, folder, args })).toBe(0);
  };
  return { running, folder, again, preview: running.page.getByTestId('drop-preview') };
}

/** So many files, the first of six gigabytes (without their bytes), and one that a system left behind. */
async function makeCard(count: number): Promise<string> {
  const root = join(await scratchFolder(), 'Card A');
  await mkdir(root);
  for (let number = 0; number < count; number += 1) await writeFile(join(root, `clip_${number}.mov`), 'x');
  await truncate(join(root, 'clip_0.mov'), 6_000_000_000);
  await writeFile(join(root, '.DS_Store'), 'x');
  return root;
}

it('shows what a large folder is, and starts it or not', async () => {
  const running = await launch();
  const { page } = running;
  const preview = page.getByTestId('drop-preview');
  const root = await makeCard(150);

  await running.drop([root]);
  await page.locator('[data-testid="drop-preview"][data-state="done"]').waitFor();
  await preview.getByText('150 files, 6.0 GB, to files.example').waitFor();
  await preview.getByText('about 8 min').waitFor();
  await preview.getByText('Left behind by systems (1)').waitFor();
  await preview.getByText('the server takes files up to').waitFor();
  await lookAt(running, 'drop-preview');
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'detached' });
  expect(await running.list()).toEqual([]);

  // Start has the keyboard.
  await running.drop([root]);
  await page.locator('[data-testid="drop-preview"][data-state="done"]').waitFor();
  await page.keyboard.press('Enter');
  await preview.waitFor({ state: 'detached' });
  await expect.poll(async () => (await running.list()).length, patient).toBe(150);
});

it('starts a small drop at once, and says while it hovers where it will go', async () => {
  const running = await launch();
  const { page } = running;
  const folder = await scratchFolder();
  const files = [join(folder, 'a.mov'), join(folder, 'b.mov')];
  for (const file of files) await writeFile(file, 'x');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  const place = { x: 400, y: 300, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...place });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...place });
  await page.getByTestId('drop-overlay').getByText('Drop to send to files.example').waitFor();
  await running.screenshot(join(screenshotFolder(), 'drop-hovering.png'));
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...place });
  await expect.poll(async () => (await running.list()).length, patient).toBe(2);
  expect(await page.getByTestId('drop-preview').count()).toBe(0);
});

it('says what a long list of links is', async () => {
  const running = await launch();
  const { page } = running;
  await page.getByTestId('add-link').click();
  const links = Array.from({ length: 40 }, (_, number) => `https://cdn.example/clip_${number}.mov`);
  await page
    .getByTestId('link-input')
    .fill([...links, 'https://other.example/take[01-12].mov', links[0], 'oops'].join('\n'));
  const preview = page.getByTestId('link-preview');
  await preview.getByText('52 links').waitFor();
  await preview.getByText('40 from cdn.example').waitFor();
  await preview.getByText('One is there twice').waitFor();
  await lookAt(running, 'link-preview');
});

it('shows what another program hands over before any of it goes, and says what of it cannot', async () => {
  const { running, folder, again, preview } = await launchForMore();
  const { page } = running;
  await mkdir(join(folder, 'My card', 'Day 1'), { recursive: true });
  for (const name of ['a.mov', 'b c.mov', 'My card/1.mov', 'My card/Day 1/2.mov']) {
    await writeFile(join(folder, name), 'x');
  }
  await again(
    'a.mov',
    pathToFileURL(join(folder, 'b c.mov')).href,
    'My card',
    'gone.mov',
    'file://nas/share/c.mov',
    'smb://nas/share/d.mov',
  );
  await page.locator('[data-testid="drop-preview"][data-state="done"]').waitFor();
  await preview.getByText('4 files, 4 B, to files.example').waitFor();
  await preview.getByText(`One cannot be added: `).waitFor();
  await page.getByText('2 things were not taken. The first: file://nas/share/c.mov').waitFor();
  expect(await running.list()).toEqual([]);
  await lookAt(running, 'brought-in');

  // Start has the keyboard, as after a drop.
  await page.keyboard.press('Enter');
  await preview.waitFor({ state: 'detached' });
  await expect.poll(async () => (await running.list()).length, patient).toBeGreaterThan(0);
});

it('makes one of many starts that come within a moment', async () => {
  const { running, folder, again, preview } = await launchForMore();
  const names = Array.from({ length: 8 }, (_, number) => `clip_${number}.mov`);
  for (const name of names) await writeFile(join(folder, name), 'x');
  await Promise.all(names.map(async (name) => await again(name)));
  await preview.getByText('8 files').waitFor();
  await preview.getByTestId('preview-start').click();
  await expect.poll(async () => (await running.list()).length, patient).toBe(8);
  expect(new Set((await running.list()).map(({ batchId }) => batchId)).size).toBe(1);
});

it('takes more files at once than a message between two starts has room for, and stays alive', async () => {
  const { running, folder, again, preview } = await launchForMore();
  const card = join(folder, 'a card whose name somebody took the time to write in full');
  await mkdir(card);
  const clips = Array.from({ length: 600 }, (_, number) => join(card, `clip_${number}.mov`));
  for (const clip of clips) await writeFile(clip, 'x');
  expect(clips.join(' ').length).toBeGreaterThan(32 * 1024);
  await again(...clips);
  await preview.getByText('600 files').waitFor(patient);
  expect(running.app.process().signalCode).toBeNull();
});
