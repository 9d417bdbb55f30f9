/** A screen as people see it and as machines check it: pictures in light and dark, and axe finds nothing in either. */
import { join } from 'node:path';
import { screenshotFolder, type RunningApp } from './app.ts';
import { expectNoViolations, type Looked } from './axe.ts';

/** Saves NAME-light.png and NAME-dark.png. */
export async function lookAt(
  { page, screenshot }: RunningApp,
  name: string,
  looked: Looked = {},
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await screenshot(join(screenshotFolder(), `${name}-${colorScheme}.png`));
    await expectNoViolations(page, `${name}, ${colorScheme}`, looked);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Presses Tab until this has the keyboard. */
export async function tabTo({ page }: RunningApp, testId: string): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (at === testId) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${testId}`);
}
