/** What the window says: nothing that is not in the catalogue, in five languages, from left to right and from right to left. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDisplay, type Display } from '../../build/display.ts';
import { screenshotFolder, type RunningApp } from '../harness/app.ts';
import { bundleFakeApp } from '../harness/fake-app.ts';
import { startFakeWindow, type FakeWindowOptions } from '../harness/fake-window.ts';
import { eachScreen } from '../harness/screens.ts';
import { untranslated } from '../harness/untranslated.ts';

let display: Display;
let appFolder: string;
beforeAll(async () => {
  display = await openDisplay({ alwaysVirtual: true });
  appFolder = await bundleFakeApp();
  await mkdir(screenshotFolder(), { recursive: true });
});
afterAll(async () => await display.stop());

const start = async (options: Omit<FakeWindowOptions, 'display' | 'appFolder'>): Promise<RunningApp> =>
  await startFakeWindow({ display, appFolder, ...options });
const picture = (name: string): string => join(screenshotFolder(), `${name}.png`);

describe('under the pseudo-locale', () => {
  it.each(['pseudo', 'pseudo-rtl'] as const)(
    'everything the window says is in the catalogue (%s)',
    async (language) => {
      const empty = await start({ transfers: 0, language });
      await empty.screenshot(picture(`${language}-empty`));
      expect(await untranslated(empty.page)).toEqual([]);
      await empty.close();

      const app = await start({ transfers: 8, language });
      const found: Record<string, readonly string[]> = {};
      await eachScreen(app, async (screen) => {
        await app.screenshot(picture(`${language}-${screen}`));
        const words = await untranslated(app.page);
        if (words.length > 0) found[screen] = words;
      });
      expect(found).toEqual({});
    },
  );
});
