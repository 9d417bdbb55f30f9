/** The editor of a destination reads what its server can do while a person types, and really tests it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startApp } from '../harness/app.ts';
import { runCommand } from '../harness/command-line.ts';
import { lookAt, tabTo } from '../harness/look.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const patient = { timeout: 60_000 };
const stage = openWindowStage();

it('tells abilities and trouble as they are typed, and what a test found, by keyboard', async () => {
  const folder = await scratchFolder();
  const receiver = runCommand(['receive', '--dir', join(folder, 'received'), '--port', '0']);
  onTestFinished(async () => await receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  const page404 = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the hotel</h1>');
  });
  await new Promise<void>((resolve) => page404.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void page404.close());
  const hotel = `http://127.0.0.1:${(page404.address() as AddressInfo).port}/files/`;

  const running = await startApp({ display: stage.display, stateFolder: join(folder, 'state') });
  onTestFinished(async () => await running.close().catch(() => undefined));
  const { page } = running;
  await page.getByTestId('destination-open').click();
  await page.getByTestId('destination-new').click();
  const abilities = page.getByTestId('abilities');
  const kind = async (): Promise<string | null> => await abilities.getAttribute('data-kind');

  await tabTo(running, 'editor-url');
  await page.keyboard.type(hotel);
  await expect.poll(kind, patient).toBe('trouble');
  await abilities.getByText('but not as a TUS server').waitFor();
  await lookAt(running, 'destination-trouble');

  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(String(url));
  await expect.poll(kind, patient).toBe('abilities');
  await abilities.getByText('speaks TUS 1.0').waitFor();
  await abilities.getByText(/Checksums: .*SHA-256/).waitFor();
  await abilities.getByText('Parallel: yes').waitFor();
  await lookAt(running, 'destination-abilities');

  await tabTo(running, 'editor-test');
  await page.keyboard.press('Enter');
  const test = page.getByTestId('destination-test');
  await expect.poll(async () => await test.getAttribute('data-kind'), patient).toBe('done');
  await test.getByText('Everything works, resuming included').waitFor();
  expect(await test.locator('li').count()).toBe(7);
  await test.locator('li').last().scrollIntoViewIfNeeded();
  await lookAt(running, 'destination-tested');
  // What was tested is not what is typed any more.
  await page.getByTestId('editor-url').press('End');
  await page.keyboard.type('x');
  await expect.poll(async () => await test.getAttribute('data-kind')).toBe('idle');
});
