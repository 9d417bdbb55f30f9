/** What begins outside of the window: other starts, links, tray, menu bar, notifications, battery; and how it is closed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runtimeAt, switchesForThisUser } from '../../build/electron-runtime.ts';
import type { MenuCommand } from '../../preload/contract/requests.ts';
import { expectNoViolations } from '../harness/axe.ts';
import {
  heldUntilAttached,
  screenshotFolder,
  startApp,
  type AppOptions,
  type RunningApp,
} from '../harness/app.ts';
import { desktopAppFolder } from '../harness/app-folders.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startAgain } from '../harness/second-start.ts';
import { startServerBehindProxy } from '../harness/server-behind-proxy.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000 };
const stage = openWindowStage({ fakeApp: true });

interface Launched extends RunningApp {
  readonly stateFolder: string;
}

async function launch(transfers: number, options: Partial<AppOptions> = {}): Promise<Launched> {
  const stateFolder = options.stateFolder ?? join(await scratchFolder(), 'state');
  const running = await startApp({
    ...stage,
    destination: 'https://files.example/tus/',
    env: { CARRYOVER_FAKE_TRANSFERS: String(transfers) },
    ...options,
    stateFolder,
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  return { ...running, stateFolder };
}

async function bothSchemes({ page, screenshot }: RunningApp, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await screenshot(join(screenshotFolder(), `${name}-${scheme}.png`));
    await expectNoViolations(page, `${name} ${scheme}`);
  }
}

const isShown = async ({ app }: RunningApp): Promise<boolean> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);

const closeWindow = async ({ app }: RunningApp): Promise<void> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

describe('another start', () => {
  it('adds its files, puts its links into the bar, and asks before what a carryover link wants', async () => {
    const running = await launch(0);
    const { page, stateFolder } = running;
    const folder = await scratchFolder();
    await writeFile(join(folder, 'clip.mov'), 'x');
    const again = async (...args: string[]): Promise<void> => {
      expect(await startAgain({ ...stage, stateFolder, folder, args })).toBe(0);
    };
    await again('clip.mov');
    await page.getByTestId('preview-start').click();
    await running.row().waitFor();
    expect((await running.list())[0]).toMatchObject({ name: 'clip.mov', source: join(folder, 'clip.mov') });

    await again('https://files.example/rushes.mov');
    await expect
      .poll(async () => await page.getByTestId('link-input').inputValue(), patient)
      .toBe('https://files.example/rushes.mov');
    await page.keyboard.press('Escape');

    await again(
      `carryover://add?url=${encodeURIComponent('http://192.168.1.20:8080/card/Ceremony%20A.mov?sig=1')}`,
    );
    await page.getByTestId('offer').waitFor();
    const words = await page.getByTestId('offer').innerText();
    for (const fact of [
      '192.168.1.20:8080',
      'Ceremony A.mov',
      'Not known before it is asked for',
      'on your own computer or network',
      'Not encrypted',
    ]) {
      expect(words).toContain(fact);
    }
    await bothSchemes(running, 'offer');
    // The safe answer has the focus, and Escape is one.
    await expect
      .poll(async () => await page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('offer-no');
    await page.keyboard.press('Escape');
    await page.getByTestId('offer').waitFor({ state: 'detached' });
    expect(await running.list()).toHaveLength(1);

    await again(`carryover://add?url=${encodeURIComponent('https://files.example/rushes.mov')}`);
    await page.getByTestId('offer-yes').click();
    await expect.poll(async () => (await running.list()).length, patient).toBe(2);

    await again(`carryover://add?url=${encodeURIComponent('https://ann:secret@files.example/x')}`);
    await page.getByText('It carries a user name or a password.').waitFor();
    await again('carryover://upload?path=/etc/passwd');
    await page.getByText('It asks for something that links may not do here.').waitFor();
    expect(await page.getByTestId('offer').count()).toBe(0);
    await running.screenshot(join(screenshotFolder(), 'link-refused.png'));
    expect(await running.list()).toHaveLength(2);
  });

  it('begins with what it was given, also without another', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'first.mov'), 'x');
    const running = await launch(0, { args: [join(folder, 'first.mov')] });
    await running.page.getByTestId('preview-start').click();
    await running.row().waitFor();
    expect((await running.list())[0]?.name).toBe('first.mov');
  });
});

describe('closing the window while transfers run', () => {
  it('is explained once, then hides it; another start brings it back, and quitting says what goes on', async () => {
    const running = await launch(6);
    const { page, app, stateFolder } = running;
    await expect
      .poll(async () => await app.evaluate(() => globalThis.told.tray?.unfinished ?? 0), patient)
      .toBe(5);
    await closeWindow(running);
    await page.getByTestId('close-question').getByText('5 transfers are not finished.').waitFor();
    expect(await isShown(running)).toBe(true);
    await bothSchemes(running, 'close-question');
    await page.getByTestId('close-stay').click();
    await closeWindow(running);
    await page.getByTestId('close-hide').click();
    await expect.poll(async () => await isShown(running), patient).toBe(false);

    expect(await startAgain({ ...stage, stateFolder, args: [] })).toBe(0);
    await expect.poll(async () => await isShown(running), patient).toBe(true);
    await closeWindow(running);
    await expect.poll(async () => await isShown(running), patient).toBe(false);
    expect(await page.getByTestId('close-question').count()).toBe(0);

    await app.evaluate(() => globalThis.told.actions?.open());
    await expect.poll(async () => await isShown(running), patient).toBe(true);
    // A made-up engine stops at once; what is said meanwhile is shown without closing.
    await app.evaluate(({ BrowserWindow }) => {
      const closing = JSON.stringify({ kind: 'closing', unfinished: 5 });
      BrowserWindow.getAllWindows()[0]?.webContents.send('carryover:request', closing);
    });
    await page.getByTestId('closing').getByText('5 transfers go on at the next start.').waitFor();
    await running.screenshot(join(screenshotFolder(), 'closing.png'));
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    await app.evaluate(() => globalThis.told.actions?.quit()).catch(() => undefined);
    expect(await gone).toBe(0);
  });

  it('closes the app where nothing is left to do', async () => {
    const running = await launch(0);
    const gone = new Promise((resolve) => running.app.process().once('exit', resolve));
    await closeWindow(running).catch(() => undefined);
    expect(await gone).toBe(0);
  });

  it('is not needed at sign-in: it starts without one, and the tray opens it', async () => {
    const stateFolder = join(await scratchFolder(), 'state');
    const app = await _electron.launch({
      executablePath: runtimeAt().executable,
      args: [
        ...switchesForThisUser(),
        ...heldUntilAttached,
        stage.appFolder,
        '--journal',
        stateFolder,
        '--hidden',
      ],
      env: { ...(process.env as Record<string, string>), ...stage.display.env },
    });
    onTestFinished(async () => {
      const timer = setTimeout(() => app.process().kill('SIGKILL'), 20_000);
      await app.close().catch(() => undefined);
      clearTimeout(timer);
    });
    await expect
      .poll(async () => await app.evaluate(() => globalThis.told?.tray?.tooltip ?? ''), patient)
      .toContain('Carryover');
    expect(app.windows()).toHaveLength(0);
    // Signing in once more brings no window either.
    expect(await startAgain({ ...stage, stateFolder, args: ['--hidden'] })).toBe(0);
    expect(app.windows()).toHaveLength(0);
    await app.evaluate(() => globalThis.told.actions?.open());
    const page = await app.firstWindow();
    await page.getByTestId('settings-open').waitFor();
  });
});

describe('around the window', () => {
  it('shows the queue in tray, taskbar and badge, and steers it', async () => {
    const running = await launch(8);
    const { app } = running;
    const told = async () =>
      await app.evaluate(() => ({ ...globalThis.told, actions: null, notifications: [] }));
    await expect.poll(async () => (await told()).tray?.unfinished ?? 0, patient).toBeGreaterThan(3);
    const states = (await running.list()).map(({ state }) => state.name);
    const asking = states.filter((name) => name === 'attention').length;
    expect(asking).toBeGreaterThan(0);
    await expect.poll(async () => (await told()).badge, patient).toBe(asking);
    const { tray, bar } = await told();
    expect(tray?.tooltip).toMatch(/^Carryover: \d+\u00a0%/);
    expect(tray?.icon.mark).toBe('asking');
    expect(bar).toMatchObject({ mode: 'error' });
    await app.evaluate(() => globalThis.told.actions?.pauseAll());
    await expect.poll(async () => (await told()).tray?.canPause, patient).toBe(false);
    expect((await running.list()).some(({ state }) => state.name === 'transferring')).toBe(false);
    await app.evaluate(() => globalThis.told.actions?.resumeAll());
    await expect.poll(async () => (await told()).tray?.canPause, patient).toBe(true);
  });

  it('notifies of what ended while nobody looks, once for a batch, and a click selects it', async () => {
    const folder = await scratchFolder();
    const card = join(folder, 'Card A');
    await mkdir(card);
    for (const name of ['one.mov', 'two.mov']) makeRandomFile(join(card, name), MiB);
    const { server } = await startServerBehindProxy();
    const running = await launch(0, { appFolder: desktopAppFolder, destination: server.url });
    const { app, page } = running;
    await page.getByTestId('settings-open').click();
    await page.getByTestId('section-notifications').click();
    await page.getByTestId('setting-notificationSound').click();
    await page.getByTestId('settings-close').click();
    // What would be heard, and whether the window may make a sound although nobody touches it.
    await page.evaluate(() => {
      const heard: string[] = [];
      const Heard = class extends AudioContext {
        constructor() {
          super();
          heard.push(this.state);
        }
      };
      Object.assign(globalThis, { AudioContext: Heard, heard });
    });
    const heard = async (): Promise<number> =>
      await page.evaluate(() => (Reflect.get(globalThis, 'heard') as string[]).length);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await running.drop([card]);
    const shown = async () => await app.evaluate(() => globalThis.told.notifications.map(({ wish }) => wish));
    await expect.poll(async () => (await shown()).length, patient).toBe(1);
    const [wish] = await shown();
    // The window plays a sound of its own, so the system's stays off.
    expect(wish).toMatchObject({ title: '2 files are done', silent: true, tone: 'ended' });
    await expect.poll(heard, patient).toBe(1);
    expect(wish?.ids.toSorted()).toEqual((await running.list()).map(({ id }) => id).toSorted());
    await app.evaluate(() => globalThis.told.notifications[0]?.click());
    await expect.poll(async () => await isShown(running), patient).toBe(true);
    for (const id of wish?.ids ?? []) {
      await expect
        .poll(async () => await running.row(id).getAttribute('aria-selected'), patient)
        .toBe('true');
    }
  });

  it('has a menu bar that does what it says to what is selected', async () => {
    const running = await launch(6);
    const { app, page } = running;
    const enabled = async (id: MenuCommand) =>
      await app.evaluate(({ Menu }, one) => Menu.getApplicationMenu()?.getMenuItemById(one)?.enabled, id);
    const click = async (id: MenuCommand) =>
      await app.evaluate(({ Menu }, one) => Menu.getApplicationMenu()?.getMenuItemById(one)?.click(), id);
    // Drawn a moment after the window.
    await expect.poll(async () => await enabled('pause'), patient).toBe(false);
    const moving = (await running.list()).find(({ state }) => state.name === 'transferring')?.id ?? '';
    await running.row(moving).click();
    await expect.poll(async () => await enabled('pause'), patient).toBe(true);
    await click('pause');
    await running.untilRowSays(moving, 'paused');
    await expect
      .poll(async () => [await enabled('pause'), await enabled('resume')], patient)
      .toEqual([false, true]);
    await click('about');
    await page.getByTestId('versions').waitFor();
    await click('settings');
    await page.getByTestId('setting-transfersAtOnce').waitFor();
    await click('add-link');
    await page.getByTestId('link-input').waitFor();
  });
});

describe('on battery', () => {
  it('lets transfers wait where that is wished, says so, and goes on when told or plugged in', async () => {
    const folder = await scratchFolder();
    const source = join(folder, 'Ceremony.mov');
    makeRandomFile(source, 48 * MiB);
    const { proxy } = await startServerBehindProxy();
    proxy.limitRate(2 * MiB);
    const running = await startApp({
      display: stage.display,
      stateFolder: join(folder, 'state'),
      destination: `${proxy.origin}/files`,
    });
    onTestFinished(async () => await running.close().catch(() => undefined));
    const { app, page } = running;
    const supply = async (event: 'on-ac' | 'on-battery') =>
      await app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
    await running.drop([source]);
    await running.row().waitFor();
    const id = (await running.list())[0]?.id ?? '';
    await running.untilRowSays(id, 'transferring');

    await page.keyboard.press('Control+,');
    await page.getByTestId('section-power').click();
    await page.getByTestId('setting-onBattery').click();
    await supply('on-battery');
    await page.getByText('This computer runs on its battery now.').waitFor();
    await page.getByTestId('settings-close').click();
    await running.untilRowSays(id, 'waiting');
    expect((await running.show(id)).state).toMatchObject({ reason: 'on-battery' });
    await page.getByTestId('holding').getByText('On battery: transfers wait for mains power.').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await running.screenshot(join(screenshotFolder(), `on-battery-${scheme}.png`));
    }

    await page.getByTestId('go-on-anyway').click();
    await running.untilRowSays(id, 'transferring');
    await page.getByTestId('holding').waitFor({ state: 'detached' });
    await supply('on-ac');
    await supply('on-battery');
    await running.untilRowSays(id, 'waiting');
    proxy.limitRate(null);
    await supply('on-ac');
    await running.untilRowSays(id, 'done');
  });
});
