/** The command line as a process: signals, two terminals over one journal, and the receiver it talks to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, type CommandRun } from '../harness/command-line.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';

const MiB = 1024 * 1024;
const entry = fileURLToPath(new URL('../../main/command-line/index.ts', import.meta.url));

/** A receiver behind a link of 8 MiB/s, and a file that takes some seconds over it. */
async function stage() {
  const folder = await scratchFolder();
  const received = join(folder, 'received');
  const receiver = runCommand(['receive', '--dir', received, '--port', '0']);
  onTestFinished(() => receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  const proxy = await startFaultProxy({ port: Number(new URL(String(url)).port) });
  onTestFinished(() => proxy.stop());
  proxy.limitRate(8 * MiB);
  const source = join(folder, 'film.mov');
  const sha256 = makeRandomFile(source, 24 * MiB);
  const journal = join(folder, 'journal');
  const start = (...args: string[]) => {
    const run = runCommand([...args, '--journal', journal]);
    onTestFinished(() => run.kill());
    return run;
  };
  const upload = () => start('upload', source, '--to', `${proxy.origin}/files/`);
  return { folder, received, receiver, proxy, source, sha256, start, upload };
}

const moving = (run: CommandRun) =>
  run.waitFor(({ event, sent }) => event === 'progress' && Number(sent) > 2 * MiB);

describe('the command line as a process', () => {
  it('keeps everything on SIGINT, ends with 130, and resume finishes without beginning again', async () => {
    const { upload, start, proxy, sha256, received, receiver } = await stage();
    const first = upload();
    // Under a checksum only whole chunks count.
    await first.waitFor(({ event, accepted }) => event === 'progress' && Number(accepted) > 0);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(130);
    expect(first.stderr()).toContain('Everything is kept; go on with: carryover resume');
    expect(first.lines.map(({ event }) => event)).not.toContain('failed');

    proxy.limitRate(null);
    const second = start('resume');
    expect(await second.ended).toBe(0);
    const done = second.lines.at(-1);
    expect(done).toMatchObject({ event: 'done', sha256, size: 24 * MiB });
    expect(Number(done?.['resumedFrom'])).toBeGreaterThan(0);
    expect(await independentSha256(join(received, 'film.mov'))).toBe(sha256);
    expect(await receiver.waitFor(({ event }) => event === 'received')).toEqual({
      event: 'received',
      name: 'film.mov',
      path: join(received, 'film.mov'),
      size: 24 * MiB,
    });
  });

  it('lets a second terminal look and steer, but not own the journal', async () => {
    const { upload, start, proxy, source } = await stage();
    const owner = upload();
    const { id } = await moving(owner);
    // Nothing moves while we look, however slow this machine is.
    proxy.stall(true);

    const other = start('upload', source, '--to', `${proxy.origin}/files/`);
    expect(await other.ended).toBe(1);
    expect(other.lines).toMatchObject([{ event: 'failed', id: null, code: 'JOURNAL_IN_USE' }]);
    expect(other.stderr()).toContain(String(owner.child.pid));

    const listed = start('list');
    expect(await listed.ended).toBe(0);
    expect(listed.lines).toMatchObject([{ id, name: 'film.mov', state: 'transferring' }]);

    const paused = start('pause', String(id).slice(0, 4));
    expect(await paused.ended).toBe(0);
    expect(paused.lines).toEqual([{ event: 'state', id, state: 'paused' }]);
    expect(owner.lines.some(({ event, state }) => event === 'state' && state === 'paused')).toBe(true);

    proxy.stall(false);
    proxy.limitRate(null);
    const resumed = start('resume', String(id));
    expect(await resumed.ended).toBe(0);
    expect(resumed.lines.at(-1)).toMatchObject({ event: 'done', id });
    expect(await owner.ended).toBe(0);
  });

  it('is not kept from the journal by an owner that was killed', async () => {
    const { upload, start, proxy, received, sha256 } = await stage();
    const owner = upload();
    const { id } = await moving(owner);
    await owner.kill();
    const listed = start('list');
    expect(await listed.ended).toBe(0);
    expect(listed.lines).toMatchObject([{ id, state: 'queued' }]);
    proxy.limitRate(null);
    expect(await start('resume').ended).toBe(0);
    expect(await independentSha256(join(received, 'film.mov'))).toBe(sha256);
  });

  it('finds its upload finished when only the last answer was lost', async () => {
    const { upload, proxy, received, sha256, receiver } = await stage();
    const owner = upload();
    await moving(owner);
    // From here on the receiver says nothing but that it has everything; that answer is cut at its first byte.
    proxy.cutAfter({ downstreamBytes: 1 });
    expect(await owner.ended).toBe(0);
    expect(proxy.counters().cut).toBeGreaterThan(0);
    expect(owner.lines.at(-1)).toMatchObject({ event: 'done', sha256, bytesSent: 24 * MiB });
    expect(receiver.lines.filter(({ event }) => event === 'received')).toHaveLength(1);
    expect(await independentSha256(join(received, 'film.mov'))).toBe(sha256);
  });

  it('downloads what the receiver received, by its upload address', async () => {
    const { upload, start, folder, proxy, sha256 } = await stage();
    proxy.limitRate(null);
    const uploaded = upload();
    expect(await uploaded.ended).toBe(0);
    const into = join(folder, 'into');
    await mkdir(into);
    const run = start('download', String(uploaded.lines.at(-1)?.['url']), '--into', into);
    expect(await run.ended).toBe(0);
    const done = run.lines.at(-1);
    expect(done).toMatchObject({ event: 'done', sha256, path: join(into, 'film.mov') });
    expect(await independentSha256(join(into, 'film.mov'))).toBe(sha256);
  });

  it('carries on when whoever read its output is gone', async () => {
    const { folder, source, proxy, received, sha256 } = await stage();
    proxy.limitRate(null);
    const args = [
      'upload',
      source,
      '--to',
      `${proxy.origin}/files/`,
      '--journal',
      join(folder, 'j'),
      '--json',
    ];
    const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await independentSha256(join(received, 'film.mov'))).toBe(sha256);
  });

  it('makes no journal where it only looks', async () => {
    const folder = await scratchFolder();
    const journal = join(folder, 'typo');
    const listed = runCommand(['list', '--journal', journal]);
    expect(await listed.ended).toBe(0);
    expect(listed.lines).toEqual([]);
    expect(listed.stderr()).toContain(`There is no journal in ${journal}.`);
    const shown = runCommand(['show', 'abc', '--journal', journal]);
    expect(await shown.ended).toBe(1);
    expect(shown.lines).toMatchObject([{ event: 'failed', id: null, code: 'NO_SUCH_TRANSFER' }]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says with 2 what was wrong, on standard error only', async () => {
    const run = runCommand(['upload']);
    expect(await run.ended).toBe(2);
    expect(run.lines).toEqual([]);
    expect(run.stderr()).toMatch(/^Name at least one file or folder to upload\.\nUsage: carryover upload /);
  });

  it('knows its version', async () => {
    const { version } = JSON.parse(
      await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as {
      version: string;
    };
    const child = spawn(process.execPath, [entry, '--version'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [text] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(text).toBe(`${version}\n`);
  });
});
