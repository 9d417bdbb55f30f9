/** Many files from one server: how long, over how many connections at once, in how much memory. */
import { join } from 'node:path';
import type { NginxServer } from '../../servers/nginx-server.ts';
import { MiB } from '../bench-files.ts';
import { interleave } from '../interleave.ts';
import { peakMemory } from '../peak-memory.ts';
import { installedOf } from '../program.ts';
import type { BenchOptions, Figure, ScenarioResult } from '../scenario.ts';
import { startEngine } from '../start-engine.ts';
import { alone, compared } from '../statistics.ts';
import { mostConnections } from './most-connections.ts';
import { manyPeers, type ManyPeer } from './peers.ts';
import { ServedFiles } from './served-files.ts';

interface Course {
  readonly count: number;
  /** Bytes of each. */
  readonly size: number;
}

export async function downloadMany(
  nginx: NginxServer,
  options: BenchOptions,
  runs: number,
): Promise<ScenarioResult> {
  const share = options.quick ? 0.2 : 1;
  const large: Course = { count: 100 * share, size: 10 * MiB };
  const small: Course = { count: 500 * share, size: MiB };
  const others = await installedOf(manyPeers, options.say);
  const figures: Figure[] = [];
  for (const course of [large, small]) {
    figures.push(...(await runCourse(nginx, options, { course, others, runs })));
  }
  figures.push(await memoryOf(nginx, options, small, runs));
  return { figures, method };
}

const nameOf = ({ count, size }: Course): string => `download: ${count} files of ${size / MiB} MiB`;

async function runCourse(
  nginx: NginxServer,
  options: BenchOptions,
  { course, others, runs }: { course: Course; others: readonly ManyPeer[]; runs: number },
): Promise<Figure[]> {
  const { folder, say } = options;
  const files = await ServedFiles.make(nginx, join(folder, 'into'), course.count, course.size);
  const ours = await startEngine(join(folder, `state-${course.count}`));
  const atOnce: number[] = [];
  try {
    say(`${runs} runs of ${course.count} files of ${course.size / MiB} MiB each, mixed`);
    const timed = (name: string, fetch: () => Promise<number>) => async (): Promise<number> => {
      await files.begin();
      const milliseconds = await fetch();
      await files.check(name);
      return milliseconds / 1000;
    };
    const values = await interleave(
      {
        Carryover: timed('Carryover', async () => {
          const before = (await nginx.answers()).length;
          const urls = files.wanted.map(({ url }) => url);
          const { doneMs } = await ours.ask('downloadAll', { urls, into: files.into });
          atOnce.push(mostConnections((await nginx.answers()).slice(before)));
          return doneMs;
        }),
        ...Object.fromEntries(
          others.map((peer) => [peer.name, timed(peer.name, () => peer.fetchAll(files.wanted, folder))]),
        ),
      },
      runs,
      1,
    );
    const mine = values.Carryover;
    return [
      ...manyPeers.map(({ name }) => {
        const theirs = (values as Record<string, number[]>)[name];
        return theirs === undefined
          ? { ...alone(nameOf(course), 's', mine), peer: `${name} (not installed)` }
          : compared(nameOf(course), 's', mine, { name, values: theirs }, null);
      }),
      alone(`${nameOf(course)}: connections at once at most`, 'connections', [Math.max(...atOnce)]),
    ];
  } finally {
    await ours.end();
  }
}

/** Ten times as many files must not take more memory. A fresh process each time, because a peak never falls. */
async function memoryOf(
  nginx: NginxServer,
  { folder, say }: BenchOptions,
  { count, size }: Course,
  runs: number,
): Promise<Figure> {
  const few = count / 10;
  say(`memory of ${few} and ${count} files`);
  const courses = new Map<number, ServedFiles>();
  for (const number of [few, count]) {
    courses.set(number, await ServedFiles.make(nginx, join(folder, 'into'), number, size));
  }
  let round = 0;
  const peakOf = (number: number) => async (): Promise<number> => {
    const files = courses.get(number);
    if (files === undefined) throw new Error('These files were not made.');
    await files.begin();
    const ours = await startEngine(join(folder, `state-memory-${(round += 1)}`));
    try {
      await ours.ask('downloadAll', { urls: files.wanted.map(({ url }) => url), into: files.into });
      await files.check('Carryover');
      return await peakMemory(ours.pid);
    } finally {
      await ours.end();
    }
  };
  const values = await interleave({ few: peakOf(few), all: peakOf(count) }, runs, 0);
  const peer = { name: `Carryover, ${few} files`, values: values.few };
  return compared(`download: ${count} files of ${size / MiB} MiB: memory`, 'MiB', values.all, peer, {
    kind: 'difference',
    is: 'at most',
    bound: 64,
  });
}

const method = [
  'Many files are one command, one folder and one server. `curl` and `aria2c` get them as a list, 8 at once, aria2c in up to four parts each. Connections are counted by nginx’s own log: one is in use from its first request until the end of its last answer; the most of all runs is given.',
  'Memory is the peak of resident memory (VmHWM) of a fresh process that runs the engine, for all files and for a tenth of them.',
];
