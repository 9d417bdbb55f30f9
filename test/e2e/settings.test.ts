/** The settings: they take hold at once, last, and are locked where an organisation says so. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { decode } from '../../preload/contract/encoded.ts';
import { expectNoViolations } from '../harness/axe.ts';
import { screenshotFolder, startApp, type AppOptions, type RunningApp } from '../harness/app.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const patient = { timeout: 30_000 };
const stage = openWindowStage({ fakeApp: true });

async function launch(options: Partial<AppOptions> = {}): Promise<RunningApp> {
  const stateFolder = options.stateFolder ?? join(await scratchFolder(), 'state');
  const running = await startApp({
    ...stage,
    destination: 'https://files.example/tus/',
    env: { CARRYOVER_FAKE_TRANSFERS: '6', XDG_CONFIG_HOME: join(stateFolder, 'config') },
    ...options,
    stateFolder,
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  return running;
}

const valuesOf = async (page: Page) => {
  const answer = decode(await page.evaluate(async () => await window.carryover.readSettings({})));
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
};

const sections = [
  'transfers',
  'speed',
  'power',
  'places',
  'appearance',
  'notifications',
  'start',
  'privacy',
  'about',
] as const;

describe('settings', () => {
  it('open by key, explain themselves in every section, light and dark, and leave nothing for axe', async () => {
    const running = await launch();
    const { page } = running;
    await page.keyboard.press('Control+,');
    await page.getByTestId('settings').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const section of sections) {
        await page.getByTestId(`section-${section}`).click();
        if (section === 'about') await page.getByTestId('licences').click();
        await page.getByRole('tabpanel').waitFor();
        await running.screenshot(join(screenshotFolder(), `settings-${section}-${scheme}.png`));
        await expectNoViolations(page, `${section} ${scheme}`);
        if (section === 'about') await page.getByTestId('licences').click();
      }
    }
    // Asked for when the section is opened.
    await page.getByTestId('versions').getByText('SQLite').first().waitFor({ state: 'attached' });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByTestId('section-notifications').click();
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await running.screenshot(join(screenshotFolder(), 'settings-right-to-left.png'));
    await page.evaluate(() => (document.documentElement.dir = 'ltr'));
    await page.emulateMedia({ forcedColors: 'active' });
    await running.screenshot(join(screenshotFolder(), 'settings-forced-colors.png'));
    await page.getByTestId('section-transfers').click();
    await running.screenshot(join(screenshotFolder(), 'settings-forced-colors-choice.png'));
    await page.getByTestId('section-notifications').click();
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize({ width: 640, height: 400 });
    await running.screenshot(join(screenshotFolder(), 'settings-at-200-percent.png'));
    // Nothing is cut off to the side: what does not fit scrolls down.
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.settings, .settings-panel')].some(
        (one) => one.scrollWidth > one.clientWidth,
      ),
    );
    expect(wide).toBe(false);
    await page.keyboard.press('Escape');
    await page.getByTestId('settings').waitFor({ state: 'detached' });
  });

  it('take hold at once and survive a restart, by the keyboard alone', async () => {
    const stateFolder = join(await scratchFolder(), 'state');
    const running = await launch({ stateFolder });
    const { page } = running;
    await page.getByTestId('settings-open').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('section-transfers').waitFor();
    await expect
      .poll(async () => await page.evaluate(() => document.activeElement?.textContent))
      .toBe('Transfers');

    await page.getByTestId('setting-transfersAtOnce').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await expect.poll(async () => (await valuesOf(page)).values.transfersAtOnce, patient).toBe(5);
    await page.getByTestId('cadence-desk').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await valuesOf(page)).values.cadence, patient).toBe('laptop');

    await page.getByTestId('section-appearance').focus();
    await page.getByTestId('section-appearance').press('Enter');
    await page.getByTestId('theme-dark').click();
    await page.getByTestId('density-compact').click();
    await expect.poll(async () => await page.locator('html').getAttribute('data-density')).toBe('compact');
    await expect
      .poll(async () => await running.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource))
      .toBe('dark');
    await page.getByTestId('setting-language').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Deutsch' }).waitFor();
    await running.screenshot(join(screenshotFolder(), 'settings-language.png'));
    await page.keyboard.press('Escape');
    await page.getByTestId('settings').waitFor();

    await page.getByTestId('section-notifications').click();
    await page.getByTestId('setting-quietHours').click();
    await page.getByLabel('Quiet from').fill('21:30');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await valuesOf(page)).values.quietHours, patient)
      .toEqual({ from: '21:30', to: '07:00' });

    await page.getByTestId('section-start').click();
    await page.getByTestId('setting-startAtLogin').click();
    const entry = join(stateFolder, 'config', 'autostart', 'app.carryover.desktop.desktop');
    await expect
      .poll(async () => await readFile(entry, 'utf8').catch(() => ''), patient)
      .toContain('"--hidden"');
    await page.getByTestId('settings-close').click();
    await expect
      .poll(async () => await page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('settings-open');
    await running.close();

    const again = await launch({ stateFolder });
    expect((await valuesOf(again.page)).values).toMatchObject({
      transfersAtOnce: 5,
      cadence: 'laptop',
      theme: 'dark',
      density: 'compact',
      startAtLogin: true,
      quietHours: { from: '21:30', to: '07:00' },
    });
    await expect
      .poll(async () => await again.page.locator('html').getAttribute('data-density'))
      .toBe('compact');
  });

  it('are locked where the organisation says so, also for whoever asks past the window', async () => {
    const folder = await scratchFolder();
    const policy = join(folder, 'policy.json');
    const locked = {
      cadence: 'careful',
      onMetered: 'wait',
      downloadInto: folder,
      colour: 'red',
      uploadTo: 'https://org.example/tus/',
    };
    await writeFile(
      policy,
      JSON.stringify({ locked, defaults: { connectionsPerServer: 99, density: 'compact' } }),
    );
    const running = await launch({ stateFolder: join(folder, 'state'), args: ['--policy', policy] });
    const { page } = running;
    await page.keyboard.press('Control+,');
    const row = page.locator('[data-setting="cadence"]');
    await row.getByText('Managed by your organisation').waitFor();
    await page.locator('[data-testid="cadence-careful"][aria-checked="true"]').waitFor();
    await page.locator('[data-testid="cadence-desk"][aria-disabled="true"]').waitFor();
    await running.screenshot(join(screenshotFolder(), 'settings-managed-light.png'));
    await page.emulateMedia({ colorScheme: 'dark' });
    await running.screenshot(join(screenshotFolder(), 'settings-managed-dark.png'));
    await expectNoViolations(page, 'managed');

    const refused = await page.evaluate(
      async () =>
        [
          await window.carryover.saveSettings({ cadence: 'desk', density: 'comfortable' }),
          await window.carryover.saveDefaults({ downloadInto: '/' }),
        ] as const,
    );
    const managedError = { ok: false, error: { code: 'SETTING_MANAGED' } };
    expect(decode(refused[0])).toMatchObject(managedError);
    expect(decode(refused[1])).toMatchObject(managedError);
    const { values, managed } = await valuesOf(page);
    expect(values).toMatchObject({
      cadence: 'careful',
      density: 'compact',
      connectionsPerServer: 8,
      downloadInto: folder,
    });
    expect(managed.toSorted()).toEqual(['cadence', 'downloadInto', 'onMetered', 'uploadTo']);
    const field = page.getByTestId('destination-input');
    await expect.poll(async () => await field.inputValue()).toBe('https://org.example/tus/');
    expect(await field.getAttribute('readonly')).not.toBeNull();
    expect(await page.getByTestId('destination-open').isVisible()).toBe(false);

    await page.getByTestId('section-about').click();
    await page.getByTestId('policy').getByText('“locked.colour” in the policy file is not known').waitFor();
    await page.getByTestId('policy').getByText('“defaults.connectionsPerServer”').waitFor();
    await running.screenshot(join(screenshotFolder(), 'settings-about-policy.png'));
  });
});
