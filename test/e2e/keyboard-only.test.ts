/**
 * The whole way by keyboard alone, as somebody who sees the window for the first time: nothing here clicks, focuses or
 * calls into the page. After each step it is known where the keyboard stands, and that this can be seen.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startApp, type RunningApp } from '../harness/app.ts';
import { willOpen, willSaveTo } from '../harness/dialogs.ts';
import { startFakeWindow } from '../harness/fake-window.ts';
import { keyboardPerson } from '../harness/keyboard-person.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startReceiverBehindProxy } from '../harness/server-behind-proxy.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 90_000 };
const stage = openWindowStage({ fakeApp: true });

/** The keys that the sheet shows beside these words. */
async function keysFor({ page }: RunningApp, words: string): Promise<string> {
  const line = page.getByTestId('shortcuts').locator('dl > div').filter({ hasText: words });
  const [shown] = await line.locator('kbd').allInnerTexts();
  return (shown ?? '').replace('Ctrl', 'Control');
}

it('adds a folder, pauses, answers a question, reads the evidence and saves the report', async () => {
  const folder = await scratchFolder();
  const wedding = join(folder, 'Wedding');
  await mkdir(wedding);
  const names = ['Ceremony.mov', 'Speeches.mov', 'Vows.wav'];
  for (const [seed, name] of names.entries()) {
    await writeFile(join(wedding, name), sampleBytes(24 * MiB, seed));
  }
  const proxy = await startReceiverBehindProxy(join(folder, 'received'));
  proxy.limitRate(2 * MiB);
  const running = await startApp({ display: stage.display, stateFolder: join(folder, 'state') });
  onTestFinished(async () => await running.close().catch(() => undefined));
  const { page } = running;
  const person = keyboardPerson(running);
  await page.getByTestId('empty').waitFor();

  // The window says which key shows the keys.
  await page.getByText('? Keyboard shortcuts').waitFor();
  await person.press('?');
  await page.getByTestId('shortcuts').waitFor();
  await person.isAt('button', { name: 'Close', within: ['shortcuts'] });
  const addFolder = await keysFor(running, 'Add folder…');
  expect(addFolder).toBe('Control+Shift+O');
  await person.picture('keys');
  await person.pressTo('Escape', 'button', { name: 'Choose files…' });

  // By the button first, with a change of mind in the dialog; then by the keys.
  await willOpen(running, []);
  await person.tabTo('empty-add-folder');
  await person.pressTo('Enter', 'empty-add-folder');
  await person.picture('choose-folder');
  await willOpen(running, [wedding]);
  await person.pressTo(addFolder, 'destination-input');
  await page.getByTestId('held').getByText('One item waits for a destination').waitFor();
  await person.type(`${proxy.origin}/files/`);
  await person.picture('destination');
  await person.pressTo('Enter', 'list');
  await expect.poll(async () => await running.row().count(), patient).toBe(3);
  await person.isAt('list');
  await person.picture('folder-added');

  // Down past the header of the batch.
  const ceremony = (await running.list()).find(({ name }) => name === 'Ceremony.mov')?.id ?? '';
  const onRow = { row: ceremony };
  await person.press('ArrowDown');
  await person.pressTo('ArrowDown', 'list', onRow);
  await expect
    .poll(async () => (await running.show(ceremony)).accepted, patient)
    .toBeGreaterThanOrEqual(4 * MiB);
  await person.press('Space');
  await running.untilRowSays(ceremony, 'paused');
  await person.isAt('list', onRow);
  await person.picture('paused');

  await person.pressTo('ContextMenu', 'row-menu');
  await person.pressTo('ArrowDown', 'menuitem', { name: 'Resume' });
  await person.picture('menu');
  await person.pressTo('Enter', 'list', onRow);
  await running.untilRowSays(ceremony, 'queued', 'probing', 'transferring');

  // By the button this time, which turns into its opposite under the finger.
  await person.tabTo('pause');
  await person.pressTo('Enter', 'resume');
  await running.untilRowSays(ceremony, 'paused');
  await writeFile(join(wedding, 'Ceremony.mov'), sampleBytes(24 * MiB, 9));
  await person.press('Enter');
  await running.untilRowSays(ceremony, 'attention');
  // The button is gone, and a second Enter must cancel nothing.
  await person.isAt('list', onRow);
  await person.pressTo('ArrowRight', 'answer-start-over');
  await page.getByText('Sends the file as it is now').last().waitFor();
  await person.picture('question');
  await person.pressTo('ArrowRight', 'answer-keep-waiting');
  await person.pressTo('ArrowLeft', 'answer-start-over');
  proxy.limitRate(null);
  await person.press('Enter');
  for (const { id } of await running.list()) await running.untilRowSays(id, 'done');
  await person.isAt('show', { name: 'Show in folder: Ceremony.mov' });
  await person.picture('answered');

  await person.pressTo('Escape', 'list', onRow);
  await person.pressTo('Enter', 'group', { name: 'Details' });
  await person.tabTo('fold-evidence');
  const evidence = page.getByRole('region', { name: 'Evidence' });
  expect(await evidence.locator(':focus').count()).toBe(1);
  const { sha256 } = (await running.show(ceremony)).proof ?? {};
  const heard = await evidence.ariaSnapshot();
  expect(heard).toContain('Level 3 · end-to-end');
  expect(heard).toContain('The server stated the SHA-256 of what it holds');
  expect(heard).toContain(sha256);
  const seen = page.getByTestId('sha256');
  const box = await seen.boundingBox();
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(await page.evaluate(() => innerHeight));
  await person.picture('evidence');

  const html = join(folder, 'report.html');
  const json = join(folder, 'report.json');
  await person.tabTo('save-report');
  await willSaveTo(running, html);
  await person.pressTo('Enter', 'save-report-html');
  await person.picture('save-report');
  await person.pressTo('Enter', 'save-report');
  await page.getByTestId('announcement').getByText(html).waitFor({ state: 'attached' });
  await willSaveTo(running, json);
  await person.pressTo('Enter', 'save-report-html');
  await person.pressTo('ArrowDown', 'save-report-json');
  await person.pressTo('Enter', 'save-report');
  await page.getByTestId('announcement').getByText(json).waitFor({ state: 'attached' });
  const report: unknown = JSON.parse(await readFile(json, 'utf8'));
  expect(report).toMatchObject({
    format: 'carryover-report',
    transfers: [{ id: ceremony, evidence: { level: 3 } }],
  });
  const written = await readFile(html, 'utf8');
  for (const words of ['Ceremony.mov', 'The server stated the SHA-256', String(sha256)])
    expect(written).toContain(words);
  await person.pressTo('Escape', 'list', onRow);
  await person.picture('report-saved');
});

it('shows what a large folder is, and starts it by the key that is most likely next', async () => {
  const folder = join(await scratchFolder(), 'Card A');
  await mkdir(folder);
  for (let number = 0; number < 150; number += 1) await writeFile(join(folder, `clip_${number}.mov`), 'x');
  const running = await startFakeWindow({ ...stage, transfers: 0 });
  const person = keyboardPerson(running);
  await willOpen(running, [folder]);
  await person.tabTo('add-folder');
  await person.pressTo('Space', 'preview-start');
  await running.page.locator('[data-testid="drop-preview"][data-state="done"]').waitFor();
  await person.pressTo('Escape', 'button', { name: 'Choose files…' });
  expect(await running.list()).toEqual([]);
  await person.pressTo('Control+Shift+O', 'preview-start');
  await running.page.locator('[data-testid="drop-preview"][data-state="done"]').waitFor();
  await person.picture('large-folder');
  await person.pressTo('Enter', 'list');
  await expect.poll(async () => (await running.list()).length, patient).toBe(150);
});

it('never leaves the keyboard nowhere, and no key without its work', async () => {
  const running = await startFakeWindow({ ...stage, transfers: 8 });
  const { page } = running;
  const person = keyboardPerson(running);

  // What can be pressed no more hands the keyboard to its opposite.
  await person.tabTo('pause-all');
  await person.pressTo('Enter', 'resume-all');
  await person.pressTo('Enter', 'pause-all');

  // Asked for again, the bar for links takes the keyboard again; from the palette as well.
  await person.pressTo('Control+l', 'link-input');
  await person.type('https://cdn.example/clip.mov');
  await person.tabTo('link-again');
  await person.pressTo('Control+l', 'link-input');
  await person.pressTo('Escape', 'list');
  await person.pressTo('Control+k', 'palette-input');
  await person.type('add link');
  await person.pressTo('Enter', 'link-input');
  await person.pressTo('Escape', 'list');

  // In the answers to a question the keys of the window work as everywhere.
  const asking = await page.locator('[data-testid="row"][data-state="attention"]').getAttribute('data-id');
  await person.press('Home');
  for (let press = 0; press < 20 && (await person.focus()).row !== asking; press += 1) {
    const { row } = await person.focus();
    await person.press('ArrowDown');
    await expect.poll(async () => (await person.focus()).row).not.toBe(row);
  }
  await person.pressTo('ArrowRight', 'answer-start-over');
  await person.pressTo('Control+k', 'palette-input');
  await person.pressTo('Escape', 'answer-start-over');
  await person.pressTo('?', 'button', { name: 'Close', within: ['shortcuts'] });
  await person.pressTo('Escape', 'answer-start-over');
  await person.pressTo('ArrowLeft', 'list', { row: asking });

  // Enter goes into the details, of one and of several; Escape comes back.
  await person.pressTo('Enter', 'group', { name: 'Details', within: ['inspector'] });
  await person.pressTo('Escape', 'list', { row: asking });
  await person.press('Home');
  await person.pressTo('Enter', 'group', { name: 'Details', within: ['inspector'] });
  await page.getByTestId('inspector').getByText('selected').waitFor();
  await person.pressTo('Escape', 'list');
});
