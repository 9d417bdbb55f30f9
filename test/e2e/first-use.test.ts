/** Controls whose library is read when they are first used do, with that first use, what they do with every later one. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { openWindowStage } from '../harness/window-stage.ts';
import { startFakeWindow } from '../harness/fake-window.ts';

const stage = openWindowStage({ fakeApp: true });

const launch = async (): Promise<Page> => (await startFakeWindow({ ...stage, transfers: 8 })).page;

const focused = async (page: Page): Promise<string | null> =>
  await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? null);

const untilFocused = async (page: Page, testId: string): Promise<void> =>
  await expect.poll(async () => await focused(page)).toBe(testId);

it.each(['Enter', ' '])('opens the speed panel by the key "%s"', async (key) => {
  const page = await launch();
  await page.getByTestId('speed').focus();
  await page.keyboard.press(key);
  await page.getByTestId('speed-panel').waitFor();
  // The keyboard is in the panel, and Escape takes it back.
  await expect
    .poll(async () => await page.evaluate(() => document.activeElement?.closest('.speed-panel') !== null))
    .toBe(true);
  await page.keyboard.press('Escape');
  await page.getByTestId('speed-panel').waitFor({ state: 'detached' });
  await untilFocused(page, 'speed');
});

it('opens the speed panel by the pointer, and closes it by a press beside it', async () => {
  const page = await launch();
  await page.getByTestId('speed').click();
  await page.getByTestId('speed-panel').waitFor();
  await page.mouse.click(300, 500);
  await page.getByTestId('speed-panel').waitFor({ state: 'detached' });
  expect(await page.getByTestId('inspector').count()).toBe(0);
});

it.each(['Enter', ' ', 'ArrowDown', 'ArrowUp'])(
  'opens the list of orders by the key "%s", on what is chosen',
  async (key) => {
    const page = await launch();
    await page.getByTestId('sort').focus();
    await page.keyboard.press(key);
    const list = page.getByRole('listbox');
    await list.waitFor();
    await list.locator('[data-highlighted]').getByText('Queue order').waitFor();
    await page.keyboard.press('ArrowDown');
    await list.locator('[data-highlighted]').getByText('Name').waitFor();
    await page.keyboard.press('Enter');
    await list.waitFor({ state: 'detached' });
    await expect.poll(async () => await page.getByTestId('sort').textContent()).toContain('Name');
    await untilFocused(page, 'sort');
  },
);

it('chooses an order by the letter it begins with, and opens no list', async () => {
  const page = await launch();
  await page.getByTestId('sort').focus();
  await page.keyboard.press('n');
  await expect.poll(async () => await page.getByTestId('sort').textContent()).toContain('Name');
  expect(await page.getByRole('listbox').count()).toBe(0);
  await untilFocused(page, 'sort');
});

it('chooses a direction in one go: the pointer pressed on the button, let go on the item', async () => {
  const page = await launch();
  await page.getByTestId('filter-direction').hover();
  await page.mouse.down();
  const item = page.getByRole('option', { name: 'Uploads' });
  await item.waitFor();
  // A list that has only just opened under the pointer takes no press for a choice.
  await page.waitForTimeout(600);
  await item.hover();
  await page.mouse.up();
  await item.waitFor({ state: 'detached' });
  await expect
    .poll(async () => await page.getByTestId('filter-direction').textContent())
    .toContain('Uploads');
});

it('leads from one state to the next by arrows, with one stop for Tab', async () => {
  const page = await launch();
  await page.getByTestId('filter-all').focus();
  await page.keyboard.press('ArrowRight');
  await untilFocused(page, 'filter-active');
  await page.keyboard.press('End');
  await untilFocused(page, 'filter-done');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => await page.getByTestId('filter-done').getAttribute('aria-pressed'))
    .toBe('true');
  await page.keyboard.press('Tab');
  await untilFocused(page, 'find');
  await page.keyboard.press('Shift+Tab');
  await untilFocused(page, 'filter-done');
});

it('comes back by Tab to the state that was pressed before any arrow was', async () => {
  const page = await launch();
  await page.getByTestId('filter-failed').click();
  await page.getByTestId('filter-found').waitFor();
  await page.keyboard.press('Tab');
  await untilFocused(page, 'find');
  await page.keyboard.press('Shift+Tab');
  await untilFocused(page, 'filter-failed');
  await page.keyboard.press(' ');
  await page.getByTestId('filter-found').waitFor({ state: 'detached' });
  await page.keyboard.press('Home');
  await untilFocused(page, 'filter-all');
});

it('opens the menu of a row by its key under the row, and gives the keyboard back to the list', async () => {
  const page = await launch();
  const menu = page.getByTestId('row-menu');
  await page.getByTestId('list').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await menu.waitFor();
  const row = await page.locator('[role="row"][aria-selected="true"]').first().boundingBox();
  const opened = await menu.boundingBox();
  expect(opened?.y).toBeGreaterThan(row?.y ?? Infinity);
  expect(opened?.y).toBeLessThan((row?.y ?? 0) + (row?.height ?? 0) + 24);
  await page.keyboard.press('ArrowDown');
  await menu.locator('[data-highlighted]').waitFor();
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await untilFocused(page, 'list');
});

it('opens the menu of a row where the pointer is, with the keyboard in it', async () => {
  const page = await launch();
  const menu = page.getByTestId('row-menu');
  await page
    .getByTestId('row')
    .first()
    .click({ button: 'right', position: { x: 200, y: 20 } });
  await menu.waitFor();
  const row = await page.getByTestId('row').first().boundingBox();
  await expect.poll(async () => Math.round(((await menu.boundingBox())?.x ?? 0) - (row?.x ?? 0))).toBe(200);
  await page.keyboard.press('ArrowDown');
  await menu.locator('[data-highlighted]').waitFor();
});

it('shows the details of what was chosen before they were read', async () => {
  const page = await launch();
  await page.getByTestId('row').first().click();
  await page.getByTestId('inspector').getByRole('heading', { level: 3 }).first().waitFor();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('inspector-body');
});

it('leads into the details by Enter, whatever was chosen before', async () => {
  const page = await launch();
  const focused = async (): Promise<string | undefined> =>
    await page.evaluate(() => document.activeElement?.className);
  await page.getByTestId('list').focus();
  // With Control the keyboard moves alone, past the batch's header to its first row: nothing is chosen yet.
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  expect(await page.getByTestId('inspector').count()).toBe(0);
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('inspector-body');
  await page.getByTestId('inspector').getByRole('heading', { level: 3 }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByTestId('inspector').locator('.several-size').waitFor();
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('inspector-body');
  // Nor is it lost when the details of the one take the place of those of several.
  await page.getByTestId('inspector').locator('.several-size').waitFor({ state: 'detached' });
  expect(await focused()).toBe('inspector-body');
});
