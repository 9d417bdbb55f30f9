/** What V8 compiled for the first picture is kept for later starts (renderer/index.tsx). */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApp } from '../harness/app.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const stage = openWindowStage();

it('keeps what drew the first picture compiled, from the second start on', async () => {
  const stateFolder = join(await scratchFolder(), 'state');
  const folder = join(stateFolder, 'browser', 'Code Cache', 'js');
  const kept = async (): Promise<string> => {
    const names = await readdir(folder).catch(() => []);
    const files = names.filter((name) => name.endsWith('_0')).map((name) => join(folder, name));
    return (await Promise.all(files.map(async (file) => await readFile(file, 'latin1')))).join('');
  };
  // Chromium keeps what was read twice within three days.
  for (let start = 0; start < 2; start += 1) {
    const running = await startApp({ display: stage.display, stateFolder });
    await running.page.getByTestId('empty').waitFor();
    await running.close();
  }
  // A function's own words are there once it was compiled; the source, in which they always are, is not kept.
  expect((await kept()).includes('status-bar')).toBe(true);
});
