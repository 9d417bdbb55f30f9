/** The first start: a person who has nothing yet sees a connection break and a file arrive, with the keyboard alone. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { screenshotFolder, startApp, type RunningApp } from '../harness/app.ts';
import { lookAt, tabTo } from '../harness/look.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000 };
const stage = openWindowStage();

async function launch(stateFolder: string): Promise<RunningApp> {
  const running = await startApp({ display: stage.display, stateFolder });
  onTestFinished(async () => await running.close().catch(() => undefined));
  await running.page.getByTestId('empty').waitFor();
  return running;
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

it('shows by the keyboard alone how a cut connection is gone on with, and leaves nothing behind', async () => {
  const stateFolder = join(await scratchFolder(), 'state');
  const running = await launch(stateFolder);
  const { page } = running;
  const panel = page.getByTestId('practice');
  const stage = async (): Promise<string | null> => await panel.getAttribute('data-stage');
  await lookAt(running, 'first-run-empty');

  await tabTo(running, 'practice-start');
  await page.keyboard.press('Enter');
  await expect.poll(stage, patient).toBe('moving');
  await expect
    .poll(async () => await panel.locator('[data-kind="safe"]').count(), patient)
    .toBeGreaterThan(6);
  expect(await exists(join(stateFolder, 'practice'))).toBe(true);

  // The button has the keyboard from the start, and keeps it.
  await page.keyboard.press('Enter');
  await expect.poll(stage, patient).toBe('cut');
  await lookAt(running, 'first-run-cut');
  const safe = await panel.locator('[data-kind="safe"]').count();
  expect(safe).toBeLessThan(32);
  await page.keyboard.press('Enter');
  await panel.getByText('It went on at').waitFor();
  await lookAt(running, 'first-run-resumed');

  await expect.poll(stage, patient).toBe('done');
  await panel.getByText(/You cut the connection, and of 67\.1.MB only .* went over it twice/).waitFor();
  await page.locator('[data-testid="practice-proof"][data-level="3"]').waitFor();
  await lookAt(running, 'first-run-done');

  await tabTo(running, 'practice-leave');
  await page.keyboard.press('Enter');
  await page.getByTestId('empty').waitFor();
  await expect.poll(async () => await exists(join(stateFolder, 'practice')), patient).toBe(false);
  // The trial was none of the person's transfers, and the keyboard is where they begin.
  expect(await running.list()).toEqual([]);
  await expect
    .poll(async () => await page.evaluate(() => document.activeElement?.textContent))
    .toContain('Choose files');
});

it('takes a file that is dropped on it, and cleans up when it is left half way', async () => {
  const folder = await scratchFolder();
  const stateFolder = join(folder, 'state');
  const running = await launch(stateFolder);
  const { page } = running;
  makeRandomFile(join(folder, 'Vows.wav'), 40 * MiB);
  const card = await page.getByTestId('practice-card').boundingBox();
  if (card === null) throw new Error('there is no card to drop on');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(folder, 'Vows.wav')], dragOperationsMask: 1 };
  const place = { x: card.x + 40, y: card.y + 20, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...place });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...place });
  await running.screenshot(join(screenshotFolder(), 'first-run-dragging.png'));
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...place });
  await page.getByText('Vows.wav is on its way').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('empty').waitFor();
  await expect.poll(async () => await exists(join(stateFolder, 'practice')), patient).toBe(false);
  expect(await exists(join(folder, 'Vows.wav'))).toBe(true);
});

it('removes what a trial left when the app was killed in the middle', async () => {
  const stateFolder = join(await scratchFolder(), 'state');
  const first = await launch(stateFolder);
  await first.page.getByTestId('practice-start').click();
  await expect
    .poll(async () => await first.page.getByTestId('practice').getAttribute('data-stage'), patient)
    .toBe('moving');
  await first.kill();
  expect(await exists(join(stateFolder, 'practice'))).toBe(true);
  const second = await launch(stateFolder);
  await expect.poll(async () => await exists(join(stateFolder, 'practice')), patient).toBe(false);
  expect(await second.list()).toEqual([]);
});
