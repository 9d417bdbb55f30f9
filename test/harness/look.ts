/** A screen as people see it and as machines check it: pictures in light and dark, and axe finds nothing in either. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'vitest';
import { screenshotFolder, type RunningApp } from './app.ts';

/**
 * While a list is open under a field, everything beside it is out of reach for screen readers, and the keyboard closes the
 * list before it gets there: rules about the page as a whole find a page without its parts then.
 */
export const besideAnOpenList = ['aria-hidden-focus', 'landmark-one-main', 'page-has-heading-one'] as const;

/** Saves NAME-light.png and NAME-dark.png. `without`: rules of axe that do not hold here. */
export async function lookAt(
  { page, screenshot }: RunningApp,
  name: string,
  without: readonly string[] = [],
): Promise<void> {
  await mkdir(screenshotFolder(), { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    // What fades must be there in full before its contrast is measured.
    await page.evaluate(
      async () =>
        void (await Promise.allSettled(
          document
            .getAnimations()
            .map(async ({ finished, effect }) =>
              effect?.getComputedTiming().iterations === Infinity ? null : await finished,
            ),
        )),
    );
    await screenshot(join(screenshotFolder(), `${name}-${scheme}.png`));
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .disableRules([...without])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
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
