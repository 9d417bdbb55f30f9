/** Hundreds of downloads from one server at once: all arrive, and the server never sees more connections than it should. */
import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import type { EngineEvent } from '../../preload/contract/events.ts';
import { startEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { startNginx } from '../servers/nginx-server.ts';

const count = 200;
const size = 256 * 1024;

/** Most connections that one server sees of us. */
const connectionBudget = 8;

/** Of all of them in one go, by a program that is not ours. */
async function digestsIn(folder: string, names: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('sha256sum', ['--', ...names], { cwd: folder });
  return stdout;
}

it(`${count} downloads from one server keep to the connections it is given, and all arrive`, async () => {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const nginx = await startNginx();
  // Sees every connection from its opening to its end, used or not.
  const proxy = await startFaultProxy({ port: nginx.port });
  onTestFinished(async () => {
    await proxy.stop();
    await nginx.stop();
  });
  const names = Array.from({ length: count }, (_, index) => `clip-${index}.mov`);
  for (const name of names) makeRandomFile(join(nginx.folder, name), size);
  const { engine, events } = await startEngine(folder);
  const urls = names.map((name) => `${proxy.origin}/${name}`);
  const { added, refused } = await engine.execute('addDownloads', { urls, into });
  expect(refused).toEqual([]);
  expect(added).toHaveLength(count);

  const isEnd = ({ event }: EngineEvent): boolean => event === 'done' || event === 'failed';
  let ended = events.filter(isEnd).length;
  await new Promise<void>((resolve) => {
    if (ended >= count) return resolve();
    engine.subscribe((event) => {
      if (isEnd(event) && (ended += 1) === count) resolve();
    });
  });
  const states = (await engine.execute('list', {})).map(({ state }) => state.name);
  expect(new Set(states)).toEqual(new Set(['done']));
  expect((await readdir(into)).toSorted()).toEqual(names.toSorted());
  expect(await digestsIn(into, names)).toBe(await digestsIn(nginx.folder, names));
  const { mostOpen, connections } = proxy.counters();
  expect(mostOpen).toBeGreaterThan(1);
  expect(mostOpen).toBeLessThanOrEqual(connectionBudget);
  // They are used again: opening one for each file would cost a round trip for each.
  expect(connections).toBeLessThan(count / 4);
});
