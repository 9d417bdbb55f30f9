/**
 * `npm run demo [-- FILE]`: the test everyone should run on their cloud app, run on ours. Through the real window,
 * it uploads a file, cuts the connection half way, brings it back, kills the whole app, starts it again, and
 * compares what arrived with an independent program.
 */
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { bundleIfStale } from '../../build/bundle.ts';
import { withDisplay, type Display } from '../../build/display.ts';
import { endWithSentence } from '../../build/end-with-sentence.ts';
import { startReceiver } from '../../build/receiver.ts';
import { setUp } from '../../build/set-up/set-up.ts';
import { freeSpace } from '../../main/files/free-space.ts';
import { watchLauncher } from '../../main/command-line/launcher-watch.ts';
import { screenshotFolder, startApp, type RunningApp } from '../harness/app.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { printReport, type Interruption } from './report.ts';

const MiB = 1024 * 1024;
const madeUpSize = 1024 * MiB;
/** The connection dies at a half, the app at three quarters. */
const cutAt = 0.5;
const killAt = 0.75;
/** The network stays away this long, in milliseconds. */
const outageMs = 2_000;
/** How often the places are looked at, in milliseconds, and how often before giving up (ten minutes). */
const lookMs = 20;
const looks = 30_000;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    if (await holds()) return;
    await pause(lookMs);
  }
  throw new Error(`The demonstration waited ten minutes for ${what}.`);
}

async function demonstrate(display: Display, work: string, given: string | undefined): Promise<boolean> {
  const file = given === undefined ? join(work, 'wedding film.mov') : resolve(given);
  if (given === undefined) {
    console.log('Making up a file of 1 GiB of random bytes …');
    makeRandomFile(file, madeUpSize);
  }
  const { size } = await stat(file);
  const receiver = await startReceiver(join(work, 'received'));
  if (receiver === undefined) return false;
  const proxy = await startFaultProxy({ port: Number(new URL(receiver.url).port) });
  let app: RunningApp | null = null;
  try {
    const options = { display, stateFolder: join(work, 'state'), destination: `${proxy.origin}/files/` };
    await mkdir(screenshotFolder(), { recursive: true });
    app = await startApp(options);
    console.log(`Dropping ${basename(file)} on the window …`);
    proxy.cutAfter({ upstreamBytes: Math.floor(size * cutAt) });
    await app.drop([file]);
    await app.row().waitFor();
    const id = (await app.list())[0]?.id ?? '';

    await until('the half', () => proxy.counters().cut > 0);
    const beforeCut = proxy.counters().patchBytes;
    await proxy.refuse();
    console.log('The connection is cut. Nothing gets through for two seconds …');
    await pause(outageMs);
    await app.screenshot(join(screenshotFolder(), 'demo-before.png'));
    await proxy.accept();
    const cut = await resumed(app, proxy, id, 'The connection was cut', beforeCut);

    await until('three quarters', () => proxy.counters().patchBytes >= size * killAt);
    await app.kill();
    await until('the last bytes to arrive', () => proxy.counters().open === 0);
    const beforeKill = proxy.counters().patchBytes;
    console.log('The whole app is killed (SIGKILL). Starting it again …');
    app = await startApp(options);
    const kill = await resumed(app, proxy, id, 'The app was killed', beforeKill);

    await app.untilRowSays(id, 'done');
    await app.row(id).click();
    await app.screenshot(join(screenshotFolder(), 'demo-after.png'));
    const { proof } = await app.show(id);
    const [received] = (await readdir(receiver.folder)).filter((name) => !name.startsWith('.'));
    const there = await independentSha256(join(receiver.folder, received ?? ''));
    return printReport({
      size,
      interruptions: [cut, withoutEarlier(kill, cut)],
      sentInAll: proxy.counters().patchBytes,
      sourceSha256: await independentSha256(file),
      receivedSha256: there,
      ours: proof,
      screenshots: screenshotFolder(),
    });
  } finally {
    await app?.close().catch(() => undefined);
    await proxy.stop();
    await receiver.stop();
  }
}

/** Waits until the transfer has resumed; what was sent before and lies behind the server's offset goes twice. */
async function resumed(
  app: RunningApp,
  proxy: FaultProxy,
  id: string,
  what: string,
  sentBefore: number,
): Promise<Interruption> {
  let found: Interruption | null = null;
  await until('the resume', async () => {
    const { timeline } = await app.show(id);
    const at = timeline.findLastIndex(({ kind }) => kind === 'resumed');
    const firstByte = timeline.slice(at + 1).find(({ kind }) => kind === 'first-byte');
    if (at < 0 || firstByte === undefined || proxy.counters().patchBytes <= sentBefore) return false;
    const offset = Number(timeline[at]?.detail['offset']);
    found = {
      what,
      offset,
      answerToFirstByteMs: Number(firstByte.detail['afterAnswerMs']),
      sentAgain: sentBefore - offset,
    };
    return true;
  });
  if (found === null) throw new Error('The resume left no trace in the timeline.');
  return found;
}

/** Bytes that went twice after the first interruption are in the count of the second one too. */
function withoutEarlier(later: Interruption, earlier: Interruption): Interruption {
  return { ...later, sentAgain: later.sentAgain - earlier.sentAgain };
}

async function main(): Promise<number> {
  watchLauncher(() => process.exit(130));
  await setUp('run');
  await bundleIfStale();
  // A gigabyte twice: beside the home folder's cache rather than in a memory-backed /tmp where there is a choice.
  const work = await mkdtemp(
    join(process.env['TMPDIR'] ?? (await roomierOf(tmpdir(), homedir())), 'carryover-demo-'),
  );
  try {
    const whole = await withDisplay(async (display) => await demonstrate(display, work, process.argv[2]));
    return whole ? 0 : 1;
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function roomierOf(first: string, second: string): Promise<string> {
  return ((await freeSpace(first)) ?? 0) >= ((await freeSpace(second)) ?? 0) ? first : second;
}

process.exit(await main().catch(endWithSentence));
