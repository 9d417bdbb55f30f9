// The app as it is packaged (`npm run dist:dir`), started by an ordinary user with Chromium's sandbox on.

import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { inCheckout } from '../../build/checkout.ts';
import { type Display, openDisplay } from '../../build/display.ts';
import { installForEverybody, type InstalledApp, spawnAsOrdinaryUser } from './ordinary-user.ts';
import { processesOf, type RunningProcess } from './running-processes.ts';

/** How the fuse wire writes the two states: the characters 0 and 1. */
const [OFF, ON] = [0x30, 0x31];

const unpacked = inCheckout('dist', 'linux-unpacked');

describe.runIf(process.platform === 'linux')('the unpacked app', () => {
  beforeAll(() => {
    if (!existsSync(unpacked)) throw new Error(`There is no ${unpacked}. Run \`npm run dist:dir\` first.`);
  });

  describe('started by an ordinary user', () => {
    let app: InstalledApp;
    let display: Display;
    let exitCode: number | null;
    let output = '';
    const seen = new Map<number, RunningProcess>();

    beforeAll(async () => {
      app = installForEverybody(unpacked);
      display = await openDisplay({ alwaysVirtual: true });
      const child = spawnAsOrdinaryUser(app.executable, [], {
        HOME: app.home,
        DISPLAY: process.env['DISPLAY'] ?? '',
        ...display.env,
        CARRYOVER_SMOKE_FILE: join(app.home, 'smoke.json'),
      });
      child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
      child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
      const exit = once(child, 'exit');
      while (child.exitCode === null && child.signalCode === null) {
        // The last look at a process counts: seccomp is turned on a moment after it starts.
        for (const process of processesOf(app.executable)) seen.set(process.pid, process);
        await setTimeout(10);
      }
      await exit;
      exitCode = child.exitCode;
    });

    afterAll(async () => {
      await display.stop();
      rmSync(app.folder, { recursive: true, force: true });
    });

    it('reaches its window and ends well', () => {
      expect(exitCode, output).toBe(0);
      const report = JSON.parse(readFileSync(join(app.home, 'smoke.json'), 'utf8')) as Record<
        string,
        unknown
      >;
      expect(report).toMatchObject({
        // What was compiled into the package is taken by the runtime in it.
        compiled: true,
        sandboxed: true,
        title: expect.stringContaining('Carryover') as string,
      });
    });

    it('runs nothing as root', () => {
      expect(seen.size).toBeGreaterThan(2);
      expect([...seen.values()].filter(({ userId }) => userId === 0)).toEqual([]);
    });

    it('runs its window in the sandbox, and nothing with the sandbox off', () => {
      const all = [...seen.values()];
      const renderers = all.filter(({ commandLine }) => commandLine.includes('--type=renderer'));
      expect(renderers.length).toBeGreaterThan(0);
      expect(renderers.map(({ seccomp }) => seccomp)).toEqual(renderers.map(() => 2));
      expect(all.filter(({ commandLine }) => commandLine.includes('--no-sandbox'))).toEqual([]);
    });
  });

  it('has every fuse as decided', async () => {
    const fuses = await getCurrentFuseWire(join(unpacked, 'carryover'));
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: OFF,
      [FuseV1Options.EnableCookieEncryption]: ON,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
      [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
      [FuseV1Options.OnlyLoadAppFromAsar]: ON,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
    });
  });

  it('contains what the app loads and nothing else', () => {
    const archive = listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false });
    const expected = [
      /^\/(out|out\/main|out\/preload|out\/renderer|out\/renderer\/assets|node_modules)$/,
      /^\/package\.json$/,
      /^\/out\/main\/[\w-]+\.c?js$/,
      /^\/out\/main\/app\.compiled$/,
      /^\/out\/main\/third-party-licenses(-of-app)?\.md$/,
      /^\/out\/renderer\/third-party-licenses\.md$/,
      /^\/out\/preload\/index\.cjs$/,
      /^\/out\/renderer\/(index\.html|assets\/[\w.-]+\.(js|css|svg|png|woff2))$/,
      /^\/node_modules\/better-sqlite3(\/(lib|lib\/methods|build|build\/Release|prebuilds))?$/,
      /^\/node_modules\/better-sqlite3\/(LICENSE|package\.json|lib\/[\w/-]+\.js)$/,
      /^\/node_modules\/better-sqlite3\/(build\/Release\/better_sqlite3|prebuilds\/linux-(x64|arm64))\.node$/,
    ];
    expect(archive.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(archive.filter((path) => path.endsWith('.node'))).toHaveLength(1);
    expect(archive).toEqual(
      expect.arrayContaining([
        '/out/main/index.cjs',
        '/out/main/app.cjs',
        '/out/main/app.compiled',
        '/out/main/journal-worker.js',
        '/out/main/hash-worker.js',
      ]),
    );
  });

  it('brings neither a default app nor other resources', () => {
    expect(readdirSync(join(unpacked, 'resources')).toSorted()).toEqual(['app.asar', 'app.asar.unpacked']);
  });
});
