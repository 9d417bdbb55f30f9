/** The details of one transfer as a person reads them: map, speed, evidence, timeline, and the report that comes of it. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDisplay, type Display } from '../../build/display.ts';
import { screenshotFolder, startApp, type RunningApp } from '../harness/app.ts';
import { runCommand } from '../harness/command-line.ts';
import { bundleFakeApp } from '../harness/fake-app.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { startNginx } from '../servers/nginx-server.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000 };
let display: Display;
let appFolder: string;
beforeAll(async () => {
  display = await openDisplay({ alwaysVirtual: true });
  appFolder = await bundleFakeApp();
  await mkdir(screenshotFolder(), { recursive: true });
});
afterAll(async () => await display.stop());

/** The window on the fake engine. */
async function launchFake(stateFolder: string, transfers = 24): Promise<RunningApp> {
  const running = await startApp({
    display,
    appFolder,
    stateFolder,
    destination: 'https://files.example/tus/',
    env: { CARRYOVER_FAKE_TRANSFERS: String(transfers) },
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  return running;
}

async function sized({ app }: RunningApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
    [width, height] as const,
  );
}

/** Both themes, each picture named for it, and nothing in it that axe would call inaccessible. */
async function pictures(running: RunningApp, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await running.page.emulateMedia({ colorScheme: scheme });
    await running.screenshot(join(screenshotFolder(), `details-${name}-${scheme}.png`));
    expect(await violations(running.page), `${name}, ${scheme}`).toEqual([]);
  }
  await running.page.emulateMedia({ colorScheme: 'light' });
}

async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).include('[data-testid="inspector"]').setLegacyMode().analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const inState = async ({ list }: RunningApp, name: string): Promise<string> =>
  (await list()).find(({ state }) => state.name === name)?.id ?? '';

describe('the details', () => {
  it('draw the map, the speed and the connections of what moves, in both themes and at any width', async () => {
    const running = await launchFake(join(await scratchFolder(), 'state'));
    const { page } = running;
    await sized(running, 1200, 1500);
    const id = await inState(running, 'transferring');
    await running.row(id).click();
    const map = page.getByTestId('block-map');
    await map.waitFor();
    await pictures(running, 'moving');
    expect(await map.getAttribute('aria-label')).toMatch(/^Block map: Safe \d+.%, On its way \d+.%/);
    expect(await page.getByTestId('connections').getByRole('listitem').count()).toBeGreaterThan(0);
    expect(await page.getByTestId('speed-chart').getByRole('img').getAttribute('aria-label')).toMatch(
      /average .*MB\/s, highest .*MB\/s\. It stood still 2 times\./,
    );
    await page.emulateMedia({ forcedColors: 'active' });
    await running.screenshot(join(screenshotFolder(), 'details-moving-forced-colors.png'));
    await page.emulateMedia({ forcedColors: 'none' });

    for (const state of ['done', 'verifying', 'failed', 'waiting'] as const) {
      await running.row(await inState(running, state)).click();
      await page.getByTestId('timeline').waitFor();
      await pictures(running, state);
    }
  });
});
