/** Starts the window on the fake engine, for tests of what it shows, and takes it away after the test. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Display } from '../../build/display.ts';
import type { SpokenLanguage } from '../../preload/contract/language.ts';
import { startApp, type RunningApp } from './app.ts';
import { scratchFolder } from './scratch.ts';

export interface FakeWindowOptions {
  readonly display: Display;
  /** As bundleFakeApp gives it. */
  readonly appFolder: string;
  /** Made-up transfers: eight of them are in eight states. */
  readonly transfers: number;
  /** Null: as the settings say. */
  readonly language?: SpokenLanguage | null;
  readonly colorScheme?: 'light' | 'dark';
}

export async function startFakeWindow(options: FakeWindowOptions): Promise<RunningApp> {
  const { display, appFolder, transfers, language = 'en', colorScheme = 'light' } = options;
  const running = await startApp({
    ...{ display, appFolder, colorScheme },
    stateFolder: join(await scratchFolder(), 'state'),
    destination: 'https://files.example/tus/',
    env: { CARRYOVER_FAKE_TRANSFERS: String(transfers), CARRYOVER_LANGUAGE: language ?? '' },
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  const { page, row } = running;
  await (transfers === 0 ? page.getByTestId('empty') : row().first()).waitFor();
  return running;
}
