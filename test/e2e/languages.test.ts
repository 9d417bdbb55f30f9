/** What the window says: nothing that is not in the catalogue, in five languages, from left to right and from right to left. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LanguageChoice } from '../../preload/contract/language.ts';
import { screenshotFolder, type RunningApp } from '../harness/app.ts';
import { startFakeWindow, type FakeWindowOptions } from '../harness/fake-window.ts';
import { cutTexts } from '../harness/cut-texts.ts';
import { lasting } from '../harness/lasting.ts';
import { eachScreen } from '../harness/screens.ts';
import { untranslated } from '../harness/untranslated.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const stage = openWindowStage({ fakeApp: true });

const start = async (options: Omit<FakeWindowOptions, 'display' | 'appFolder'>): Promise<RunningApp> =>
  await startFakeWindow({ ...stage, ...options });
const picture = (name: string): string => join(screenshotFolder(), `${name}.png`);

describe('under the pseudo-locale', () => {
  it.each(['pseudo', 'pseudo-rtl'] as const)(
    'everything the window says is in the catalogue (%s)',
    async (language) => {
      const empty = await start({ transfers: 0, language });
      await empty.screenshot(picture(`${language}-empty`));
      expect(await lasting(async () => await untranslated(empty.page))).toEqual([]);
      await empty.close();

      const app = await start({ transfers: 8, language });
      const found: Record<string, readonly string[]> = {};
      await eachScreen(app, async (screen) => {
        await app.screenshot(picture(`${language}-${screen}`));
        const words = await lasting(async () => await untranslated(app.page));
        if (words.length > 0) found[screen] = words;
      });
      expect(found).toEqual({});
    },
  );
});

it.each(['de', 'fr', 'es', 'ja'] as const)('every screen has room for its words in %s', async (language) => {
  const app = await start({ transfers: 8, language });
  const found: Record<string, readonly string[]> = {};
  await eachScreen(app, async (screen) => {
    await app.screenshot(picture(`screen-${screen}-${language}`));
    const cut = await lasting(async () => await cutTexts(app.page));
    if (cut.length > 0) found[screen] = cut;
  });
  expect(found).toEqual({});
});

it('changes the language in place: what is chosen, open and typed stays', async () => {
  const app = await startFakeWindow({ ...stage, transfers: 8, language: null });
  const { page } = app;
  await page.locator('[data-testid="row"][data-state="done"] .cell-name').click();
  await page.getByTestId('add-link').click();
  await page.getByTestId('link-input').fill('https://mirror.example/half-typed');
  await page.getByRole('checkbox').first().check();
  const choose = async (language: LanguageChoice): Promise<void> => {
    await page.evaluate(
      async (wanted) => void (await window.carryover.saveSettings({ language: wanted })),
      language,
    );
    // The window reads what was kept when a person comes back to it.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  };
  await choose('de');
  await page.getByText('Nachgewiesen durch').waitFor();
  await page.getByText('Im Ordner zeigen').or(page.getByTitle('Im Ordner zeigen')).first().waitFor();
  await expect.poll(async () => await page.locator('html').getAttribute('lang')).toBe('de');
  expect(await page.getByTestId('link-input').inputValue()).toBe('https://mirror.example/half-typed');
  expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
  expect(await page.locator('[aria-selected="true"]').count()).toBe(1);
  await app.screenshot(picture('language-changed'));
  await choose('ja');
  await page.getByText('証明:').waitFor();
  await choose('en');
  await page.getByText('Proven by').waitFor();
});
