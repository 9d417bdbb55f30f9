/** Panels, lists and choices by keyboard, and the window in both densities. */
import { expect, it } from 'vitest';
import { type RunningApp } from '../harness/app.ts';
import { lookAt, tabTo } from '../harness/look.ts';
import { openWindowStage } from '../harness/window-stage.ts';
import { startFakeWindow } from '../harness/fake-window.ts';

const stage = openWindowStage({ fakeApp: true });

const launch = async (): Promise<RunningApp> => await startFakeWindow({ ...stage, transfers: 8 });

const focused = async ({ page }: RunningApp): Promise<string | null> =>
  await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? null);

it('opens the speed panel, closes it with Escape, and gives the keyboard back', async () => {
  const running = await launch();
  const { page } = running;
  await page.getByTestId('speed').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('speed-panel').waitFor();
  await lookAt(running, 'speed-panel');
  await page.keyboard.press('Escape');
  await page.getByTestId('speed-panel').waitFor({ state: 'detached' });
  await expect.poll(async () => await focused(running)).toBe('speed');
});

it('chooses a sign-in with arrows and connections from a list', async () => {
  const running = await launch();
  const { page } = running;
  await page.getByTestId('destination-open').click();
  await page.getByTestId('destination-new').click();
  await page.getByTestId('sign-in').getByRole('radio', { name: 'None' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByTestId('editor-user').waitFor();
  await page.getByTestId('editor-more').locator('summary').click();
  await tabTo(running, 'editor-parallel');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Automatic' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await lookAt(running, 'select-open');
  await page.keyboard.press('Enter');
  await expect.poll(async () => await page.getByTestId('editor-parallel').innerText()).toContain('2');
  // Escape closes the list first, and the dialog only after it.
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Automatic' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: 'Automatic' }).waitFor({ state: 'detached' });
  expect(await page.getByTestId('destination-editor').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByTestId('destination-editor').waitFor({ state: 'detached' });
});

it('is readable in both densities', async () => {
  const running = await launch();
  const height = async (): Promise<number> =>
    (await running.page.getByTestId('add-files').boundingBox())?.height ?? 0;
  const comfortable = await height();
  await running.page.evaluate(() => (document.documentElement.dataset['density'] = 'compact'));
  await expect.poll(height).toBeLessThan(comfortable);
  await lookAt(running, 'density-compact');
});

it('chooses, makes and edits destinations from the field by keyboard', async () => {
  const running = await launch();
  const { page } = running;
  for (const name of ['Archive', 'Studio'])
    await page.evaluate(
      async (called) =>
        void (await window.carryover.saveDestination({
          name: called,
          url: `https://${called.toLowerCase()}.example/files/`,
        })),
      name,
    );
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const field = page.getByTestId('destination-input');
  const menu = page.getByTestId('destination-menu');
  await field.focus();
  await page.keyboard.press('ArrowDown');
  await menu.getByText('studio.example').waitFor();
  await lookAt(running, 'destination-menu');
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });

  // From the end: the last line of the list makes a new one.
  await page.keyboard.press('ArrowUp');
  await menu.waitFor();
  await page.keyboard.press('ArrowUp');
  await menu.locator('[data-highlighted]').getByText('Save as destination').waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('destination-editor').waitFor();
  expect(await page.getByTestId('editor-url').inputValue()).toBe('https://files.example/tus/');
  await page.keyboard.press('Escape');
  await page.getByTestId('destination-editor').waitFor({ state: 'detached' });

  await field.focus();
  await page.keyboard.press('ArrowDown');
  await menu.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await menu.locator('[data-highlighted]').getByText('studio.example').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(async () => await field.inputValue()).toBe('Studio');
  // Typing does not open it, and Escape takes back what was typed.
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('https://else.example/');
  expect(await menu.count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(async () => await field.inputValue()).toBe('Studio');
});

it('opens the destinations the first time with the pointer, and leaves the keyboard and the caret in the field', async () => {
  const running = await launch();
  const { page } = running;
  const field = page.getByTestId('destination-input');
  const menu = page.getByTestId('destination-menu');
  const typed = 'https://typed.example/';
  await field.fill(typed);
  await field.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.getByTestId('destination-open').click();
  await menu.getByText('Save as destination').waitFor();
  expect(await focused(running)).toBe('destination-input');
  const caret = await field.evaluate((element) =>
    element instanceof HTMLInputElement ? [element.selectionStart, element.selectionEnd] : null,
  );
  expect(caret).toEqual([1, 1]);
  // What was typed waits for Enter: opening the list names nothing.
  expect(await field.inputValue()).toBe(typed);
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  expect(await focused(running)).toBe('destination-input');
});
