// Preloaded by every npm script of ours: `node --import ./build/project-node.mjs SCRIPT.ts ARGS`.
//
// A fresh clone has neither packages nor a Node that runs TypeScript, so this file must work on any Node from
// 20 on, with nothing installed. It makes sure that node_modules is what package-lock.json says, and then that
// SCRIPT runs on the project's own Node (the `node` development dependency): the current process where it is new
// enough, else a child that gets the same arguments. All output goes to stderr, so a script's stdout stays its own.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { steadyWasm } from './steady-wasm.mjs';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const modules = join(checkout, 'node_modules');
const projectNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The oldest major that runs our .ts files directly; package.json installs it. */
const TYPESCRIPT_NODE = 24;

/**
 * What npm recorded in a lockfile: package folder -> facts. Empty where the file is missing or cut short.
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * npm writes node_modules/.package-lock.json last, after everything else succeeded, so agreement with the lockfile
 * proves a complete install, whichever npm command made it. Packages for other systems are optional and absent.
 */
function packagesAreInstalled() {
  const installed = lockedPackages(join(modules, '.package-lock.json'));
  const wanted = Object.entries(lockedPackages(join(checkout, 'package-lock.json')));
  return (
    existsSync(projectNode) &&
    wanted.every(([folder, { version, optional }]) => {
      if (folder === '') return true;
      const present = installed[folder];
      return present ? present.version === version : optional === true;
    })
  );
}

function installPackages() {
  console.error('Set-up: installing the packages in package-lock.json (npm ci) …');
  // npm replaces node_modules, so neither it nor the packages' scripts may run on the Node inside it.
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !resolve(folder).startsWith(modules));
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: checkout,
      env: { ...process.env, PATH: path.join(delimiter) },
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  if (status === 0 && packagesAreInstalled()) return;
  console.error(
    `Set-up: npm ci did not finish${error ? ` (${error.message})` : ''}. The lines above say why; ` +
      'check that the npm registry can be reached, then run the same command again.',
  );
  process.exit(1);
}

/** Runs this very command on the project's Node and ends as it ends. */
async function continueOnProjectNode() {
  const child = spawn(projectNode, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  // A terminal sends Ctrl+C to the child as well; sent twice it would mean "stop at once" to many programs.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  const code = await new Promise((done) => {
    child.on('error', (error) => {
      console.error(
        `The project's Node did not start (${error.message}). Delete node_modules and run again.`,
      );
      done(1);
    });
    child.on('exit', (status, signal) => done(status ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
  process.exit(code);
}

if (!packagesAreInstalled()) installPackages();
if (Number.parseInt(process.versions.node, 10) < TYPESCRIPT_NODE) await continueOnProjectNode();
setFlagsFromString(steadyWasm);
