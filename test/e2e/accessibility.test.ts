/** Every screen without a violation that axe can find, and readable for who needs it larger, starker or calmer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Page } from 'playwright';
import { screenshotFolder, type RunningApp } from '../harness/app.ts';
import { expectNoViolations } from '../harness/axe.ts';
import { cutTexts } from '../harness/cut-texts.ts';
import { lasting } from '../harness/lasting.ts';
import { startFakeWindow } from '../harness/fake-window.ts';
import { eachScreen } from '../harness/screens.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const stage = openWindowStage({ fakeApp: true });

const start = async (transfers: number): Promise<RunningApp> =>
  await startFakeWindow({ ...stage, transfers });
const picture = (name: string): string => join(screenshotFolder(), `${name}.png`);

it('leaves nothing for axe on any screen, in light and in dark, and stays readable in high contrast', async () => {
  const found: string[] = [];
  const look = async ({ page, screenshot }: RunningApp, screen: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await screenshot(picture(`screen-${screen}-${colorScheme}`));
      await expectNoViolations(page, `${screen}, ${colorScheme}`).catch((error: unknown) => {
        found.push(error instanceof Error ? error.message : String(error));
      });
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await screenshot(picture(`high-contrast-${screen}`));
    await page.emulateMedia({ forcedColors: 'none' });
  };
  const empty = await start(0);
  await look(empty, 'empty');
  await empty.close();
  const app = await start(8);
  await eachScreen(app, async (screen) => await look(app, screen));
  expect(found).toEqual([]);
});

/** What was changed has been drawn, and drawn again: a picture of the window is of the frame before last. */
const frames = async (page: Page): Promise<void> =>
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

/** The whole window as it is shown: the page's own screenshot knows nothing of the window's zoom. */
async function capture({ app, page }: RunningApp, path: string): Promise<void> {
  await frames(page);
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  await writeFile(path, Buffer.from(png, 'base64'));
}

it('holds at 200 %: nothing is cut, nothing needs two ways of scrolling', async () => {
  const app = await start(8);
  const { page } = app;
  await app.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setContentSize(1280, 860);
    window?.webContents.setZoomFactor(2);
  });
  await expect.poll(async () => await page.evaluate(() => innerWidth)).toBeLessThan(700);
  const found: Record<string, readonly string[]> = {};
  await eachScreen(app, async (screen) => {
    await capture(app, picture(`zoom-200-${screen}`));
    const cut = await lasting(async () => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
      return [...(wide ? ['the page is wider than the window'] : []), ...(await cutTexts(page))];
    });
    if (cut.length > 0) found[screen] = cut;
  });
  expect(found).toEqual({});
});

it('holds in high contrast: states, progress and focus are told by more than a background', async () => {
  const app = await start(8);
  const { page } = app;
  await page.emulateMedia({ forcedColors: 'active' });
  const bar = page.locator('[data-state="transferring"] .bar').first();
  expect(await bar.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid');
  const filled = bar.locator('.bar-durable');
  const colours = await filled.evaluate((element) => [
    getComputedStyle(element).backgroundColor,
    getComputedStyle(element.parentElement ?? element).backgroundColor,
  ]);
  expect(new Set(colours).size).toBe(2);

  const backgroundOf = async (selector: string): Promise<string> =>
    await page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  // What is chosen and where the keyboard is, in the system's own colour for that.
  const highlight = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.cssText = 'background: Highlight; forced-color-adjust: none';
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  });
  const stands = async (selector: string): Promise<void> =>
    await expect.poll(async () => await backgroundOf(selector), { message: selector }).toBe(highlight);
  expect(await backgroundOf('.bar[data-checking] .bar-verified')).not.toBe(
    await backgroundOf('.bar[data-checking] .bar-durable'),
  );
  await stands('.state-chip[data-pressed]');
  await page.getByTestId('group').first().click();
  await stands('.row.group[aria-selected="true"]');
  await page.locator('[data-state="paused"] .cell-name').first().click();
  await stands('.choice-option[data-checked]');
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('ArrowDown');
  await stands('.menu-button[data-highlighted]');
  await page.keyboard.press('Escape');
  await page.getByTestId('row-menu').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await stands('.palette-item[data-highlighted]');
});

it('keeps still for who asked for reduced motion', async () => {
  const { page } = await start(0);
  const running = async (): Promise<number> => await page.evaluate(() => document.getAnimations().length);
  await expect.poll(running).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(running).toBe(0);
});

it('walks by Tab in reading order, with a focus that shows, and comes to an end', async () => {
  const { page } = await start(8);
  await page.locator('[data-testid="row"][data-state="done"] .cell-name').click();
  await page.getByTestId('inspector').waitFor();
  await page.evaluate(() => document.body.focus());
  const stops: { readonly name: string; readonly shows: boolean }[] = [];
  await page.getByTestId('destination-input').focus();
  for (let turn = 0; turn < 60; turn += 1) {
    stops.push(
      await page.evaluate(() => {
        const focused = document.activeElement;
        if (!(focused instanceof HTMLElement)) return { name: 'nothing', shows: false };
        const holder = focused.closest<HTMLElement>('.destination, .find') ?? focused;
        const shown = (element: Element): boolean => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
          return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
        };
        const active = document.querySelector('.row[data-active]');
        const shows =
          shown(holder) || (focused.dataset['testid'] === 'list' && active !== null && shown(active));
        return {
          name: focused.dataset['testid'] ?? focused.getAttribute('aria-label') ?? focused.className,
          shows,
        };
      }),
    );
    await page.keyboard.press('Tab');
    if (await page.getByTestId('destination-input').evaluate((field) => field === document.activeElement))
      break;
  }
  const names = stops.map(({ name }) => name);
  const order = ['destination-input', 'add-link', 'add-files', 'list', 'verify', 'copy'];
  expect(names.filter((name, index) => order.includes(name) && names.indexOf(name) === index)).toEqual(order);
  expect(stops.filter(({ shows }) => !shows)).toEqual([]);
  expect(stops.length).toBeLessThan(60);
});

it('never drops the focus to nowhere when a button vanishes with its work', async () => {
  const { page } = await start(8);
  const focused = async (): Promise<string> =>
    await page.evaluate(
      () => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName ?? '',
    );
  const paused = page.locator('[data-testid="row"][data-state="paused"]').first();
  const id = await paused.getAttribute('data-id');
  const row = page.locator(`[data-testid="row"][data-id="${id}"]`);
  await paused.locator('.cell-name').click();
  await row.getByTestId('resume').focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('pause');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('resume');

  const asking = page.locator('[data-testid="row"][data-state="attention"]').first();
  await asking.locator('.cell-name').click();
  await asking.getByTestId('answer-keep-waiting').focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('resume');

  await page.getByTestId('inspector').getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('inspector').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('list');
});
