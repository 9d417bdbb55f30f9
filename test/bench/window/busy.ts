/** Two hundred uploads at once, in a list of a hundred thousand: what reaches the window. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Display } from '../../../build/display.ts';
import type { TransferView } from '../../../preload/contract/transfer.ts';
import { GB, makeSparseFile } from '../bench-files.ts';
import { startProcess } from '../child-process.ts';
import type { SwallowQuestions } from '../swallow-server.ts';
import { startElectron } from './electron-process.ts';
import { command, countMessages } from './in-page.ts';
import { untilUsable } from './start-up.ts';

export interface Messages {
  /** A second. */
  readonly messages: number;
  /** Transfers in the fullest of them. */
  readonly most: number;
}

interface Busy {
  readonly display: Display;
  readonly appFolder: string;
  /** Of this run; the journal lies in it as `full`. */
  readonly folder: string;
  readonly active: number;
  readonly seconds: number;
  readonly runs: number;
}

/** Milliseconds until all of them move. */
const startWithin = 60_000;
/** For all of them together, so that they last, and leave the machine to the window. */
const bytesPerSecond = 40_000_000;

export async function countBusyMessages({
  display,
  appFolder,
  folder,
  active,
  seconds,
  runs,
}: Busy): Promise<Messages[]> {
  const files = join(folder, 'files');
  await mkdir(files);
  for (let number = 0; number < active; number += 1)
    await makeSparseFile(join(files, `clip-${String(number).padStart(3, '0')}.mov`), 4 * GB);
  const server = startProcess<SwallowQuestions>(new URL('../swallow-server.ts', import.meta.url));
  const app = await startElectron(display, appFolder, ['--journal', join(folder, 'full')]);
  try {
    const to = `http://127.0.0.1:${await server.ask('listen', null)}/files/`;
    const { page } = app;
    await untilUsable(app);
    const upload = { bytesPerSecond, hours: [] };
    await page.evaluate(command('setBandwidth', { upload, download: { bytesPerSecond: null, hours: [] } }));
    await page.evaluate(command('addUploads', { paths: [files], to }));
    const after = { position: lastSeeded, id: '~' };
    const moving = async (): Promise<number> =>
      (await page.evaluate<TransferView[]>(command('list', { after }))).filter(
        ({ state }) => state.name === 'transferring',
      ).length;
    const end = Date.now() + startWithin;
    while ((await moving()) < active) {
      if (Date.now() > end) throw new Error(`Only ${await moving()} of ${active} uploads move.`);
      await sleep(200);
    }
    const counted: Messages[] = [];
    for (let run = 0; run < runs; run += 1) {
      const { messages, changed } = await page.evaluate<{ messages: number; changed: number }>(
        countMessages(seconds),
      );
      counted.push({ messages: messages / seconds, most: changed });
    }
    return counted;
  } finally {
    await app.stop();
    await server.end();
  }
}

/** Behind the transfers that many-transfers.ts makes. */
const lastSeeded = 100_000;
