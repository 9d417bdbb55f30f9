/** Leads the window through its screens, one after the other, for whoever wants to look at each. */
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsSections } from '../../renderer/store/around.ts';
import type { RunningApp } from './app.ts';
import { scratchFolder } from './scratch.ts';

export interface Screen {
  /** For messages and file names: lower case and hyphens. */
  readonly name: string;
  /** From the list with made-up transfers, nothing chosen; it comes back there by Escape alone. */
  readonly open: (app: RunningApp) => Promise<void>;
}

const rowOf = (app: RunningApp, state: string) =>
  app.page.locator(`[data-testid="row"][data-state="${state}"]`).first();

const details = (state: string): Screen => ({
  name: `details-${state}`,
  open: async (app) => {
    await rowOf(app, state).locator('.cell-name').click();
    await app.page.getByTestId('inspector').getByRole('heading', { level: 3 }).first().waitFor();
  },
});

/** A folder too large to start by itself: many files, one of six gigabytes (without their bytes). */
async function largeFolder(): Promise<string> {
  const root = join(await scratchFolder(), 'Card A');
  await mkdir(root);
  for (let number = 0; number < 150; number += 1) await writeFile(join(root, `clip_${number}.mov`), 'x');
  await truncate(join(root, 'clip_0.mov'), 6_000_000_000);
  await writeFile(join(root, '.DS_Store'), 'x');
  return root;
}

async function openPalette({ page }: RunningApp): Promise<void> {
  await page.getByTestId('list').focus();
  await page.keyboard.press('Control+K');
  await page.getByTestId('palette-item').first().waitFor();
}

const settings = (section: (typeof settingsSections)[number]): Screen => ({
  name: `settings-${section}`,
  open: async ({ page }) => {
    await page.getByTestId('settings-open').click();
    await page.getByTestId(`section-${section}`).click();
    await page.getByRole('tabpanel').waitFor();
    // What is made of many parts is there at once; versions and folders are asked for.
    if (section === 'about') await page.getByTestId('versions').waitFor();
  },
});

/** The details of a link that asks something, which is added to the list. */
const asked = (name: string, link: string, shows: string): Screen => ({
  name,
  open: async ({ page }) => {
    const rows = async (): Promise<number> =>
      Number(await page.getByTestId('list').getAttribute('aria-rowcount'));
    const before = await rows();
    await page.getByTestId('add-link').click();
    await page.getByTestId('link-input').fill(link);
    await page.getByTestId('link-submit').click();
    await page.waitForFunction(
      (count) =>
        Number(document.querySelector('[data-testid="list"]')?.getAttribute('aria-rowcount')) > count,
      before,
    );
    // It is the last one, and in a small window out of sight.
    await page.getByTestId('list').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByTestId(shows).waitFor();
  },
});

/** Every screen over a list of transfers in all states. The empty window is another start. */
export const screens: readonly Screen[] = [
  { name: 'list', open: async () => undefined },
  ...['transferring', 'waiting', 'verifying', 'done', 'paused', 'attention', 'failed'].map(details),
  {
    name: 'several',
    open: async ({ page }) => {
      await page.getByTestId('list').focus();
      await page.keyboard.press('Control+a');
      await page.getByTestId('inspector').waitFor();
    },
  },
  {
    name: 'row-menu',
    open: async (app) => {
      await rowOf(app, 'paused').locator('.cell-name').click({ button: 'right' });
      await app.page.getByTestId('row-menu').waitFor();
    },
  },
  {
    name: 'destinations',
    open: async ({ page }) => {
      await page.getByTestId('destination-open').click();
      await page.getByTestId('destination-new').waitFor();
    },
  },
  {
    name: 'editor',
    open: async ({ page }) => {
      await page.getByTestId('destination-open').click();
      await page.getByTestId('destination-new').click();
      await page.getByTestId('destination-editor').waitFor();
      await page.getByTestId('editor-more').locator('summary').click();
    },
  },
  {
    name: 'editor-problems',
    open: async ({ page }) => {
      await page.getByTestId('destination-open').click();
      await page.getByTestId('destination-new').click();
      await page.getByTestId('editor-save').click();
      await page.locator('.field-problem').first().waitFor();
    },
  },
  {
    name: 'speed',
    open: async ({ page }) => {
      await page.getByTestId('speed').click();
      await page.getByTestId('speed-panel').waitFor();
      if ((await page.getByTestId('speed-upload-hours-0').count()) === 0)
        await page.getByTestId('speed-upload-add-hours').click();
      await page.getByTestId('speed-upload-hours-0').waitFor();
    },
  },
  {
    name: 'links',
    open: async ({ page }) => {
      await page.getByTestId('add-link').click();
      await page.getByTestId('link-input').fill('https://mirror.example/clip[001-120].mov');
    },
  },
  {
    name: 'refusal',
    open: async ({ page }) => {
      await page.getByTestId('add-link').click();
      await page.getByTestId('link-input').fill('ftp://mirror.example/film.mov');
      await page.getByTestId('link-submit').click();
      await page.getByTestId('notice').waitFor();
    },
  },
  {
    name: 'confirmation',
    open: async (app) => {
      await rowOf(app, 'paused').getByTestId('cancel').click();
      await app.page.getByTestId('confirm-no').waitFor();
    },
  },
  {
    name: 'nothing-found',
    open: async ({ page }) => {
      await page.getByTestId('find').fill('qqqq');
      await page.getByTestId('nothing-fits').waitFor();
    },
  },
  {
    name: 'palette',
    open: openPalette,
  },
  {
    name: 'shortcuts',
    open: async ({ page }) => {
      await page.getByTestId('list').focus();
      await page.keyboard.press('?');
      await page.getByTestId('shortcuts').waitFor();
    },
  },
  {
    name: 'drop-preview',
    open: async (app) => {
      await app.drop([await largeFolder()]);
      await app.page.locator('[data-testid="drop-preview"][data-state="done"]').waitFor();
    },
  },
  {
    name: 'trial',
    open: async (app) => {
      await openPalette(app);
      await app.page.locator('[data-testid="palette-item"][data-value="practice"]').click();
      await app.page.locator('[data-testid="practice"][data-stage="moving"]').waitFor();
      // Cut, it holds still for whoever looks.
      await app.page.getByTestId('practice-plug').click();
      await app.page.locator('[data-testid="practice"][data-stage="cut"]').waitFor();
    },
  },
  ...settingsSections.map(settings),
  // After those that count on the list as it was: what was added stays.
  asked('details-certificate', 'https://self-signed.example/film.mov', 'certificate'),
  asked('details-name-exists', 'https://taken.example/film.mov', 'question-section'),
  // Last, because what was removed stays away.
  {
    name: 'undo',
    open: async (app) => {
      await rowOf(app, 'done').locator('.cell-name').click();
      await app.page.getByTestId('list').focus();
      await app.page.keyboard.press('Delete');
      await app.page.getByTestId('undo-strip').waitFor();
    },
  },
];

/** Opens each screen, hands it over, and closes it again. */
export async function eachScreen(app: RunningApp, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = app;
  for (const { name, open } of screens) {
    await open(app);
    await look(name);
    await page.keyboard.press('Escape');
    await page.getByTestId('list').focus();
    await page.keyboard.press('Escape');
    await page.getByTestId('row-menu').waitFor({ state: 'detached' });
    await page.getByTestId('destination-editor').waitFor({ state: 'detached' });
  }
}
