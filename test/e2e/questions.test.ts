/** Questions, answered in place, for one transfer, for a whole batch and for a server. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startApp } from '../harness/app.ts';
import { runCommand } from '../harness/command-line.ts';
import { lookAt } from '../harness/look.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { openWindowStage } from '../harness/window-stage.ts';
import { makeCertificate } from '../servers/make-certificate.ts';
import { servePlainFile } from '../servers/plain-file-server.ts';
import { startTlsFront } from '../servers/tls-front.ts';
import { startTusServer } from '../servers/tus-server.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000 };
const stage = openWindowStage();

it('says what each answer does, and takes one answer for all that ask the same', async () => {
  const folder = await scratchFolder();
  const receiver = runCommand(
    ['receive', '--dir', join(folder, 'received'), '--port', '0', '--token-from-env'],
    { CARRYOVER_RECEIVER_TOKEN: 'right-token-of-the-studio' },
  );
  onTestFinished(async () => await receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  const wedding = join(folder, 'Wedding');
  await mkdir(wedding);
  for (const name of ['Ceremony.mov', 'Speeches.mov', 'Vows.wav']) makeRandomFile(join(wedding, name), MiB);

  const running = await startApp({
    display: stage.display,
    stateFolder: join(folder, 'state'),
    destination: String(url),
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  const { page } = running;
  await running.drop([wedding]);
  const asking = page.locator('[data-testid="row"][data-state="attention"]');
  await expect.poll(async () => await asking.count(), patient).toBe(3);
  const first = asking.first();

  await first.getByTestId('answer-give-up').focus();
  await page.getByText('Cancels it; the entry stays in the list').last().waitFor();
  await first.click({ position: { x: 20, y: 20 } });
  await page.getByTestId('question-section').getByText('Do the same for the 2 others').waitFor();
  await lookAt(running, 'questions');

  await first.getByTestId('answer-batch').check();
  await first.getByTestId('answer-give-up').click();
  await expect.poll(async () => await asking.count(), patient).toBe(0);
  const states = (await running.list()).map(({ state }) => state);
  expect(states).toHaveLength(3);
  for (const state of states) expect(state).toMatchObject({ name: 'failed', error: { code: 'CANCELLED' } });
});

it('asks about a certificate nobody vouches for, trusts exactly that one, and warns of another', async () => {
  const folder = await scratchFolder();
  const server = await startTusServer();
  const own = await makeCertificate({ name: 'nas.studio.example', alternatives: 'IP:127.0.0.1' });
  const front = await startTlsFront(server.port, own);
  onTestFinished(async () => {
    await front.stop();
    await server.stop();
  });
  const clips = ['Ceremony.mov', 'Speeches.mov', 'Vows.mov'].map((name) => join(folder, name));
  for (const clip of clips) makeRandomFile(clip, MiB);
  const running = await startApp({
    display: stage.display,
    stateFolder: join(folder, 'state'),
    destination: `${front.origin}/files`,
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  const { page } = running;
  const add = async (clip: string | undefined): Promise<void> => await running.drop([clip ?? '']);
  const states = async (): Promise<string[]> => (await running.list()).map(({ state }) => state.name);

  await add(clips[0]);
  await page.locator('[data-kind="certificate-unknown"]').waitFor();
  // In the row nothing can be trusted: only where the fingerprint stands beside the button.
  expect(await page.getByTestId('answer-trust').count()).toBe(0);
  await page.getByTestId('answer-look').focus();
  await page.keyboard.press('Enter');
  const facts = page.getByTestId('question-section');
  await expect
    .poll(async () => await page.evaluate(() => document.activeElement?.id), patient)
    .toBe('question-asked');
  await facts.getByText(own.fingerprint).waitFor();
  await facts.getByText('It vouches for itself.').waitFor();
  await facts.getByText('nas.studio.example').first().waitFor();
  await lookAt(running, 'certificate-unknown');
  expect(front.bytes()).toBe(0);

  await facts.getByRole('button', { name: 'Trust this certificate' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(states, patient).toEqual(['done']);

  front.show(await makeCertificate({ name: 'nas.studio.example', alternatives: 'IP:127.0.0.1' }));
  await add(clips[1]);
  await page.locator('[data-kind="certificate-changed"]').waitFor();
  await page.locator('[data-testid="row"][data-state="attention"] .cell-name').click();
  await facts.getByText('another certificate').waitFor();
  await facts.getByText(own.fingerprint).waitFor();
  await lookAt(running, 'certificate-changed');
  await page.getByTestId('answer-distrust').click();
  await expect.poll(states, patient).toContain('failed');
  expect(front.bytes()).toBe(0);

  await page.getByTestId('settings-open').click();
  await page.getByTestId('section-places').click();
  const trusted = page.getByTestId('trusted-certificates');
  await trusted.getByText(own.fingerprint).waitFor();
  await trusted.scrollIntoViewIfNeeded();
  await lookAt(running, 'trusted-certificates');
  await trusted.getByRole('button').click();
  await trusted.getByText(own.fingerprint).waitFor({ state: 'detached' });
  await page.getByTestId('settings-close').click();

  front.show(own);
  await add(clips[2]);
  await page.locator('[data-kind="certificate-unknown"]').waitFor();
});

it('asks before it downloads what is there already, once a person wants that', async () => {
  const folder = await scratchFolder();
  const into = join(folder, 'Downloads');
  await mkdir(into);
  const content = Buffer.from('film');
  const digest = createHash('sha256').update(content).digest('base64');
  const server = await servePlainFile({ content, headers: { 'repr-digest': `sha-256=:${digest}:` } });
  onTestFinished(server.stop);
  const mine = { 'Ceremony.mov': 'mine', 'Speeches.mov': 'mine, longer', 'Vows.mov': 'mine' };
  for (const [name, text] of Object.entries(mine)) await writeFile(join(into, name), text);
  const running = await startApp({ display: stage.display, stateFolder: join(folder, 'state') });
  onTestFinished(async () => await running.close().catch(() => undefined));
  const { page } = running;
  await page.evaluate(async (path) => await window.carryover.saveDefaults({ downloadInto: path }), into);

  await page.getByTestId('settings-open').click();
  await page.getByTestId('section-places').click();
  await page.getByTestId('takenNames-ask').click();
  await expect.poll(async () => await page.getByTestId('takenNames-ask').isChecked(), patient).toBe(true);
  await lookAt(running, 'settings-taken-names');
  await page.getByTestId('settings-close').click();
  await page.reload();

  await page.getByTestId('add-link').click();
  const links = Object.keys(mine).map((name) => `http://127.0.0.1:${server.port}/${name}`);
  await page.getByTestId('link-input').fill(links.join('\n'));
  await page.getByTestId('link-submit').click();
  const asking = page.locator('[data-testid="question"][data-kind="name-exists"]');
  await expect.poll(async () => await asking.count(), patient).toBe(3);
  expect((await readdir(into)).sort()).toEqual(Object.keys(mine).sort());

  const rowOf = (name: string) => page.locator('[data-testid="row"]', { hasText: name }).first();
  await rowOf('Vows.mov').getByText('Already there in the same size, 4').waitFor();
  await rowOf('Speeches.mov').getByText('Already there in another size, 12').waitFor();
  expect(await rowOf('Speeches.mov').getByTestId('answer-compare').count()).toBe(0);

  const details = page.getByTestId('question-section');
  await rowOf('Ceremony.mov').click({ position: { x: 20, y: 20 } });
  await details.getByText('The file on the server has the same size.').waitFor();
  await details.getByRole('button', { name: 'Compare' }).click();
  await details.getByText('it is another file').waitFor();
  await rowOf('Ceremony.mov').getByText('Another file of the same size is already there').waitFor();
  expect(server.seen).toHaveLength(3);

  await rowOf('Speeches.mov').click({ position: { x: 20, y: 20 } });
  await details.getByText('“Speeches.mov” is there already: 12').waitFor();
  await details.getByText('8 B less').waitFor();
  await details.getByText('as “Speeches (2).mov” while that name is free').waitFor();
  await details.getByText('Do the same for the 2 others').waitFor();
  await lookAt(running, 'name-exists');
  await details.getByRole('button', { name: 'Do not download' }).click();
  await expect.poll(async () => await asking.count(), patient).toBe(2);

  await rowOf('Vows.mov').getByTestId('answer-batch').check();
  await rowOf('Vows.mov').getByTestId('answer-keep-both').click();
  await expect.poll(async () => (await readdir(into)).length, patient).toBe(5);
  const contents = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(
        (await readdir(into)).map(async (name) => [name, await readFile(join(into, name), 'utf8')] as const),
      ),
    );
  await expect
    .poll(contents, patient)
    .toEqual({ ...mine, 'Ceremony (2).mov': 'film', 'Vows (2).mov': 'film' });
  await rowOf('Vows (2).mov').click({ position: { x: 20, y: 20 } });
  await page.getByText('“Vows.mov” was there already, so it was saved as “Vows (2).mov”.').waitFor();
});
