/** The window on screens of one and a half, two and three device pixels to a pixel: nothing is blurred. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { screenshotFolder } from '../harness/app.ts';
import { startFakeWindow } from '../harness/fake-window.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const stage = openWindowStage({ fakeApp: true, screen: '3840x2400' });

it.each([1.5, 2, 3])('is as sharp as a screen of %s device pixels to a pixel', async (scale) => {
  const running = await startFakeWindow({
    ...{ ...stage, transfers: 8, args: [`--force-device-scale-factor=${scale}`] },
  });
  const { page } = running;
  expect(await page.evaluate(() => devicePixelRatio)).toBe(scale);
  const picture = async (name: string, colorScheme: 'light' | 'dark'): Promise<void> => {
    await page.emulateMedia({ colorScheme });
    await running.screenshot(join(screenshotFolder(), `scale-${name}-${scale}x-${colorScheme}.png`));
  };
  await picture('list', 'light');

  await page.locator('[data-testid="row"][data-state="transferring"] .cell-name').click();
  const map = page.getByTestId('block-map');
  await map.waitFor();
  // As many pixels as the screen has there, and laid out on whole ones.
  await expect
    .poll(
      async () =>
        await map.evaluate((canvas: HTMLCanvasElement) => {
          const { width, height, left, top } = canvas.getBoundingClientRect();
          const off = (place: number): number => {
            const at = place * devicePixelRatio;
            return Math.abs(at - Math.round(at));
          };
          return {
            wide: canvas.width - Math.round(width * devicePixelRatio),
            high: canvas.height - Math.round(height * devicePixelRatio),
            aside: Math.max(off(left), off(top)) < 0.02,
          };
        }),
    )
    .toEqual({ wide: 0, high: 0, aside: true });
  await picture('details', 'light');
  await picture('details', 'dark');

  // No picture is made of pixels, so none can be too few.
  expect(await page.locator('img, [style*="url("]').count()).toBe(0);
  expect(await page.locator('svg:not([viewBox])').count()).toBe(0);

  await page.getByTestId('settings-open').click();
  await page.getByTestId('section-appearance').click();
  await page.getByRole('tabpanel').waitFor();
  await picture('settings', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
});
