/** The trial run without a window: it really cuts, really goes on, and leaves nothing. */
import { access, readdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openPlug } from '../../main/practice/plug.ts';
import { PracticeRun } from '../../main/practice/practice-run.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';

const MiB = 1024 * 1024;
const patient = { timeout: 60_000, interval: 50 };

async function practise(path: string | null): Promise<{ run: PracticeRun; folder: string }> {
  const folder = join(await scratchFolder(), 'practice');
  const run = new PracticeRun({ folder, path, sampleName: 'Sample.mov' });
  onTestFinished(async () => await run.end());
  return { run, folder };
}

it('is cut, goes on where the receiver is, and counts what went twice', async () => {
  const { run, folder } = await practise(null);
  await expect.poll(async () => (await run.view()).accepted, patient).toBeGreaterThan(8 * MiB);
  await run.cut(true);
  const { accepted } = await run.view();
  expect((await run.view()).stage.name).toBe('cut');
  await run.cut(false);
  await expect.poll(async () => (await run.view()).stage.name, patient).toBe('done');
  const view = await run.view();
  expect(view.cuts).toBe(1);
  expect(view.resumedAt).toBeGreaterThanOrEqual(accepted);
  expect(view.sentAgain).toBeLessThanOrEqual(8 * MiB);
  expect(view.stage).toMatchObject({ proof: { evidence: { level: 3 } } });
  expect(await readdir(join(folder, 'received'))).toContain('Sample.mov');
  await run.end();
  await expect(access(folder)).rejects.toThrow('ENOENT');
});

it('says what is wrong with a file that cannot be tried', async () => {
  const scratch = await scratchFolder();
  await writeFile(join(scratch, 'empty.mov'), '');
  for (const [path, code] of [
    [scratch, 'NOT_A_FILE'],
    [join(scratch, 'empty.mov'), 'NOT_A_FILE'],
    [join(scratch, 'gone.mov'), 'NO_SUCH_FILE'],
  ] as const) {
    const { run } = await practise(path);
    await expect
      .poll(async () => (await run.view()).stage, patient)
      .toMatchObject({ name: 'failed', error: { code } });
    await expect(run.cut(true)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  }
});

it('leaves a file that was given where it is', async () => {
  const file = join(await scratchFolder(), 'Vows.wav');
  makeRandomFile(file, 8 * MiB);
  const { run } = await practise(file);
  await expect.poll(async () => (await run.view()).stage.name, patient).toBe('moving');
  await run.end();
  await access(file);
});

it('destroys connections when the plug is pulled, and new ones until it is in again', async () => {
  const server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const plug = await openPlug((server.address() as AddressInfo).port);
  onTestFinished(async () => await plug.close());
  const open = connect(plug.port, '127.0.0.1');
  await new Promise((resolve) => open.once('connect', resolve));
  const reset = new Promise((resolve) => open.once('error', resolve));
  // Through to the other side, so that both halves are there to be destroyed.
  open.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  await new Promise((resolve) => open.once('data', resolve));
  plug.pull();
  expect(await reset).toMatchObject({ code: 'ECONNRESET' });
  await expect(fetch(`http://127.0.0.1:${plug.port}/`)).rejects.toThrow();
  plug.plugIn();
  expect(await (await fetch(`http://127.0.0.1:${plug.port}/`)).text()).toBe('here');
});
