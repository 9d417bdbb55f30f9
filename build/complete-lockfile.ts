// `npm run lockfile`, after adding or updating a package.
//
// Tools with native parts list one optional package per platform. A registry that mirrors only some platforms makes
// npm leave the others out of package-lock.json, and then `npm ci` refuses the lockfile everywhere. This adds what
// is missing: name, exact version and platform, which is all npm needs to know that it must not fetch them here.
// (Their hashes are unknown where they cannot be fetched; on a platform that needs one, npm takes the registry's.)

import { readFileSync, writeFileSync } from 'node:fs';

import { inCheckout } from './checkout.ts';

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** Adds the missing entries; the result names them. */
export function completeLockfile(lockfile: Lockfile): string[] {
  const { packages } = lockfile;
  const added: string[] = [];
  for (const [folder, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (resolves(packages, folder, name)) continue;
      const { os, cpu, libc } = platformOf(name);
      // In npm's own order of keys, so that its next run changes nothing.
      packages[`node_modules/${name}`] = { version, cpu, ...(dev && { dev }), ...libc, optional: true, os };
      added.push(`${name}@${version}`);
    }
  }
  lockfile.packages = Object.fromEntries(
    Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return added;
}

/** Node's lookup: the package's own node_modules, then each one above it. */
function resolves(packages: Lockfile['packages'], folder: string, name: string): boolean {
  if (packages[`${folder}/node_modules/${name}`.replace(/^\//, '')]) return true;
  return (
    folder !== '' &&
    resolves(packages, folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/'))), name)
  );
}

/** `@scope/tool-linux-arm64-musl` says where it runs. */
function platformOf(name: string): { os: string[]; cpu: string[]; libc: { libc?: string[] } } {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const os = OS.find((entry) => words.includes(entry));
  const cpu = CPU.find((entry) => words.includes(entry));
  if (os === undefined || cpu === undefined) {
    throw new Error(
      `${name} is missing from package-lock.json and its name does not say for which platform it is.`,
    );
  }
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return { os: [os], cpu: [cpu], libc: os === 'linux' ? { libc: [libc] } : {} };
}

if (import.meta.main) {
  const file = inCheckout('package-lock.json');
  const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
  const added = completeLockfile(lockfile);
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
  console.log(
    added.length > 0 ? `Added to package-lock.json: ${added.join(', ')}` : 'package-lock.json is complete.',
  );
}
