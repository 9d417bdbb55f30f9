/*
 * SIGKILL cannot find a missing sync: the kernel keeps what the process wrote. So the system calls of a receiver are
 * recorded while uploads run, and at each moment it told a client of bytes or of a name, everything that this
 * rests on must have been synced. Needs strace (Linux) and the right to trace; without them this says "skipped".
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { scratchFolder } from '../harness/scratch.ts';
import { create, exchange, metadataHeader, patch } from '../servers/tus-exchange.ts';

const traceable = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const entry = fileURLToPath(new URL('../../main/command-line/index.ts', import.meta.url));
const calls = 'pwrite64,pwritev,write,writev,sendto,sendmsg,fdatasync,fsync,link,linkat,ftruncate';

it.skipIf(!traceable)('tells of nothing that a power cut could take', async () => {
  const dir = await scratchFolder();
  const log = join(await scratchFolder(), 'trace');
  const options = ['-f', '-y', '-s', '600', '-o', log, '-e', `trace=${calls}`, '-e', 'signal=none'];
  const program = [process.execPath, entry, 'receive', '--dir', dir, '--port', '0', '--json'];
  const traced = spawn('strace', [...options, ...program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface({ input: traced.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  // strace keeps signals to itself; its log begins with the number of the program.
  const pid = Number.parseInt(readFileSync(log, 'latin1'), 10);
  onTestFinished(() => {
    if (traced.exitCode === null) process.kill(pid, 'SIGKILL');
  });

  const body = randomBytes(700 * 1024);
  const address = (await create(url, body.length, { relativePath: 'card/a.bin' })).headers.location ?? '';
  for (let offset = 0; offset < body.length; offset += 100 * 1024) {
    expect((await patch(address, offset, body.subarray(offset, offset + 100 * 1024))).status).toBe(204);
  }
  const small = async (index: number) => {
    const headers = {
      ...{ 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' },
      ...{ 'Upload-Length': '9000', 'Upload-Metadata': metadataHeader({ filename: `${index}.bin` }) },
    };
    expect((await exchange({ method: 'POST', url, headers, body: body.subarray(0, 9000) })).status).toBe(201);
  };
  // One after the other: side by side, the next one's line may be in the book, unsynced, when an answer leaves.
  for (let index = 0; index < 8; index += 1) await small(index);
  const exit = once(traced, 'exit');
  process.kill(pid, 'SIGTERM');
  await exit;

  const told = checkTrace(readFileSync(log, 'latin1'), dir);
  // The creation, seven PATCHes, eight small uploads.
  expect(told).toEqual({ answers: 16, unsynced: [] });
});

/** Goes through the calls in their order; at each answer that tells of bytes, looks for what was not synced. */
function checkTrace(log: string, dir: string): { answers: number; unsynced: string[] } {
  const begun = new Map<string, { call: string; at: number }>();
  const lastChange = new Map<string, number>();
  const lastSync = new Map<string, number>();
  const unsynced: string[] = [];
  let answers = 0;
  let at = 0;
  for (const text of log.split('\n')) {
    at += 1;
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(text) ?? [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(rest)?.[1];
    const before = resumed === undefined ? undefined : begun.get(thread);
    const call = `${before?.call ?? ''}${resumed ?? unfinished ?? rest}`;
    if (unfinished !== undefined) begun.set(thread, { call, at });
    const [, name = '', path = ''] = /^(\w+)\([^<"]*<([^>]*)>/.exec(call) ?? [];
    const isAnswer = /^(?:write|writev|sendto|sendmsg)$/.test(name) && call.includes('HTTP/1.1 20');
    if (isAnswer && resumed === undefined) {
      answers += 1;
      for (const [file, changed] of lastChange) {
        if (changed > (lastSync.get(file) ?? 0)) unsynced.push(`answer ${answers}: ${file}`);
      }
    }
    if (unfinished !== undefined) continue;
    if (/^(?:pwrite64|pwritev|ftruncate)$/.test(name) && path.startsWith(dir)) lastChange.set(path, at);
    if (/^(?:fdatasync|fsync)$/.test(name)) lastSync.set(path, before?.at ?? at);
    // A new name lives in its folder.
    const linked = /^link(?:at)?\(.*"([^"]+)\/[^/"]+"(?:, 0)?\) = 0/.exec(call)?.[1];
    if (linked !== undefined) lastChange.set(linked, at);
  }
  return { answers, unsynced };
}
