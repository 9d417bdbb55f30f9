/** A folder of small files, killed on its way: what was called done stays done, and everything arrives. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../harness/command-line.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startTusServer } from '../servers/tus-server.ts';

const files = 400;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

it('killed twice, a folder arrives complete, and no file that was called done is sent again', async () => {
  const folder = await scratchFolder();
  const card = join(folder, 'card');
  await mkdir(card);
  for (let i = 0; i < files; i += 1) await writeFile(join(card, `${i}.txt`), `this is file ${i}`);
  const server = await startTusServer();
  onTestFinished(() => server.stop());
  /** How many times the server holds each content. */
  const copies = async (): Promise<Map<string, number>> => {
    const held = new Map<string, number>();
    for (const name of await readdir(server.directory)) {
      if (name.endsWith('.json')) continue;
      const digest = sha256(await readFile(join(server.directory, name)));
      held.set(digest, (held.get(digest) ?? 0) + 1);
    }
    return held;
  };
  const journal = join(folder, 'journal');
  /** What was called done before a kill, with the copies there were of it then. */
  const done = new Map<string, number>();
  let run = runCommand(['upload', card, '--to', server.url, '--journal', journal]);
  onTestFinished(() => run.kill());
  for (const after of [60, 120]) {
    let seen = 0;
    await run.waitFor(({ event }) => event === 'done' && (seen += 1) >= after);
    await run.kill();
    const held = await copies();
    for (const { event, sha256: digest } of run.lines) {
      if (event === 'done') done.set(String(digest), held.get(String(digest)) ?? 0);
    }
    run = runCommand(['resume', '--journal', journal]);
  }
  expect(await run.ended).toBe(0);

  const held = await copies();
  const wanted = Array.from({ length: files }, (_, i) => sha256(Buffer.from(`this is file ${i}`)));
  expect(wanted.filter((digest) => !held.has(digest))).toEqual([]);
  expect(done.size).toBeGreaterThanOrEqual(180);
  for (const [digest, times] of done) expect([digest, held.get(digest)]).toEqual([digest, times]);
});
