/** Programs of the system that ours is held against: whether they are here, and how they are run. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { nginxBinary } from '../servers/nginx-server.ts';

const run = promisify(execFile);

interface Known {
  /** Debian's. */
  readonly packageName: string;
  /** What makes it say its version, and what of it is the version. */
  readonly asks: readonly [flag: string, answer: RegExp];
}

const known = {
  curl: { packageName: 'curl', asks: ['--version', /^curl (\S+)/] },
  aria2c: { packageName: 'aria2', asks: ['--version', /^aria2 version (\S+)/] },
  rclone: { packageName: 'rclone', asks: ['version', /^rclone v(\S+)/] },
  nginx: { packageName: 'nginx-light', asks: ['-v', /nginx\/(\S+)/] },
} as const satisfies Record<string, Known>;

export type Program = keyof typeof known;

/** Null where it is not installed. */
export async function programVersion(program: Program): Promise<string | null> {
  const [flag, answer] = known[program].asks;
  const file = program === 'nginx' ? nginxBinary() : program;
  const said = file === null ? null : await run(file, [flag]).catch(() => null);
  // nginx writes it to the other stream.
  return said === null ? null : (answer.exec(said.stdout + said.stderr)?.[1] ?? 'of an unknown version');
}

/** Those of `peers` whose program is here; of the others it is said in words that they are missing. */
export async function installedOf<P extends { readonly program: Program; readonly name: string }>(
  peers: readonly P[],
  say: (line: string) => void,
): Promise<P[]> {
  const versions = await Promise.all(peers.map(({ program }) => programVersion(program)));
  for (const [index, { program, name }] of peers.entries()) {
    if (versions[index] !== null) continue;
    say(
      `${program} is not installed (Debian package ${known[program].packageName}): not compared with ${name}`,
    );
  }
  return peers.filter((_, index) => versions[index] !== null);
}

/** Without the proxies of whoever runs the benchmark, and without their configuration of a peer. */
export function plainEnvironment(home: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name));
  return { ...Object.fromEntries(own), HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
}
