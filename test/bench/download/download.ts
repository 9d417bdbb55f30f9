/** Downloads from nginx on this machine: ours with every byte hashed, synced and read back, peers that do none of it. */
import { join } from 'node:path';
import { startNginx, type NginxServer } from '../../servers/nginx-server.ts';
import { GiB, MB, MiB } from '../bench-files.ts';
import { interleave } from '../interleave.ts';
import { installedOf } from '../program.ts';
import type { BenchOptions, Figure, Scenario, Target } from '../scenario.ts';
import { startEngine, type EngineProcess } from '../start-engine.ts';
import { alone, compared } from '../statistics.ts';
import { downloadMany } from './many-files.ts';
import { peers, type Peer } from './peers.ts';
import { ServedFiles } from './served-files.ts';

const defaultRuns = 5;

export const download: Scenario = async (options) => {
  const runs = options.runs ?? (options.quick ? 3 : defaultRuns);
  // As Debian's own nginx.conf has it.
  const nginx = await startNginx({ http: ['sendfile on;', 'tcp_nopush on;'] });
  try {
    const one = await oneFile(nginx, options, runs);
    const many = await downloadMany(nginx, options, runs);
    return { figures: [...one, ...many.figures], method: [...method, ...many.method] };
  } finally {
    await nginx.stop();
  }
};

async function oneFile(nginx: NginxServer, options: BenchOptions, runs: number): Promise<Figure[]> {
  const size = options.quick ? 128 * MiB : GiB;
  options.say(`writing ${size / MiB} MiB of random bytes`);
  const files = await ServedFiles.make(nginx, join(options.folder, 'into'), 1, size);
  const others = await installedOf(peers, options.say);
  const ours = await startEngine(join(options.folder, 'state-one'));
  try {
    options.say(`${runs} runs of each, mixed`);
    const timed = (name: string, fetch: () => Promise<number>) => async (): Promise<number> => {
      await files.begin();
      const milliseconds = await fetch();
      await files.check(name);
      return files.bytes / MB / (milliseconds / 1000);
    };
    const values = await interleave(
      {
        Carryover: timed('Carryover', () => oursFetches(ours, files)),
        ...Object.fromEntries(
          others.map((peer) => [peer.name, timed(peer.name, () => peerFetches(peer, files, options.folder))]),
        ),
      },
      runs,
      1,
    );
    return figuresOf(values, size);
  } finally {
    await ours.end();
  }
}

async function oursFetches(ours: EngineProcess, { wanted, into }: ServedFiles): Promise<number> {
  const { doneMs } = await ours.ask('downloadAll', { urls: wanted.map(({ url }) => url), into });
  return doneMs;
}

async function peerFetches(peer: Peer, { wanted }: ServedFiles, home: string): Promise<number> {
  const [only] = wanted;
  if (only === undefined) throw new Error('There is nothing to download.');
  return await peer.fetch(only, home);
}

/** A row a peer, also for one that is not here. */
function figuresOf(values: Record<string, number[]>, size: number): Figure[] {
  const name = `download: ${size / MiB} MiB`;
  const ours = values['Carryover'] ?? [];
  return peers.map((peer): Figure => {
    const target: Target | null = peer.hasTarget ? { kind: 'ratio', is: 'at least', bound: 1 } : null;
    const theirs = values[peer.name];
    return theirs === undefined
      ? { ...alone(name, 'MB/s', ours), peer: `${peer.name} (not installed)`, target }
      : compared(name, 'MB/s', ours, { name: peer.name, values: theirs }, target);
  });
}

const method = [
  'Debian’s nginx in its own process with one worker and sendfile, random files in the page cache; all write to the same folder. Before each run that folder is emptied and the whole disk synced, so that nobody waits for what another left to be written. Sizes are compared after each run, every byte by `sha256sum` after the first, which does not count.',
  'Ours is the whole engine in a warm process, timed from the command until it says done: every block hashed as it comes, synced, journaled, read back from the disk and compared, the whole file’s SHA-256 made, the final name given and its folder synced.',
  'The peers are started for each run, as they are used, and timed until they have ended: `curl -o`; `aria2c -x4 -s4 -k1M --file-allocation=none`; `rclone copyurl`. None of them hashes, reads back or syncs: when they end, the bytes are in the page cache. “curl -o, then sync FILE” and “then sync and sha256sum FILE” add what of these a shell can add.',
];
