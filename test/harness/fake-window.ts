/** Starts the window on the fake engine, for tests of what it shows, and takes it away after the test. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SpokenLanguage } from '../../preload/contract/language.ts';
import { startApp, type RunningApp } from './app.ts';
import { scratchFolder } from './scratch.ts';
import type { WindowStage } from './window-stage.ts';

export interface FakeWindowOptions extends WindowStage {
  /** Made-up transfers: eight of them are in eight states. */
  readonly transfers: number;
  /** Null: as the settings say. */
  readonly language?: SpokenLanguage | null;
  readonly colorScheme?: 'light' | 'dark';
  /** Switches of Chromium. */
  readonly args?: readonly string[];
  /** Of a start before; a new one by default. */
  readonly stateFolder?: string;
}

export async function startFakeWindow(options: FakeWindowOptions): Promise<RunningApp> {
  const { display, appFolder, transfers, language = 'en', colorScheme = 'light', args = [] } = options;
  const stateFolder = options.stateFolder ?? join(await scratchFolder(), 'state');
  const running = await startApp({
    ...{ display, appFolder, colorScheme, stateFolder, args },
    destination: 'https://files.example/tus/',
    env: { CARRYOVER_FAKE_TRANSFERS: String(transfers), CARRYOVER_LANGUAGE: language ?? '' },
  });
  onTestFinished(async () => await running.close().catch(() => undefined));
  const { page, row } = running;
  await (transfers === 0 ? page.getByTestId('empty') : row().first()).waitFor();
  return running;
}
