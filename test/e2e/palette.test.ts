/** The palette and the sheet of shortcuts, by the keyboard alone. */
import { expect, it } from 'vitest';
import { lookAt } from '../harness/look.ts';
import { openWindowStage } from '../harness/window-stage.ts';
import { startFakeWindow } from '../harness/fake-window.ts';

const patient = { timeout: 60_000 };
const stage = openWindowStage({ fakeApp: true });

it('finds commands, transfers and destinations, and lists every key', async () => {
  const running = await startFakeWindow({ ...stage, transfers: 40 });
  const { page } = running;
  const palette = page.getByTestId('palette');
  const items = page.getByTestId('palette-item');
  const focusedRole = async (): Promise<string | null | undefined> =>
    await page.evaluate(() => document.activeElement?.getAttribute('role'));
  await page.evaluate(
    async () =>
      void (await window.carryover.saveDestination({ name: 'Studio', url: 'https://studio.example/files/' })),
  );
  // The window reads them again when it gets the keyboard.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByTestId('list').focus();

  await page.keyboard.press('Control+K');
  await palette.waitFor();
  await items.filter({ hasText: 'Send to Studio' }).waitFor();
  await lookAt(running, 'palette');
  await page.keyboard.type('studio');
  await expect.poll(async () => await items.count(), patient).toBe(1);
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'detached' });
  await expect.poll(async () => await page.getByTestId('destination-input').inputValue()).toBe('Studio');

  const [, , third] = await running.list();
  await page.keyboard.press('Control+K');
  await page.keyboard.type(third?.name ?? '');
  await items
    .filter({ hasText: third?.name ?? '' })
    .first()
    .waitFor();
  await lookAt(running, 'palette-transfers');
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'detached' });
  await page
    .getByTestId('inspector')
    .getByRole('heading', { name: third?.name ?? '' })
    .first()
    .waitFor();
  await expect.poll(focusedRole).toBe('treegrid');

  await page.keyboard.press('Control+K');
  await page.keyboard.type('no such thing');
  await palette.getByText('Nothing is called that.').waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
  // The keyboard is where it was.
  await expect.poll(focusedRole).toBe('treegrid');

  await page.keyboard.press('?');
  const sheet = page.getByTestId('shortcuts');
  await sheet.getByText('Find a command, a transfer or a destination').waitFor();
  await lookAt(running, 'shortcuts');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });

  await page.keyboard.press('Control+L');
  await page.getByTestId('link-input').waitFor();
  // A question mark belongs to the field that has the keyboard.
  await page.keyboard.type('?');
  expect(await sheet.count()).toBe(0);
});
