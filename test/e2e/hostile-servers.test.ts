/**
 * The five ways in which a server does otherwise than it should that people see most, through the window: what it says,
 * what it asks, and what is under the final name afterwards.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { screenshotFolder, startApp, type RunningApp } from '../harness/app.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { startRangedServer, type RangedServer, type RangedServerOptions } from '../servers/ranged-server.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const MiB = 1024 * 1024;
const SIZE = 32 * MiB + 17;
const FILE = Buffer.from(sampleBytes(SIZE, 11));
/** Of the same size. */
const OTHER = Buffer.from(sampleBytes(SIZE, 12));
const signInPage = { status: 200, contentType: 'text/html', text: '<!DOCTYPE html><title>Sign in</title>' };
const refusal = { status: 403, contentType: 'text/plain', text: 'Request has expired' };
const patient = { timeout: 60_000 };

const stage = openWindowStage();
let app: RunningApp;
let into: string;
beforeEach(async () => {
  const folder = await scratchFolder();
  into = join(folder, 'Downloads');
  await mkdir(into);
  app = await startApp({ display: stage.display, stateFolder: join(folder, 'state') });
  const { page } = app;
  onTestFinished(async () => await app.close().catch(() => undefined));
  await page.evaluate(async (path) => {
    await window.carryover.saveDefaults({ downloadInto: path });
    // The window asks again whenever a person comes back to it.
    window.dispatchEvent(new Event('focus'));
  }, into);
  await page.reload();
});

interface Download {
  readonly id: string;
  readonly server: RangedServer;
  readonly proxy: FaultProxy;
}

async function serve(options: Partial<RangedServerOptions> = {}): Promise<RangedServer> {
  const server = await startRangedServer({ bytes: FILE, ...options });
  onTestFinished(() => server.stop());
  return server;
}

/** Adds the link as a person does, over a network that can be slowed down and cut. */
async function add(server: RangedServer, bytesPerSecond: number | null): Promise<Download> {
  const proxy = await startFaultProxy({ port: Number(new URL(server.url).port) });
  onTestFinished(() => proxy.stop());
  proxy.limitRate(bytesPerSecond);
  const { page } = app;
  await page.getByText('Add link…').first().click();
  await page.getByTestId('link-input').fill(`${proxy.origin}/clip.mov`);
  await page.getByTestId('link-submit').click();
  await expect.poll(async () => (await app.list()).length, patient).toBe(1);
  const id = (await app.list())[0]?.id ?? '';
  await app.row(id).click();
  await page.getByTestId('inspector').waitFor();
  return { id, server, proxy };
}

/** Some of the file is safe; then the server changes its mind, and the connection breaks. */
async function changeInTheMiddle(change: Partial<RangedServerOptions>): Promise<Download> {
  const download = await add(await serve(), 6 * MiB);
  await expect.poll(async () => (await app.show(download.id)).durable, patient).toBeGreaterThan(8 * MiB);
  download.server.change(change);
  download.proxy.cutNow();
  download.proxy.limitRate(null);
  return download;
}

/** Waits for the question in its row; what is here then. */
async function asked(id: string, kind: string): Promise<TransferDetail> {
  const strip = app.row(id).locator(`[data-testid="question"][data-kind="${kind}"]`);
  await strip.waitFor(patient);
  const detail = await app.show(id);
  expect(await strip.locator('p').textContent()).toBe(
    detail.state.name === 'attention' ? detail.state.question.message : '',
  );
  expect(await finished()).toEqual([]);
  return detail;
}

async function giveAnotherLink(url: string): Promise<void> {
  const { page } = app;
  await page.getByTestId('relink-input').fill(url);
  await page.getByTestId('relink-submit').click();
}

/** What has a final name. */
async function finished(): Promise<string[]> {
  return (await readdir(into)).filter((name) => !name.endsWith('.carryover-part'));
}

async function expectDone(id: string, content: Buffer): Promise<TransferDetail> {
  await app.untilRowSays(id, 'done', 'failed');
  const detail = await app.show(id);
  expect(detail.state.name).toBe('done');
  expect(await finished()).toEqual(['clip.mov']);
  expect(Buffer.compare(await readFile(join(into, 'clip.mov')), content)).toBe(0);
  return detail;
}

async function takePictures(name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme: scheme });
    await app.screenshot(join(screenshotFolder(), `${name}-${scheme}.png`));
  }
}

it('a link that expires in the middle is asked about, and a new one goes on from what is here', async () => {
  const { id } = await changeInTheMiddle({ instead: refusal });
  const { durable } = await asked(id, 'link-expired');
  expect(durable).toBeGreaterThan(0);
  const signedAgain = await serve({ etag: '"signed again"' });
  await app.page.getByTestId('relink-input').fill(signedAgain.url);
  await takePictures('link-expired');
  await app.page.getByTestId('relink-submit').click();
  const done = await expectDone(id, FILE);
  expect(done.timeline.map(({ kind }) => kind)).toContain('same-content');
  // The rest, and the places that were compared.
  expect(signedAgain.sentBytes()).toBeLessThan(SIZE - durable + MiB);
});

it('a new link to another file of the same size is refused with words, and what is here is kept', async () => {
  const { id } = await changeInTheMiddle({ instead: refusal });
  const { durable } = await asked(id, 'link-expired');
  const another = await serve({ bytes: OTHER, etag: '"other"' });
  await giveAnotherLink(another.url);
  const detail = await asked(id, 'link-differs');
  expect(detail.durable).toBe(durable);
  await app.row(id).getByText('The new link leads to another file').waitFor(patient);
  // It can still be finished.
  await giveAnotherLink((await serve({ etag: '"signed again"' })).url);
  await expectDone(id, FILE);
});

it('a web page in place of the file is asked about, and is never the file', async () => {
  const { id, server } = await changeInTheMiddle({ instead: signInPage });
  await asked(id, 'link-expired');
  await app.row(id).getByText('a web page instead of the file').waitFor(patient);
  // Signed in again, elsewhere: the same link works.
  server.change({ instead: null });
  await app.row(id).getByTestId('answer-try-again').click();
  await expectDone(id, FILE);
});

it('a digest of the server that does not match is a failure that names it, and nothing gets the final name', async () => {
  const wrong = Buffer.alloc(32, 0xab);
  const server = await serve({ headers: { 'repr-digest': `sha-256=:${wrong.toString('base64')}:` } });
  const { id } = await add(server, null);
  await app.untilRowSays(id, 'failed', 'done', 'attention');
  const { state } = await app.show(id);
  expect(state).toMatchObject({ name: 'failed', error: { code: 'DIGEST_MISMATCH' } });
  const inspector = app.page.getByTestId('inspector');
  await inspector.getByText('DIGEST_MISMATCH').waitFor(patient);
  const digests = app.page.getByTestId('digests');
  await digests.getByText('SHA-256 · Repr-Digest header').waitFor(patient);
  await digests.getByText(wrong.toString('hex')).waitFor(patient);
  await digests.getByText('Does not match the file').waitFor(patient);
  expect(await finished()).toEqual([]);
  await takePictures('digest-differs');
});

it('a file that changes on the server in the middle starts over by itself, and the timeline says why', async () => {
  const { id } = await changeInTheMiddle({ bytes: OTHER, etag: '"v2"' });
  await expectDone(id, OTHER);
  const reset = app.page.getByTestId('timeline').locator('[data-kind="reset"]');
  await reset.waitFor(patient);
  expect(await reset.textContent()).toContain('changed on the server');
});
