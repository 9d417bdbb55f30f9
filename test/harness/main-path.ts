/** The way most people take through the app, with real bytes: add a file, watch it, answer a question, read the evidence. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Display } from '../../build/display.ts';
import type { SpokenLanguage } from '../../preload/contract/language.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { startApp, type RunningApp } from './app.ts';
import { scratchFolder } from './scratch.ts';
import { startReceiverBehindProxy } from './server-behind-proxy.ts';

export const mainPathStages = ['empty', 'added', 'paused', 'question', 'done', 'evidence'] as const;
export type MainPathStage = (typeof mainPathStages)[number];

const MiB = 1024 * 1024;
const size = 32 * MiB;
const name = 'Ceremony.mov';
const patient = { timeout: 90_000 };

/** Calls `look` at each stage; nothing moves by itself while it looks, but the bytes of the stage `added`. */
export async function walkMainPath(
  display: Display,
  language: SpokenLanguage,
  look: (app: RunningApp, stage: MainPathStage) => Promise<void>,
): Promise<void> {
  const folder = await scratchFolder();
  const source = join(folder, name);
  writeFileSync(source, sampleBytes(size, 5));
  const proxy = await startReceiverBehindProxy(join(folder, 'received'));
  proxy.limitRate(2 * MiB);

  const app = await startApp({
    ...{ display, stateFolder: join(folder, 'state'), destination: `${proxy.origin}/files/` },
    env: { CARRYOVER_LANGUAGE: language },
  });
  onTestFinished(async () => await app.close().catch(() => undefined));
  await app.page.getByTestId('empty').waitFor();
  await look(app, 'empty');

  await app.drop([source]);
  await app.row().waitFor();
  const id = (await app.list())[0]?.id ?? '';
  await expect.poll(async () => (await app.show(id)).sent, patient).toBeGreaterThan(4 * MiB);
  await app.untilRowSays(id, 'transferring');
  await look(app, 'added');

  await app.row(id).getByTestId('pause').click();
  await app.untilRowSays(id, 'paused');
  await look(app, 'paused');

  writeFileSync(source, sampleBytes(size, 6));
  await app.row(id).getByTestId('resume').click();
  await app.untilRowSays(id, 'attention');
  await look(app, 'question');

  proxy.limitRate(null);
  await app.row(id).getByTestId('answer-start-over').click();
  await app.untilRowSays(id, 'done');
  await look(app, 'done');

  await app.page.getByTestId('list').focus();
  await app.page.keyboard.press('ArrowDown');
  await app.page.getByTestId('sha256').waitFor();
  await app.page.getByTestId('timeline').waitFor();
  await look(app, 'evidence');
}
