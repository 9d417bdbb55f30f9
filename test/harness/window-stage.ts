/** What every file of window tests needs: made before its first test, taken away after its last. */
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { openDisplay, type Display } from '../../build/display.ts';
import { screenshotFolder } from './app.ts';
import { fakeAppFolder } from './app-folders.ts';

export interface WindowStage {
  readonly display: Display;
  /** The app on the fake engine; only where it was asked for. */
  readonly appFolder: string;
}

/** `screen`: width and height in device pixels. To be called once, at the top of the file. Its parts are there when a test or a later hook runs. */
export function openWindowStage({ fakeApp = false, screen = '1440x900' } = {}): WindowStage {
  let display: Display | null = null;
  beforeAll(async () => {
    display = await openDisplay({ alwaysVirtual: true, size: screen });
    await mkdir(screenshotFolder(), { recursive: true });
  });
  afterAll(async () => await display?.stop());
  return {
    get display() {
      if (display === null) throw new Error('There is no display before the tests begin.');
      return display;
    },
    get appFolder() {
      if (!fakeApp) throw new Error('The fake app was not asked for.');
      return fakeAppFolder;
    },
  };
}
