/** Every screen, light and dark, without a violation that axe can find. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it, onTestFinished } from 'vitest';
import { openDisplay, type Display } from '../../build/display.ts';
import { startApp, type RunningApp } from '../harness/app.ts';
import { expectNoViolations } from '../harness/axe.ts';
import { bundleFakeApp } from '../harness/fake-app.ts';
import { scratchFolder } from '../harness/scratch.ts';

let display: Display;
let appFolder: string;
beforeAll(async () => {
  display = await openDisplay({ alwaysVirtual: true });
  appFolder = await bundleFakeApp();
});
afterAll(async () => await display.stop());

async function launch(transfers: number): Promise<RunningApp> {
  const running = await startApp({
    display,
    appFolder,
    stateFolder: join(await scratchFolder(), 'state'),
    destination: 'https://files.example/tus/',
    env: { CARRYOVER_FAKE_TRANSFERS: String(transfers) },
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  return running;
}

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it('the empty window', async () => {
    const { page } = await launch(0);
    await page.emulateMedia({ colorScheme: scheme });
    await page.getByTestId('empty').waitFor();
    await expectNoViolations(page, `empty, ${scheme}`);
  });

  it('a list with details', async () => {
    const { page, row } = await launch(40);
    await page.emulateMedia({ colorScheme: scheme });
    await row().first().waitFor();
    await expectNoViolations(page, `list, ${scheme}`);
    await row().first().click();
    await page.getByTestId('inspector').waitFor();
    await expectNoViolations(page, `details, ${scheme}`);
  });
});
