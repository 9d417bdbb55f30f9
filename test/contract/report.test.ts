/** The command line as a process: a report on what really was transferred, and on what was cut off. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand, type CommandRun } from '../harness/command-line.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';

const MiB = 1024 * 1024;

it('reports what arrived with its proof and what was killed as it stands, without the secrets of either', async () => {
  const folder = await scratchFolder();
  const receiver = runCommand(['receive', '--dir', join(folder, 'received'), '--port', '0']);
  onTestFinished(() => receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  const proxy = await startFaultProxy({ port: Number(new URL(String(url)).port) });
  onTestFinished(() => proxy.stop());
  const start = (...args: string[]): CommandRun => {
    const run = runCommand([...args, '--journal', join(folder, 'journal')], { HOME: folder });
    onTestFinished(() => run.kill());
    return run;
  };
  const to = `${proxy.origin}/files/?signature=SECRET`;
  const [whole, cut] = ['whole.mov', 'cut.mov'].map((name) => join(folder, name));
  const sha256 = makeRandomFile(whole ?? '', 8 * MiB);
  makeRandomFile(cut ?? '', 48 * MiB);
  const first = start('upload', whole ?? '', '--to', to, '--header', 'X-Secret-Token: SECRET');
  const { id: done } = await first.waitFor(({ event }) => event === 'added');
  expect(await first.ended).toBe(0);
  proxy.limitRate(8 * MiB);
  const second = start('upload', cut ?? '', '--to', to);
  const { id: killed } = await second.waitFor(({ event }) => event === 'added');
  await second.waitFor(({ event, accepted }) => event === 'progress' && Number(accepted) > 0);
  await second.kill();

  const reported = start('report', String(done), String(killed));
  expect(await reported.ended).toBe(0);
  expect(reported.lines).toMatchObject([
    {
      event: 'report',
      report: {
        format: 'carryover-report',
        version: 1,
        transfers: [
          {
            id: done,
            source: '~/whole.mov',
            evidence: { level: 3 },
            digests: { sha256 },
            blocks: { safe: 8 * MiB, verified: 8 * MiB, missing: 0 },
          },
          { id: killed, state: { name: 'queued' }, evidence: null },
        ],
      },
    },
  ]);
  expect(JSON.stringify(reported.lines)).not.toContain('SECRET');

  const out = join(folder, 'report.html');
  const page = start('report', String(killed), '--html', '--out', out);
  expect(await page.ended).toBe(0);
  expect(page.lines).toEqual([{ event: 'report', path: out }]);
  const text = await readFile(out, 'utf8');
  expect(text).toContain('cut.mov');
  expect(text).not.toMatch(new RegExp(`SECRET|${folder}`));
});
