/** The window with a hundred thousand transfers: its start, its scrolling, what reaches it, and what it takes. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleIfStale } from '../../../build/bundle.ts';
import { compileMainIfMissing } from '../../../build/compile-main.ts';
import { checkoutFolder } from '../../../build/checkout.ts';
import { openDisplay, type Display } from '../../../build/display.ts';
import { interleave } from '../interleave.ts';
import type { BenchOptions, Figure, Scenario } from '../scenario.ts';
import { alone, compared } from '../statistics.ts';
import { bundleBusyApp, bundlePeers } from './bundle-peers.ts';
import { countBusyMessages } from './busy.ts';
import { memoryOf, startElectron } from './electron-process.ts';
import { fillJournal } from './many-transfers.ts';
import { timeFrames } from './scrolling.ts';
import { timeStart, untilUsable } from './start-up.ts';

const many = 100_000;
const active = 200;
/** Starts that do not count: what Chromium keeps of compiled code it writes at the second, and reads from the third on. */
const warmUpStarts = 2;

interface Stage {
  readonly display: Display;
  readonly options: BenchOptions;
  /** Of what is measured over seconds; starts are latencies, of which single ones say little. */
  readonly runs: number;
  readonly starts: number;
  /** Folder of the peers' app. */
  readonly peers: string;
}

const stateOf = ({ options }: Stage, name: string): string => join(options.folder, name);
const peerArgs = (stage: Stage, page: string): string[] => [
  `--page=${page}`,
  `--count=${many}`,
  `--state=${stateOf(stage, 'peer')}`,
];

async function starts(stage: Stage): Promise<Figure[]> {
  const { display, peers } = stage;
  const ours = (name: string) => ({
    appFolder: checkoutFolder,
    args: ['--journal', stateOf(stage, name)],
    field: '[data-testid="list"]',
  });
  const few = ours('few');
  const full = ours('full');
  const empty = { appFolder: peers, args: peerArgs(stage, 'empty'), field: '#field' };
  const software = { ...empty, args: [...empty.args, '--software=1'] };
  const times = await interleave(
    {
      few: () => timeStart(display, few),
      empty: () => timeStart(display, empty),
      software: () => timeStart(display, software),
      full: () => timeStart(display, full),
    },
    stage.starts,
    warmUpStarts,
  );
  const peer = { name: 'an empty Electron window', values: times.empty };
  return [
    {
      ...alone(
        `window: ${many.toLocaleString('en')} transfers, from start until a key is answered`,
        'ms',
        times.full,
      ),
      target: { kind: 'value', is: 'at most', bound: 2_000 },
    },
    compared('window: 40 transfers, from start until a key is answered', 'ms', times.few, peer, {
      kind: 'ratio',
      is: 'at most',
      bound: 1.3,
    }),
    compared(
      'window: the same',
      'ms',
      times.few,
      { name: 'an empty Electron window told not to try the graphics', values: times.software },
      null,
    ),
  ];
}

async function frames(stage: Stage): Promise<Figure[]> {
  const { display, options, runs, peers } = stage;
  const seconds = options.quick ? 3 : 10;
  const ours = await startElectron(display, checkoutFolder, ['--journal', stateOf(stage, 'full')]);
  await untilUsable(ours);
  const plain = await startElectron(display, peers, peerArgs(stage, 'list'));
  try {
    // Until the rest of the list has come, too.
    await ours.page.evaluate(`new Promise((resolve) => {
      const look = () =>
        Number(document.querySelector('[data-testid="list"]').getAttribute('aria-rowcount')) > ${many}
          ? resolve(true)
          : setTimeout(look, 50);
      look();
    })`);
    const figures: Figure[] = [];
    for (const [words, speed] of [
      ['the whole list in 10 s', null],
      ['6,000 pixels a second', 6_000],
    ] as const) {
      const inTime: { ours: number[]; plain: number[] } = { ours: [], plain: [] };
      const measure = (name: 'ours' | 'plain') => async () => {
        const { mean, inTime: share } = await timeFrames(name === 'ours' ? ours : plain, seconds, speed);
        inTime[name].push(share);
        return mean;
      };
      const times = await interleave({ ours: measure('ours'), plain: measure('plain') }, runs, 1);
      const name = 'a plain virtualised list of text';
      figures.push(
        compared(
          `window: scrolling, ${words}: a frame`,
          'ms',
          times.ours,
          { name, values: times.plain },
          {
            kind: 'ratio',
            is: 'at most',
            bound: 1.1,
          },
        ),
        compared(
          `window: scrolling, ${words}: frames within 16.7 ms`,
          '%',
          inTime.ours.slice(1),
          { name, values: inTime.plain.slice(1) },
          null,
        ),
      );
    }
    const { own, workingSet } = await memoryOf(await ours.rendererPid());
    return [
      ...figures,
      {
        ...alone('window: memory of the renderer after that', 'MiB', [own]),
        target: { kind: 'value', is: 'at most', bound: 250 },
      },
      alone('window: memory of the renderer, with what it shares with other processes', 'MiB', [workingSet]),
    ];
  } finally {
    await Promise.all([ours.stop(), plain.stop()]);
  }
}

async function messages(stage: Stage): Promise<Figure[]> {
  const { display, options, runs } = stage;
  const counted = await countBusyMessages({
    display,
    appFolder: await bundleBusyApp(),
    folder: options.folder,
    active,
    seconds: options.quick ? 3 : 10,
    runs,
  });
  return [
    {
      ...alone(
        `window: messages a second with ${active} transfers active`,
        '/s',
        counted.map((one) => one.messages),
      ),
      target: { kind: 'value', is: 'at most', bound: 10 },
    },
    alone(
      'window: transfers in the fullest of them',
      '',
      counted.map((one) => one.most),
    ),
  ];
}

export const window: Scenario = async (options) => {
  await bundleIfStale();
  await compileMainIfMissing();
  const { folder, say } = options;
  const peers = await bundlePeers(join(folder, 'peers'));
  await mkdir(join(folder, 'peer'));
  say(`a journal of ${many.toLocaleString('en')} transfers is made`);
  await fillJournal(join(folder, 'full'), many);
  await fillJournal(join(folder, 'few'), 40);
  const display = await openDisplay({ alwaysVirtual: true });
  try {
    const count = (usual: number): number => options.runs ?? (options.quick ? 1 : usual);
    const stage = { display, options, runs: count(5), starts: count(15), peers };
    say(`${stage.starts} starts of each, mixed`);
    const first = await starts(stage);
    say(`${stage.runs} times scrolling of each, mixed`);
    const second = await frames(stage);
    say(`${active} uploads at once`);
    return { figures: [...first, ...second, ...(await messages(stage))], method };
  } finally {
    await display.stop();
  }
};

const method = [
  'The app as `npm run build` makes it, on the development runtime, under Xvfb: everything is drawn by software on the same processors that run it. No test tool is attached; pages are asked over the DevTools protocol, after the fact.',
  'The journal holds 100,000 transfers in some 400 batches (78 % done, the others paused, waiting, failed or asking), written by the engine’s own journal and closed cleanly.',
  'A start is timed from just before the process is made until the first rows were painted and the page’s thread was free, and one real key more, until the list named another row as active. At that moment the first page of the list is here; the rest of 100,000 follows within the next second or two, and scrolling waits for it. File caches are warm, and so is what Chromium keeps of compiled code, which it writes at an app’s second start: two rounds before do not count.',
  'The empty window is Electron’s quick start with one page, one element that hears keys and no library. Where the graphics cannot be used, as here, Electron finds that out at every start; Carryover remembers it for a day, and had its first start in the rounds that do not count. The second comparison leaves that out: there the empty window is told so as well (app.disableHardwareAcceleration()).',
  'Scrolling moves the list with every frame, by requestAnimationFrame, once from end to end in 10 s (some 9,000 pixels a frame: nobody can read, so rows are drawn as names alone until it slows down) or at 6,000 pixels a second (whole rows), and takes the times between frames as the page is told them: ticks of 60 Hz, so that a frame in time reads 16.7 ms and a dropped one twice that. The plain list is TanStack Virtual with one line of text a row, as many rows, in an otherwise empty window. Both windows are open throughout, and take turns.',
  'Memory is read from /proc of the renderer (smaps_rollup): private pages, and the resident set, which is the working set that app.getAppMetrics() tells.',
  'The 200 uploads are real ones of the real engine (its concurrency raised from 4 to 200) of sparse files to a server in another process, 40 MB/s in all, added to the same journal.',
];
