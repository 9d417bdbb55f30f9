/** Lists and ranges of links in the real window: counted before they are added, read from a file, told when known already. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { screenshotFolder, startApp } from '../harness/app.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { servePlainFile } from '../servers/plain-file-server.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const patient = { timeout: 60_000 };
const stage = openWindowStage();

it('adds ranges and lists of links by keyboard, each once', async () => {
  const folder = await scratchFolder();
  const into = join(folder, 'Downloads');
  await mkdir(into);
  const server = await servePlainFile({ content: Buffer.from('film') });
  onTestFinished(server.stop);
  const app = await startApp({ display: stage.display, stateFolder: join(folder, 'state') });
  onTestFinished(async () => await app.close().catch(() => undefined));
  const { page } = app;
  await page.evaluate(async (path) => {
    await window.carryover.saveDefaults({ downloadInto: path });
    // The window asks again whenever a person comes back to it.
    window.dispatchEvent(new Event('focus'));
  }, into);
  await page.reload();

  const list = join(folder, 'links.txt');
  await writeFile(
    list,
    `# two more\nhttp://127.0.0.1:${server.port}/a.mov\nhttp://127.0.0.1:${server.port}/b.mov\n`,
  );
  await page.getByText('Add link…').first().click();
  await page.getByTestId('link-input').fill(`http://127.0.0.1:${server.port}/clip[001-003].mov`);
  await expect
    .poll(async () => await page.getByTestId('link-submit').textContent(), patient)
    .toContain('3 links');
  await page.getByTestId('link-file').setInputFiles(list);
  await expect
    .poll(async () => await page.getByTestId('link-submit').textContent(), patient)
    .toContain('5 links');
  await app.screenshot(join(screenshotFolder(), 'link-bar.png'));
  await page.getByTestId('link-input').focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await app.list()).filter(({ state }) => state.name === 'done').length, patient)
    .toBe(5);
  expect((await readdir(into)).sort()).toEqual([
    'a.mov',
    'b.mov',
    'clip001.mov',
    'clip002.mov',
    'clip003.mov',
  ]);

  // Nobody listens there: it stays unfinished, so that the second time it is known.
  const unfinished = 'http://127.0.0.1:9/late.mov';
  const add = async (): Promise<void> => {
    await page.getByText('Add link…').first().click();
    await page.getByTestId('link-input').fill(unfinished);
  };
  await add();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await app.list()).length, patient).toBe(6);
  await add();
  await page.keyboard.press('Enter');
  await page.getByTestId('add-report').getByText('No link was added, one skipped').waitFor();
  await page.getByTestId('show-skipped').click();
  await page.getByTestId('skipped').getByText(unfinished).waitFor();
  await page.keyboard.press('Escape');
  expect(await app.list()).toHaveLength(6);
  await add();
  await page.getByTestId('link-again').press('Space');
  await page.getByTestId('link-submit').press('Enter');
  await expect.poll(async () => (await app.list()).length, patient).toBe(7);
});
