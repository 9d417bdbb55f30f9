/** One large file to @tus/server on this machine: ours with every byte hashed, peers that hash nothing. */
import { join } from 'node:path';
import { makeRandomFile } from '../../harness/random-file.ts';
import { GiB, MiB } from '../bench-files.ts';
import { startProcess, type BenchProcess } from '../child-process.ts';
import { interleave, type Contenders } from '../interleave.ts';
import { programVersion } from '../program.ts';
import type { Figure, Scenario, Target } from '../scenario.ts';
import { startEngine, type EngineProcess } from '../start-engine.ts';
import { alone, compared, median } from '../statistics.ts';
import { uploadWithCurl } from './curl-upload.ts';
import type { TusJsUploadQuestions } from './tus-js-client.ts';
import { startStoringServer, startSwallowingServer, type UploadServer } from './upload-servers.ts';

const defaultRuns = 5;
const MB = 1_000_000;

interface Setting {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly server: UploadServer;
}

interface Sent {
  readonly uploadUrl: string;
  readonly doneMs: number;
}

export const upload: Scenario = async (options) => {
  const size = options.quick ? 128 * MiB : GiB;
  const runs = options.runs ?? (options.quick ? 3 : defaultRuns);
  const ours = await startEngine(join(options.folder, 'state'));
  const theirs = startProcess<TusJsUploadQuestions>(new URL('tus-js-client.ts', import.meta.url));
  const servers: UploadServer[] = [];
  try {
    const path = join(options.folder, 'file.bin');
    options.say(`writing ${size / MiB} MiB of random bytes`);
    makeRandomFile(path, size);
    servers.push(await startStoringServer(join(options.folder, 'server')), await startSwallowingServer());
    const withCurl = (await programVersion('curl')) !== null;
    if (!withCurl) options.say('curl is not installed (Debian package curl): not compared with it');

    const figures: Figure[] = [];
    const busyTimes: string[] = [];
    for (const server of servers) {
      options.say(`${runs} runs of each, mixed, to ${server.name}`);
      const setting = { path, size, server };
      const { values, accepted, busy } = await runAll(setting, { ours, theirs, withCurl, runs });
      figures.push(...figuresOf(values, accepted, setting));
      busyTimes.push(...busy);
    }
    return { figures, method: [...method, ...busyTimes] };
  } finally {
    await Promise.all([ours.end(), theirs.end(), ...servers.map((server) => server.end())]);
  }
};

interface Clients {
  readonly ours: EngineProcess;
  readonly theirs: BenchProcess<TusJsUploadQuestions>;
  readonly withCurl: boolean;
  readonly runs: number;
}

/** Megabytes a second of all clients, until done, and of ours until every byte was accepted. */
async function runAll({ path, size, server }: Setting, { ours, theirs, withCurl, runs }: Clients) {
  const { to } = server;
  const perSecond = (milliseconds: number): number => size / MB / (milliseconds / 1000);
  const acceptedMs: number[] = [];
  const busyShares = new Map<string, number[]>();
  const timed = (name: string, send: () => Promise<Sent>) => async (): Promise<number> => {
    await server.begin();
    const { uploadUrl, doneMs } = await send();
    const busy = await server.finish(uploadUrl, size);
    if (busy !== null) busyShares.set(name, [...(busyShares.get(name) ?? []), busy]);
    return perSecond(doneMs);
  };
  const contenders: Contenders = {
    ours: timed('Carryover', async () => {
      const uploaded = await ours.ask('upload', { path, to });
      acceptedMs.push(uploaded.acceptedMs);
      return uploaded;
    }),
    tusJs: timed('tus-js-client', async () => await theirs.ask('upload', { path, to })),
    ...(withCurl && { curl: timed('curl', async () => await uploadWithCurl(path, size, to)) }),
  };
  const values = await interleave(contenders, runs, 1);
  const said = [...busyShares].map(([name, shares]) => `${(median(shares) * 100).toFixed(0)} % with ${name}`);
  const busy = said.length === 0 ? [] : [`The main thread of ${server.name} was busy ${said.join(', ')}.`];
  return { values, accepted: acceptedMs.slice(-runs).map(perSecond), busy };
}

/** Only the real server has targets. */
function figuresOf(
  values: Record<string, number[]>,
  accepted: readonly number[],
  { size, server }: Setting,
): Figure[] {
  const { ours = [], tusJs = [], curl } = values;
  const name = `upload: ${size / MiB} MiB to ${server.name}`;
  const atLeast = (bound: number): Target | null =>
    server.name === '@tus/server' ? { kind: 'ratio', is: 'at least', bound } : null;
  const peer = 'curl -T';
  return [
    compared(name, 'MB/s', ours, { name: 'tus-js-client', values: tusJs }, atLeast(1.5)),
    curl === undefined
      ? { ...alone(name, 'MB/s', ours), peer: `${peer} (not installed)`, target: atLeast(0.95) }
      : compared(name, 'MB/s', ours, { name: peer, values: curl }, atLeast(0.95)),
    alone(`${name}, until every byte was accepted`, 'MB/s', accepted),
  ];
}

const method = [
  'One @tus/server with its file store in its own process, the same random file in the page cache, the same folder; what arrived is measured and removed after each run. One round of each does not count.',
  'Ours is the whole engine, every block hashed and journaled, timed from the command until it says done (the server has acknowledged every byte, the proof is committed). tus-js-client hashes nothing and is timed until it reports success, curl until it has ended. The creation of the upload counts for all three.',
  'The same to a fake server that reads from bare sockets and keeps nothing: there nobody waits for the server, so the clients alone are compared. It has no targets.',
  'Carryover and tus-js-client are warm processes; curl is started for each run, as curl is.',
];
