/** A link of 100 Mbit/s and 50 ms that breaks every 2 s: what of it a download uses, and what it fetches twice. */
import { join } from 'node:path';
import { startNginx } from '../../servers/nginx-server.ts';
import { startSlowLink, type LinkReport, type SlowLink } from '../../servers/slow-link.ts';
import { MB, MiB } from '../bench-files.ts';
import { ServedFiles } from '../download/served-files.ts';
import { interleave } from '../interleave.ts';
import { installedOf } from '../program.ts';
import type { Figure, Scenario } from '../scenario.ts';
import { startEngine } from '../start-engine.ts';
import { alone, compared, median } from '../statistics.ts';
import { lossyPeers } from './lossy-peers.ts';

const defaultRuns = 3;
const bytesPerSecond = 12_500_000;
const roundTripMs = 50;
const cuts = { upMs: 2_000, downMs: 200 };

interface Seen extends LinkReport {
  /** Bytes of the file. */
  readonly size: number;
}

export const lossy: Scenario = async (options) => {
  const size = (options.quick ? 64 : 256) * MiB;
  const runs = options.runs ?? (options.quick ? 2 : defaultRuns);
  const nginx = await startNginx();
  const link = await startSlowLink({ port: nginx.port, bytesPerSecond, roundTripMs, cuts });
  const ours = await startEngine(join(options.folder, 'state'));
  try {
    const files = await ServedFiles.make(
      { ...nginx, origin: link.origin },
      join(options.folder, 'into'),
      1,
      size,
    );
    const [wanted] = files.wanted;
    if (wanted === undefined) throw new Error('There is nothing to download.');
    const seen = new Map<string, Seen[]>();
    const over = (name: string, fetch: () => Promise<unknown>) => async (): Promise<number> => {
      await files.begin();
      const report = await reportOf(link, fetch);
      await files.check(name);
      seen.set(name, [...(seen.get(name) ?? []), { ...report, size }]);
      return goodput({ ...report, size });
    };
    const peers = await installedOf(lossyPeers, options.say);
    options.say(`${runs} runs of each, about ${Math.ceil((size / bytesPerSecond) * 1.2)} s each, mixed`);
    const ask = { urls: [wanted.url], into: files.into };
    const values = await interleave(
      {
        Carryover: over('Carryover', () => ours.ask('downloadAll', ask)),
        ...Object.fromEntries(
          peers.map(({ name, fetch }) => [name, over(name, () => fetch(wanted, size, options.folder))]),
        ),
      },
      runs,
      0,
    );
    return { figures: figuresOf(values, seen, size), method: [...method, saySeen(seen)] };
  } finally {
    await ours.end();
    await link.stop();
    await nginx.stop();
  }
};

async function reportOf(link: SlowLink, fetch: () => Promise<unknown>): Promise<LinkReport> {
  await link.begin();
  try {
    await fetch();
  } catch (thrown) {
    await link.finish();
    throw thrown;
  }
  return await link.finish();
}

/** Megabytes of the file for each second that the link was up. */
const goodput = ({ size, capacity }: Seen): number => ((size / capacity) * bytesPerSecond) / MB;
const crossed = ({ delivered }: LinkReport): number => delivered / MB;

function figuresOf(
  values: Record<string, number[]>,
  seen: ReadonlyMap<string, readonly Seen[]>,
  size: number,
): Figure[] {
  const title = `lossy: ${size / MiB} MiB`;
  const again = `${title}: bytes that crossed`;
  const mine = values['Carryover'] ?? [];
  const mineCrossed = (seen.get('Carryover') ?? []).map(crossed);
  const linkItself = { name: 'the link while it was up', values: [bytesPerSecond / MB] };
  const fileItself = { name: 'the file', values: [size / MB] };
  return [
    compared(title, 'MB/s', mine, linkItself, { kind: 'ratio', is: 'at least', bound: 0.9 }),
    ...lossyPeers.map(({ name }) => besides(title, 'MB/s', mine, name, values[name])),
    compared(again, 'MB', mineCrossed, fileItself, { kind: 'ratio', is: 'at most', bound: 1.02 }),
    ...lossyPeers.map(({ name }) => besides(again, 'MB', mineCrossed, name, seen.get(name)?.map(crossed))),
  ];
}

/** A row also for a peer that is not here. */
function besides(
  title: string,
  unit: string,
  ours: readonly number[],
  name: string,
  theirs: readonly number[] | undefined,
): Figure {
  return theirs === undefined
    ? { ...alone(title, unit, ours), peer: `${name} (not installed)` }
    : compared(title, unit, ours, { name, values: theirs }, null);
}

function saySeen(seen: ReadonlyMap<string, readonly Seen[]>): string {
  const said = [...seen].map(([name, reports]) => {
    const connections = median(reports.map((report) => report.connections));
    const most = Math.max(...reports.map(({ mostAtOnce }) => mostAtOnce));
    const times = median(reports.map((report) => report.cuts));
    return `${name} made ${connections} connections over ${times} cuts, ${most} at once at most`;
  });
  return `${said.join('; ')}.`;
}

const method = [
  'Debian’s nginx behind a proxy of our own in the process of the benchmark: 100 Mbit/s each way that all connections share in turn, 25 ms each way, a round trip for opening a connection, a queue of at most 25 ms in front of the narrow part. From the first connection on it is up for 2 s, resets every connection, refuses new ones for 200 ms, and so on. It has no slow start and loses no packets: a connection is at full speed at once, for all alike.',
  'Goodput is the size of the file over the time in which the link was up, from the first connection until the contender has ended, ours with its verification. Two round trips after each cut carry nothing for anybody, which is 5 %. What crossed is counted where it came out at the client’s end, headers included.',
  'Ours is the whole engine, with the patience of the window. aria2c retries by itself and without a pause. curl is started again by a loop 100 ms after it broke off and goes on where the file ends. rclone cannot go on with a file that is begun, so it would never end.',
];
