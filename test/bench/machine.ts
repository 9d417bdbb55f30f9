/** What the figures were measured on: without it they are worth nothing. */
import { readFile } from 'node:fs/promises';
import { cpus, release, totalmem, type as systemType } from 'node:os';
import { GiB } from './bench-files.ts';
import { opensslVersion } from './hash/openssl-speed.ts';
import { programVersion, type Program } from './program.ts';

export interface Machine {
  readonly hardware: string;
  readonly versions: string;
}

async function versionOf(packageName: string): Promise<string> {
  const file = new URL(`../../node_modules/${packageName}/package.json`, import.meta.url);
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return `${packageName} ${version}`;
}

export async function describeMachine(): Promise<Machine> {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const memory = `${(totalmem() / GiB).toFixed(1)} GiB of memory`;
  const said = async (program: Program): Promise<string> =>
    `${program} ${(await programVersion(program)) ?? 'not installed'}`;
  const programs = [
    ...(await Promise.all((['curl', 'aria2c', 'rclone', 'nginx'] as const).map(said))),
    `openssl ${(await opensslVersion()) ?? 'not installed'}`,
  ];
  const packages = await Promise.all(['tus-js-client', '@tus/server', '@tus/file-store'].map(versionOf));
  return {
    hardware: `${model}, ${processors.length} cores, ${memory}, ${systemType()} ${release()}`,
    versions: [`Node ${process.versions.node}`, ...packages, ...programs].join(', '),
  };
}
