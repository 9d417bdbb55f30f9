/** Destinations, folders, the queue and questions, through the window. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startApp, type RunningApp } from '../harness/app.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startReceiverBehindProxy } from '../harness/server-behind-proxy.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000 };
const stage = openWindowStage({ fakeApp: true });

/** The window on the fake engine, with this many made-up transfers. */
async function launch(transfers: number, env: Record<string, string> = {}): Promise<RunningApp> {
  const running = await startApp({
    ...stage,
    stateFolder: join(await scratchFolder(), 'state'),
    destination: 'https://files.example/tus/',
    env: { CARRYOVER_FAKE_TRANSFERS: String(transfers), ...env },
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  return running;
}

/** A folder of `count` files in folders of a hundred, with a file in the first that a system left behind. */
async function makeTree(count: number): Promise<string> {
  const root = join(await scratchFolder(), 'Wedding');
  for (let number = 0; number < count; number += 1) {
    const folder = join(root, `Card ${Math.floor(number / 100)}`);
    if (number % 100 === 0) await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `frame_${number}.exr`), 'x');
  }
  await writeFile(join(root, 'Card 0', '.DS_Store'), 'x');
  return root;
}

/** As the window shows it, which is a moment after the engine has it. */
const order = async ({ row }: RunningApp): Promise<readonly string[]> =>
  await row().evaluateAll((rows) => rows.map((element) => element.dataset['id'] ?? ''));

describe('destinations', () => {
  it('are saved from an address, chosen by name, changed, and deleted after a second word', async () => {
    const running = await launch(1);
    const { page } = running;
    const field = page.getByTestId('destination-input');
    await page.getByTestId('destination-open').click();
    await page.getByTestId('destination-new').click();
    expect(await page.getByTestId('editor-url').inputValue()).toBe('https://files.example/tus/');
    await page.getByTestId('editor-save').click();
    await page.getByText('Give it a name.').waitFor();
    await page.getByTestId('editor-name').fill('Studio');
    await page.getByText('User and password').click();
    await page.getByTestId('editor-user').fill('ann');
    await page.getByTestId('editor-secret').fill('secret');
    await page.getByTestId('editor-save').click();
    await page.getByTestId('destination-editor').waitFor({ state: 'detached' });
    await expect.poll(async () => await field.inputValue()).toBe('Studio');

    await running.drop([join(await makeTree(1), 'Card 0', 'frame_0.exr')]);
    await expect
      .poll(async () => (await running.list()).at(-1))
      .toMatchObject({ destination: 'https://files.example/tus/', destinationId: 'd1', relativePath: null });

    await field.press('ArrowDown');
    await page.getByTestId('destination-edit').click();
    expect(await page.getByTestId('editor-secret').inputValue()).toBe('');
    await page.getByText('Kept in this computer’s keyring.').waitFor();
    await page.getByTestId('editor-name').fill('Archive');
    await page.getByTestId('editor-save').click();
    await expect.poll(async () => await field.inputValue()).toBe('Archive');

    await page.getByTestId('destination-open').click();
    await page.getByTestId('destination-edit').click();
    await page.getByTestId('editor-delete').click();
    await page.getByTestId('editor-delete-yes').click();
    await page.getByTestId('destination-editor').waitFor({ state: 'detached' });
    await expect.poll(async () => await field.inputValue()).toBe('');
  });

  it('say where no secret can be kept, and are saved without one on request', async () => {
    const { page } = await launch(1, { CARRYOVER_FAKE_KEYRING: 'none' });
    await page.getByTestId('destination-open').click();
    await page.getByTestId('destination-new').click();
    await page.getByTestId('editor-name').fill('NAS');
    await page.getByText('Token', { exact: true }).click();
    await page.getByTestId('editor-secret').fill('secret');
    await page.getByTestId('editor-save').click();
    await page.getByTestId('secrets-unavailable').getByText('no keyring').waitFor();
    await page.getByTestId('save-without').click();
    await page.getByTestId('destination-editor').waitFor({ state: 'detached' });
    await expect.poll(async () => await page.getByTestId('destination-input').inputValue()).toBe('NAS');
  });
});

describe('a dropped folder', () => {
  it('of ten thousand files is told in a few messages, drawn a few times, and listed with what was skipped', async () => {
    const running = await launch(0);
    const { page } = running;
    const root = await makeTree(10_000);
    await running.drop([root]);
    // Ten thousand files want a second word.
    await page.getByTestId('drop-preview').getByText('10,000 files').waitFor();
    await page.locator('[data-testid="drop-preview"][data-state="done"]').waitFor();
    await page.evaluate(() => {
      const seen = { messages: 0, drawn: 0 };
      Object.assign(window, { seen });
      window.carryover.onUpdate(() => (seen.messages += 1));
      // One call for everything that React changed in one go.
      new MutationObserver(() => (seen.drawn += 1)).observe(document.body, {
        childList: true,
        subtree: true,
      });
    });
    await page.getByTestId('preview-start').click();
    await page.getByTestId('add-report').getByText('10,000 files added, one skipped').waitFor();
    // With the columns and the header of the batch.
    await expect.poll(async () => await page.getByTestId('list').getAttribute('aria-rowcount')).toBe('10002');

    const seen = await page.evaluate(
      () => (window as unknown as { seen: { messages: number; drawn: number } }).seen,
    );
    expect(seen.messages).toBeLessThanOrEqual(4);
    expect(seen.drawn).toBeLessThanOrEqual(24);
    expect(await page.getByTestId('row').count()).toBeLessThan(60);

    await page.getByTestId('show-skipped').click();
    await page
      .getByTestId('skipped')
      .getByText(join(root, 'Card 0', '.DS_Store'))
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('skipped').waitFor({ state: 'detached' });
    const [first] = await running.list();
    expect(first?.relativePath).toBe('Wedding/Card 0/frame_0.exr');
    // The header of the batch names the folder that was dropped; a row names what is further in.
    const row = page.getByTestId('row').first();
    expect(await page.getByTestId('group').first().textContent()).toContain('Wedding');
    expect(await row.locator('.folder').innerText()).toBe('Card 0/');
    expect(await row.locator('.name-line').getAttribute('title')).toBe('Wedding/Card 0/frame_0.exr');
  });
});

describe('the queue', () => {
  it('is ordered by keys, by the pointer and by priority', async () => {
    const running = await launch(8);
    const { page } = running;
    const ids = await order(running);
    await running.row(ids[4]).click();
    await page.getByTestId('list').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByTestId('announcement').getByText('Moved to place 4 of 8.').waitFor({ state: 'attached' });
    await expect.poll(async () => (await order(running)).indexOf(ids[4] ?? '')).toBe(3);
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect.poll(async () => (await order(running))[0]).toBe(ids[4]);

    await running.row(ids[0]).dragTo(running.row(ids[6]), { targetPosition: { x: 100, y: 50 } });
    await expect.poll(async () => (await order(running)).indexOf(ids[0] ?? '')).toBe(6);

    await running.row(ids[7]).click({ button: 'right' });
    await page.getByRole('menuitemradio', { name: 'High priority' }).click();
    await expect.poll(async () => (await running.show(ids[7] ?? '')).priority).toBe('high');
    await running.row(ids[7]).getByText('High priority').waitFor({ state: 'attached' });
    await page.getByTestId('limit').fill('2.5');
    await page.getByTestId('limit').press('Enter');
    await expect.poll(async () => (await running.show(ids[7] ?? '')).bytesPerSecondLimit).toBe(2_500_000);
  });

  it('is held and let go as a whole, and limited by the clock', async () => {
    const running = await launch(8);
    const { page } = running;
    await page.getByTestId('pause-all').click();
    await expect
      .poll(async () => (await running.list()).filter(({ state }) => state.name === 'paused').length)
      .toBe(5);
    await expect.poll(async () => await page.getByTestId('pause-all').isDisabled()).toBe(true);
    await page.getByTestId('resume-all').click();
    await expect
      .poll(async () => (await running.list()).filter(({ state }) => state.name === 'paused').length)
      .toBe(0);

    await page.getByTestId('speed').click();
    await page.getByTestId('speed-upload').fill('4,5');
    await page.getByTestId('speed-upload').press('Enter');
    await page.getByTestId('speed-upload-add-hours').click();
    await page.getByTestId('speed-upload-hours-0').waitFor();
    await page.getByTestId('speed-download').fill('fast');
    await page.keyboard.press('Escape');
    await page.getByTestId('speed').getByText('4.5 MB/s').waitFor();
    const text = await page.evaluate(async () => String(await window.carryover.readBandwidth({})));
    expect(JSON.parse(text)).toEqual({
      ok: true,
      value: {
        upload: {
          bytesPerSecond: 4_500_000,
          hours: [{ from: '19:00', to: '07:00', bytesPerSecond: null }],
        },
        download: { bytesPerSecond: null, hours: [] },
      },
    });
  });
});

describe('what a person is asked and can ask', () => {
  it('answers a changed source by waiting for it, and reads a finished upload back', async () => {
    const running = await launch(8);
    const { page } = running;
    const [asking, finished] = ['attention', 'done'].map(
      async (name) => (await running.list()).find(({ state }) => state.name === name)?.id ?? '',
    );
    const id = (await asking) ?? '';
    await running.row(id).getByRole('button', { name: 'Send the new content' }).waitFor();
    await running.row(id).getByTestId('answer-keep-waiting').click();
    await running.untilRowSays(id, 'waiting');
    await running.row(id).getByText('Waiting for the old content').waitFor();

    await running.row((await finished) ?? '').click();
    await page.getByTestId('read-back').click();
    await page.getByTestId('inspector').getByText('Level 3').waitFor();
  });
});

describe('with the real engine and a real server', () => {
  it('sends a folder to a saved destination, asks about a source that changed, and reads back what arrived', async () => {
    const folder = await scratchFolder();
    const proxy = await startReceiverBehindProxy(join(folder, 'received'));
    const running = await startApp({
      display: stage.display,
      stateFolder: join(folder, 'state'),
      destination: `${proxy.origin}/files/`,
    });
    onTestFinished(async () => await running.close().catch(() => undefined));
    const { page } = running;

    await page.getByTestId('destination-open').click();
    await page.getByTestId('destination-new').click();
    await page.getByTestId('editor-name').fill('NAS');
    await page.getByTestId('editor-save').click();
    await page.getByTestId('destination-editor').waitFor({ state: 'detached' });

    const root = await makeTree(3);
    await running.drop([root]);
    await page.getByTestId('add-report').getByText('3 files added, one skipped').waitFor();
    const doneOf = async () => (await running.list()).filter(({ state }) => state.name === 'done');
    await expect.poll(async () => (await doneOf()).length, patient).toBe(3);
    expect(await readdir(join(folder, 'received', 'Wedding', 'Card 0'))).toHaveLength(3);
    const [first] = await doneOf();
    expect(first).toMatchObject({ relativePath: 'Wedding/Card 0/frame_0.exr' });
    expect(first?.destinationId).not.toBeNull();

    await running.row(first?.id).click();
    await page.getByTestId('read-back').click();
    await page.getByTestId('timeline').getByText('read back: every byte is the same').waitFor();

    proxy.limitRate(8 * MiB);
    const source = join(folder, 'Ceremony.mov');
    makeRandomFile(source, 64 * MiB);
    await running.drop([source]);
    const named = async () => (await running.list()).find(({ name }) => name === 'Ceremony.mov');
    await expect.poll(async () => (await named())?.sent ?? 0, patient).toBeGreaterThan(12 * MiB);
    const id = (await named())?.id ?? '';
    await running
      .row(id)
      .getByText(/% sent · \d+\s% safe/)
      .waitFor();
    await running.row(id).getByTestId('pause').click();
    await running.untilRowSays(id, 'paused');
    const sha256 = makeRandomFile(source, 16 * MiB);
    await running.row(id).getByTestId('resume').click();
    await running.untilRowSays(id, 'attention');
    await running.row(id).getByTestId('answer-keep-waiting').click();
    await running.untilRowSays(id, 'waiting');
    proxy.limitRate(null);
    await running.row(id).getByTestId('resume').click();
    await running.untilRowSays(id, 'attention');
    await running.row(id).getByRole('button', { name: 'Send the new content' }).click();
    await running.untilRowSays(id, 'done');
    expect((await running.show(id)).proof).toMatchObject({ sha256 });
  });
});
