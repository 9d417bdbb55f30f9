/** From the start of the process until the list is shown and a key is answered. */
import type { Display } from '../../../build/display.ts';
import { startElectron, type ElectronProcess } from './electron-process.ts';
import { expectKey, untilInteractive } from './in-page.ts';

export interface Contender {
  readonly appFolder: string;
  readonly args: readonly string[];
  /** CSS selector of what hears keys. */
  readonly field: string;
}

/** Resolves with milliseconds: until the page said it can be used, and from a key to its answer. */
export async function timeStart(display: Display, contender: Contender): Promise<number> {
  const app = await startElectron(display, contender.appFolder, contender.args);
  try {
    return (await untilUsable(app)) + (await timeKey(app, contender.field));
  } finally {
    await app.stop();
  }
}

export async function untilUsable({ page, startedAt }: ElectronProcess): Promise<number> {
  return (await page.evaluate<number>(untilInteractive)) - startedAt;
}

async function timeKey({ page }: ElectronProcess, field: string): Promise<number> {
  await page.evaluate(expectKey(field));
  await page.press('ArrowDown');
  return await page.evaluate<number>('window.answered');
}
