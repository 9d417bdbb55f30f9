/** Leads the window through its screens, one after the other, for whoever wants to look at each. */
import type { RunningApp } from './app.ts';

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
