/** A screen as people see it and as machines check it: pictures in light and dark, and axe finds nothing in either. */
import { join } from 'node:path';
import { screenshotFolder, type RunningApp } from './app.ts';
import { expectNoViolations, type AxeExceptions } from './axe.ts';

/**
 * While a list is open under a field, everything beside it is out of reach for screen readers, and the keyboard closes the
 * list before it gets there: rules about the page as a whole find a page without its parts then.
 */
export const besideAnOpenList = ['aria-hidden-focus', 'landmark-one-main', 'page-has-heading-one'] as const;

/** Saves NAME-light.png and NAME-dark.png. */
export async function lookAt(
  { page, screenshot }: RunningApp,
  name: string,
  exceptions: AxeExceptions = {},
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await screenshot(join(screenshotFolder(), `${name}-${colorScheme}.png`));
    await expectNoViolations(page, `${name}, ${colorScheme}`, exceptions);
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
