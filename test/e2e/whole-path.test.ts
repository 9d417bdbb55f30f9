/** The real app, as a person uses it: add by drop and by link, pause, resume, kill, start again. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { screenshotFolder, startApp, type RunningApp } from '../harness/app.ts';
import { runCommand } from '../harness/command-line.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { startNginx } from '../servers/nginx-server.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const MiB = 1024 * 1024;

const stage = openWindowStage();

async function startReceiver(folder: string): Promise<{ url: string; port: number; received: string }> {
  const received = join(folder, 'received');
  const receiver = runCommand(['receive', '--dir', received, '--port', '0']);
  onTestFinished(async () => await receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  return { url: String(url), port: Number(new URL(String(url)).port), received };
}

/** Starts the app; whatever happens to it in the test, nothing of it is left behind. */
async function launch(options: Omit<Parameters<typeof startApp>[0], 'display'>): Promise<RunningApp> {
  const running = await startApp({ ...options, display: stage.display });
  onTestFinished(async () => await running.close().catch(() => undefined));
  return running;
}

describe('the app', () => {
  it('uploads a dropped file, pauses it, resumes it, is killed, and goes on by itself when started again', async () => {
    const folder = await scratchFolder();
    const stateFolder = join(folder, 'state');
    const source = join(folder, 'Ceremony, camera 2.mov');
    const size = 192 * MiB;
    const sha256 = makeRandomFile(source, size);
    const receiver = await startReceiver(folder);
    const proxy = await startFaultProxy({ port: receiver.port });
    onTestFinished(async () => await proxy.stop());
    const destination = `${proxy.origin}/files/`;
    proxy.limitRate(24 * MiB);

    const first = await launch({ stateFolder, destination });
    await first.drop([source]);
    await first.row().waitFor();
    const [added] = await first.list();
    const id = added?.id ?? '';
    expect(added).toMatchObject({ direction: 'upload', name: 'Ceremony, camera 2.mov', size });
    await first.untilRowSays(id, 'transferring');

    await first.row(id).getByTestId('pause').click();
    await first.untilRowSays(id, 'paused');
    await first.screenshot(join(screenshotFolder(), 'paused.png'));
    await first.row(id).getByTestId('resume').click();
    await first.untilRowSays(id, 'transferring');
    await first.kill();

    proxy.limitRate(null);
    const second = await launch({ stateFolder, destination });
    await second.untilRowSays(id, 'done');
    const done = await second.show(id);
    expect(done.proof).toMatchObject({ sha256, evidence: { level: 3 } });
    expect(done.timeline.map(({ kind }) => kind)).toContain('recovered');
    expect(await independentSha256(join(receiver.received, 'Ceremony, camera 2.mov'))).toBe(sha256);
    await expect.poll(async () => await second.row(id).getByTestId('evidence').innerText()).toMatch(/3/);
    await second.screenshot(join(screenshotFolder(), 'done-light.png'));
    await second.page.emulateMedia({ colorScheme: 'dark' });
    await second.screenshot(join(screenshotFolder(), 'done-dark.png'));
  });

  it('downloads a pasted link, is killed in the middle, and finishes when started again', async () => {
    const folder = await scratchFolder();
    const stateFolder = join(folder, 'state');
    const into = join(folder, 'into');
    await mkdir(into);
    const size = 160 * MiB;
    const nginx = await startNginx();
    const sha256 = makeRandomFile(join(nginx.folder, 'rushes.mov'), size);
    onTestFinished(async () => await nginx.stop());
    const proxy = await startFaultProxy({ port: nginx.port });
    onTestFinished(async () => await proxy.stop());
    proxy.limitRate(24 * MiB);

    const first = await launch({ stateFolder });
    await first.page.evaluate(async (folderPath) => {
      await window.carryover.saveDefaults({ downloadInto: folderPath });
      // The window asks again whenever a person comes back to it.
      window.dispatchEvent(new Event('focus'));
    }, into);
    await first.page.getByTestId('add-link').click();
    await first.page.getByText('Save in into').waitFor();
    await first.page.getByTestId('link-input').fill(`http://127.0.0.1:${proxy.port}/rushes.mov`);
    await first.page.getByTestId('link-submit').click();
    await first.row().waitFor();
    const id = (await first.list())[0]?.id ?? '';
    await expect.poll(async () => (await first.show(id)).durable, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await readdir(into)).not.toContain('rushes.mov');
    await first.kill();

    proxy.limitRate(null);
    const second = await launch({ stateFolder });
    await second.untilRowSays(id, 'done');
    const done = await second.show(id);
    expect(done.proof).toMatchObject({ sha256, evidence: { level: 2 } });
    expect(done.resumedFrom).toBeGreaterThan(0);
    expect(await readdir(into)).toEqual(['rushes.mov']);
    expect(await independentSha256(join(into, 'rushes.mov'))).toBe(sha256);
  });

  it('refuses what cannot be sent in a sentence, and keeps the window usable', async () => {
    const folder = await scratchFolder();
    const running = await launch({
      stateFolder: join(folder, 'state'),
      destination: 'http://127.0.0.1:9/files/',
    });
    await mkdir(join(folder, 'a folder'));
    await running.drop([join(folder, 'a folder')]);
    await running.page.getByText('There are no files to add in it').waitFor();
    await running.drop([join(folder, 'gone.mov')]);
    await running.page.getByText('NO_SUCH_FILE').waitFor();
    await running.screenshot(join(screenshotFolder(), 'refused.png'));
    await writeFile(join(folder, 'x.txt'), 'x');
    await running.drop([join(folder, 'x.txt')]);
    await running.row().waitFor();
    const id = (await running.list())[0]?.id ?? '';
    await running.untilRowSays(id, 'waiting');
    await running.row(id).getByTestId('cancel').click();
    await running.untilRowSays(id, 'failed');
    await running.row(id).getByTestId('remove').click();
    await running.row(id).waitFor({ state: 'detached' });
    // Until then it could have been called back.
    await running.page.getByTestId('undo-close').click();
    await expect.poll(async () => await running.list()).toEqual([]);
  });

  it('can be looked at and steered from a terminal while it owns the journal, and is not joined by a second owner', async () => {
    const folder = await scratchFolder();
    const stateFolder = join(folder, 'state');
    const running = await launch({ stateFolder, destination: 'http://127.0.0.1:9/files/' });
    await writeFile(join(folder, 'x.txt'), 'x');
    await running.drop([join(folder, 'x.txt')]);
    await running.row().waitFor();
    const id = (await running.list())[0]?.id ?? '';

    const listing = runCommand(['list', '--journal', stateFolder]);
    expect(await listing.ended).toBe(0);
    expect(JSON.stringify(listing.lines)).toContain(id);
    expect(await runCommand(['pause', id, '--journal', stateFolder]).ended).toBe(0);
    await running.untilRowSays(id, 'paused');

    const to = ['--to', 'http://127.0.0.1:9/files/', '--journal', stateFolder];
    const second = runCommand(['upload', join(folder, 'x.txt'), ...to]);
    expect(await second.ended).toBe(1);
    expect(second.lines.at(-1)).toMatchObject({ event: 'failed', code: 'JOURNAL_IN_USE' });
  });

  it('runs its page sandboxed, isolated, without a way to Node or out of the app', async () => {
    const folder = await scratchFolder();
    const { app, page } = await launch({ stateFolder: join(folder, 'state') });
    const reach = await page.evaluate(() => ({
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      bridge: Object.values(window.carryover).every((value) => typeof value === 'function'),
    }));
    expect(reach).toEqual({ require: 'undefined', process: 'undefined', bridge: true });
    const before = page.url();
    await page.evaluate(() => {
      window.open('https://example.org/');
      location.href = 'https://example.org/';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
    const refused = await page.evaluate(
      async () =>
        await fetch('https://example.org/').then(
          () => 'reached',
          () => 'refused',
        ),
    );
    expect(refused).toBe('refused');
    const injected = await page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.textContent = 'globalThis.injected = true';
        document.body.append(script);
      } catch {
        // Trusted types refuse it before the content security policy has to.
      }
      return 'injected' in globalThis;
    });
    expect(injected).toBe(false);
  });
});
