/** The details of one transfer as a person reads them: map, speed, evidence, timeline, and the report that comes of it. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { screenshotFolder, startApp, type RunningApp } from '../harness/app.ts';
import { willSaveTo } from '../harness/dialogs.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startReceiverBehindProxy } from '../harness/server-behind-proxy.ts';
import { startNginx } from '../servers/nginx-server.ts';
import { openWindowStage } from '../harness/window-stage.ts';
import { lookAt } from '../harness/look.ts';
import { startFakeWindow } from '../harness/fake-window.ts';
import { expectNoViolations } from '../harness/axe.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000 };
const stage = openWindowStage({ fakeApp: true });

/** The window on the fake engine. */
const launchFake = async (stateFolder: string, transfers = 24): Promise<RunningApp> =>
  await startFakeWindow({ ...stage, stateFolder, transfers });

async function sized({ app }: RunningApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
    [width, height] as const,
  );
}

/** Both themes, each picture named for it, and nothing in it that axe would call inaccessible. */
const pictures = async (running: RunningApp, name: string): Promise<void> =>
  await lookAt(running, `details-${name}`, { within: '[data-testid="inspector"]' });

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

    // As sharp as the screen, also while the scale changes under it.
    const devtools = await page.context().newCDPSession(page);
    for (const scale of [3, 1.5]) {
      const metrics = { width: 1200, height: 1500, deviceScaleFactor: scale, mobile: false };
      await devtools.send('Emulation.setDeviceMetricsOverride', metrics);
      await expect
        .poll(async () =>
          map.evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.getBoundingClientRect().width),
        )
        .toBeCloseTo(scale, 1);
      const inspector = page.getByTestId('inspector');
      await inspector.screenshot({ path: join(screenshotFolder(), `details-moving-${scale}x.png`) });
    }
    await devtools.send('Emulation.clearDeviceMetricsOverride');

    for (const state of ['done', 'verifying', 'failed', 'waiting'] as const) {
      await running.row(await inState(running, state)).click();
      await page.getByTestId('timeline').waitFor();
      await pictures(running, state);
    }
  });

  it('tell a story of three days with its middle folded, day by day, and all of it on request', async () => {
    const running = await launchFake(join(await scratchFolder(), 'state'));
    const { page } = running;
    await sized(running, 1200, 1500);
    await running.row(await inState(running, 'failed')).click();
    for (const name of ['map', 'speed', 'strategy', 'facts']) await page.getByTestId(`fold-${name}`).click();
    const timeline = page.getByTestId('timeline');
    const lines = timeline.locator(':scope > li');
    // Eight, the button, three.
    await expect.poll(async () => await lines.count()).toBe(12);
    await pictures(running, 'timeline-folded');
    await page.getByTestId('timeline-middle').click();
    await expect.poll(async () => await lines.count()).toBeGreaterThan(16);
    await expect.poll(async () => await timeline.locator('.timeline-day').count()).toBeGreaterThanOrEqual(3);
    await timeline.getByText('Interrupted 8 times in 3 min.').waitFor();
    await pictures(running, 'timeline-whole');
    await page.getByTestId('timeline-middle').click();
    await expect.poll(async () => await lines.count()).toBe(12);
  });

  it('keep their width and what is folded, and both are worked with the keyboard', async () => {
    const stateFolder = join(await scratchFolder(), 'state');
    const first = await launchFake(stateFolder);
    await first.row(await inState(first, 'done')).click();
    const handle = first.page.getByTestId('inspector-handle');
    const valueNow = async (): Promise<string | null> => await handle.getAttribute('aria-valuenow');
    await handle.focus();
    await first.page.keyboard.press('End');
    await expect.poll(valueNow).toBe('480');
    await first.page.keyboard.press('ArrowRight');
    await expect.poll(valueNow).toBe('464');
    await first.page.keyboard.press('Home');
    await pictures(first, 'narrow');
    for (let press = 0; press < 9; press += 1) await first.page.keyboard.press('ArrowLeft');
    await expect.poll(valueNow).toBe('464');
    const trigger = first.page.getByTestId('fold-speed');
    await trigger.focus();
    await first.page.keyboard.press('Enter');
    await first.page.getByTestId('speed-chart').getByRole('img').waitFor({ state: 'detached' });
    await expect.poll(async () => await trigger.getAttribute('aria-expanded')).toBe('false');
    await pictures(first, 'wide-folded');
    await first.close();

    const second = await launchFake(stateFolder);
    await second.row(await inState(second, 'done')).click();
    await second.page.getByTestId('block-map').waitFor();
    await expect
      .poll(async () => await second.page.getByTestId('inspector-handle').getAttribute('aria-valuenow'))
      .toBe('464');
    expect(await second.page.getByTestId('fold-speed').getAttribute('aria-expanded')).toBe('false');
    const box = await second.page.getByTestId('inspector-handle').boundingBox();
    await second.page.mouse.move((box?.x ?? 0) + 4, 300);
    await second.page.mouse.down();
    await second.page.mouse.move((box?.x ?? 0) + 104, 300, { steps: 4 });
    await second.page.mouse.up();
    await expect
      .poll(async () => await second.page.getByTestId('inspector-handle').getAttribute('aria-valuenow'))
      .toBe('364');
  });
});

/** A page that was saved, as a browser shows it. */
async function readPage(running: RunningApp, path: string, name: string): Promise<void> {
  const opened = running.app.waitForEvent('window');
  await running.app.evaluate(({ BrowserWindow }, file) => {
    // The app's own session opens no files.
    const webPreferences = { partition: 'reader', sandbox: true };
    void new BrowserWindow({ width: 960, height: 1300, webPreferences }).loadFile(file);
  }, path);
  const page = await opened;
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: join(screenshotFolder(), `${name}-${scheme}.png`), fullPage: true });
    await expectNoViolations(page, `${name}, ${scheme}`);
  }
  await page.close();
}

describe('with the real engine', () => {
  it('an upload that was cut tells its story, says what would prove more, and is reported on', async () => {
    const folder = await scratchFolder();
    const source = join(folder, 'Ceremony <i>2<i>.mov');
    makeRandomFile(source, 160 * MiB);
    const proxy = await startReceiverBehindProxy(join(folder, 'received'));
    proxy.limitRate(20 * MiB);
    const running = await startApp({
      display: stage.display,
      stateFolder: join(folder, 'state'),
      destination: `${proxy.origin}/files/`,
    });
    onTestFinished(async () => await running.close().catch(() => undefined));
    const { page } = running;
    await sized(running, 1200, 1500);
    await running.drop([source]);
    await running.row().waitFor();
    const id = (await running.list())[0]?.id ?? '';
    await running.row(id).click();
    for (const reached of [16, 48, 80]) {
      // Only what was accepted in between makes an interruption one of its own.
      await expect
        .poll(async () => (await running.show(id)).accepted, patient)
        .toBeGreaterThan(reached * MiB);
      proxy.cutNow();
      await expect.poll(async () => (await running.show(id)).state.name, patient).toBe('transferring');
    }
    await page.getByTestId('connections').waitFor();
    await pictures(running, 'upload-cut');
    proxy.limitRate(null);
    await running.untilRowSays(id, 'done');
    await page.getByTestId('map').getByText('Verified').waitFor();
    await expect
      .poll(async () => await page.getByTestId('timeline').innerText())
      .toMatch(/The server had \d+\s% \(/);
    const timeline = page.getByTestId('timeline');
    await page.getByTestId('show-tries').focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => await timeline.locator('.timeline-inner').getByRole('listitem').count())
      .toBeGreaterThanOrEqual(3);
    await pictures(running, 'upload-done');

    const html = join(folder, 'report.html');
    await willSaveTo(running, html);
    await page.getByTestId('save-report').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('save-report-html').waitFor();
    await running.screenshot(join(screenshotFolder(), 'details-save-report.png'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByTestId('announcement').getByText(html).waitFor({ state: 'attached' });
    await readPage(running, html, 'report-upload');

    await page.getByTestId('copy-report').click();
    await page.getByTestId('copy-report').getByText('Copied').waitFor();
    const copied: unknown = JSON.parse(
      await running.app.evaluate(async ({ clipboard }) => clipboard.readText()),
    );
    expect(copied).toMatchObject({ format: 'carryover-report', transfers: [{ id, evidence: { level: 3 } }] });

    await willSaveTo(running, null);
    await page.getByTestId('save-report').click();
    await page.getByTestId('save-report-json').click();
    const gone = join(folder, 'gone', 'report.json');
    await willSaveTo(running, gone);
    await page.getByTestId('save-report').click();
    await page.getByTestId('save-report-json').click();
    await page.getByRole('alert').or(page.getByText('That did not work')).first().waitFor();
  });

  it('a download over several connections shows each, and several chosen make one report', async () => {
    const folder = await scratchFolder();
    const into = join(folder, 'into');
    await mkdir(into);
    const nginx = await startNginx({ limitRate: 5 * MiB });
    onTestFinished(async () => await nginx.stop());
    makeRandomFile(join(nginx.folder, 'rushes.mov'), 96 * MiB);
    makeRandomFile(join(nginx.folder, 'sound.wav'), 9 * MiB);
    const running = await startApp({ display: stage.display, stateFolder: join(folder, 'state') });
    onTestFinished(async () => await running.close().catch(() => undefined));
    const { page } = running;
    await sized(running, 1200, 1300);
    const urls = ['rushes.mov', 'sound.wav'].map((name) => `${nginx.origin}/${name}`);
    await page.evaluate(async (input) => void (await window.carryover.addDownloads(input)), { urls, into });
    await running.row().first().waitFor();
    const id = (await running.list()).find(({ name }) => name.includes('rushes'))?.id ?? '';
    await running.row(id).click();
    await expect
      .poll(async () => await page.getByTestId('connections').getByRole('listitem').count(), patient)
      .toBeGreaterThan(1);
    await pictures(running, 'download-connections');
    for (const view of await running.list()) await running.untilRowSays(view.id, 'done');

    await page.getByTestId('list').focus();
    await page.keyboard.press('ControlOrMeta+a');
    const json = join(folder, 'batch.json');
    await willSaveTo(running, json);
    await page.getByTestId('save-report').click();
    await page.getByTestId('save-report-json').click();
    await page.getByTestId('announcement').getByText(json).waitFor({ state: 'attached' });
    const report = JSON.parse(await readFile(json, 'utf8')) as {
      transfers: { evidence: { level: number } }[];
    };
    expect(report.transfers.map(({ evidence }) => evidence.level)).toEqual([2, 2]);
    await pictures(running, 'several');
    const html = join(folder, 'batch.html');
    await willSaveTo(running, html);
    await page.getByTestId('save-report').click();
    await page.getByTestId('save-report-html').click();
    await page.getByTestId('announcement').getByText(html).waitFor({ state: 'attached' });
    await readPage(running, html, 'report-batch');
  });
});
