/**
 * Invariant 4 at its narrowest: after SIGKILL the server may hold bytes whose hashes were never journaled. A source
 * that was edited there meanwhile must not be finished as if it were the same file.
 */
import { open, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand, type CommandRun } from '../harness/command-line.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startServerBehindProxy } from '../harness/server-behind-proxy.ts';
import type { FaultProxy } from '../servers/fault-proxy.ts';

const MiB = 1024 * 1024;

/** Before the first hashes are journaled, and long after. */
const early = 10 * MiB;
const late = 44 * MiB;

interface Killed {
  readonly source: string;
  readonly journal: string;
  readonly proxy: FaultProxy;
  readonly stored: () => string;
}

async function flip(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  await file.write(Buffer.from([(byte[0] ?? 0) ^ 0x20]), 0, 1, at);
  await file.close();
}

/** The same edit, with the times of access and modification as they were: only the change time tells. */
async function flipUnnoticed(path: string, at: number): Promise<void> {
  const { atime, mtime } = await stat(path);
  await flip(path, at);
  await utimes(path, atime, mtime);
}

/** An upload killed with so many bytes of it at the server; early, the cadence has committed no hash of them. */
async function killAt(bytes: number): Promise<Killed> {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  makeRandomFile(source, 60 * MiB);
  const { server, proxy } = await startServerBehindProxy();
  proxy.limitRate(24 * MiB);
  const journal = join(folder, 'journal');
  const run = runCommand(['upload', source, '--to', `${proxy.origin}/files`, '--journal', journal]);
  await expect
    .poll(() => proxy.counters().patchBytes, { timeout: 30_000, interval: 20 })
    .toBeGreaterThan(bytes);
  await run.kill();
  await expect.poll(() => proxy.counters().open, { timeout: 30_000 }).toBe(0);
  const uploads = server.requests.filter((line) => line.startsWith('PATCH '));
  return {
    source,
    journal,
    proxy,
    stored: () => server.fileOf(`http://x${uploads[0]?.split(' ')[1] ?? ''}`),
  };
}

function resume(journal: string): CommandRun {
  return runCommand(['resume', '--journal', journal]);
}

describe('an edit of what was sent but not journaled', () => {
  it('before the resume becomes a question, and no byte more is sent', async () => {
    const { source, journal, proxy } = await killAt(early);
    await flip(source, 1000);
    const before = proxy.counters().patchBytes;
    const run = resume(journal);
    expect(await run.ended).toBe(3);
    expect(run.lines.find(({ event }) => event === 'question')).toMatchObject({ kind: 'source-changed' });
    expect(proxy.counters().patchBytes).toBe(before);
  });

  it('while the rest is sent is found before it is called done', async () => {
    const { source, journal, proxy, stored } = await killAt(early);
    proxy.limitRate(8 * MiB);
    const run = resume(journal);
    await run.waitFor(({ event, sent }) => event === 'progress' && Number(sent) > 20 * MiB);
    await flip(source, 1000);
    proxy.limitRate(null);
    expect(await run.ended).toBe(3);
    expect(run.lines.some(({ event }) => event === 'done')).toBe(false);
    // The control: what the server has is not what is here, so "done" would have been a lie.
    expect(await independentSha256(stored())).not.toBe(await independentSha256(source));
  });

  it('no edit: it is finished, identical', async () => {
    const { source, journal, proxy, stored } = await killAt(early);
    proxy.limitRate(null);
    const run = resume(journal);
    const done = await run.waitFor(({ event }) => event === 'done');
    expect(await run.ended).toBe(0);
    expect(await independentSha256(stored())).toBe(await independentSha256(source));
    expect(done).toMatchObject({ evidence: { level: 1 } });
  });
});

describe('an edit of what was sent and journaled', () => {
  it('of the same size is caught before any byte is sent', async () => {
    const { source, journal, proxy } = await killAt(late);
    await flip(source, 1000);
    const before = proxy.counters().patchBytes;
    const run = resume(journal);
    expect(await run.ended).toBe(3);
    expect(run.lines.find(({ event }) => event === 'question')).toMatchObject({
      kind: 'source-changed',
      answers: ['start-over', 'keep-waiting', 'give-up'],
    });
    expect(proxy.counters().patchBytes).toBe(before);
  });

  it('whose modification time was set back is caught before it is called done', async () => {
    const { source, journal, proxy, stored } = await killAt(late);
    // Not in the first, the last or any one block that a small sample must meet.
    await flipUnnoticed(source, 17 * MiB);
    proxy.limitRate(null);
    const run = resume(journal);
    expect(await run.ended).toBe(3);
    expect(run.lines.find(({ event }) => event === 'question')).toMatchObject({ kind: 'source-changed' });
    expect(run.lines.some(({ event }) => event === 'done')).toBe(false);
    expect(await independentSha256(stored())).not.toBe(await independentSha256(source));
  });
});
