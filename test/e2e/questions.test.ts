/** Questions, answered in place, for one transfer and for a whole batch. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startApp } from '../harness/app.ts';
import { runCommand } from '../harness/command-line.ts';
import { lookAt } from '../harness/look.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { openWindowStage } from '../harness/window-stage.ts';

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
