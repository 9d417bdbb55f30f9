import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CountingJournal } from '../../main/journal/journal-client.ts';
import { freshFolder, openFor } from '../unit/journal/fixtures.ts';

const kills = 8;
const lanes = 4;

/** Runs the writer and kills it some random time after its first acknowledgement; answers the last of each lane. */
async function writeAndKill(folder: string): Promise<Map<number, number>> {
  const writer = join(import.meta.dirname, 'journal-writer.ts');
  const child = spawn(process.execPath, [writer, folder, String(lanes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (data: Buffer) => {
    if (printed === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 300);
    printed += data.toString();
  });
  await once(child, 'close');
  const acknowledged = new Map<number, number>();
  // The last line may be cut; whole lines are acknowledgements.
  for (const line of printed.split('\n').slice(0, -1)) {
    const [lane = 0, sequence = 0] = line.split(':').map(Number);
    acknowledged.set(lane, sequence);
  }
  return acknowledged;
}

it(`keeps every acknowledged commit over ${kills} kills, each set whole`, async () => {
  const folder = freshFolder();
  let total = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const acknowledged = await writeAndKill(folder);
    expect(acknowledged.size).toBeGreaterThan(0);
    const journal = await openFor(folder);
    expect(journal.report).toEqual({
      uncleanStop: true,
      setAside: null,
      rescued: null,
      synchronous: 'FULL',
      sqlite: expect.any(String),
    });
    for (const [lane, sequence] of acknowledged) total += (await checkLane(journal, lane, sequence)) + 1;
    await journal.close();
  }
  console.info(`${kills} kills, ${total} commits checked`);
}, 60_000);

/** All three changes of every set up to the last, none of a set beyond it. */
async function checkLane(journal: CountingJournal, lane: number, acknowledged: number): Promise<number> {
  const id = `transfer-${lane}`;
  const last = (await journal.load(id))?.durable ?? -1;
  expect(last).toBeGreaterThanOrEqual(acknowledged);
  expect(last).toBeLessThanOrEqual(acknowledged + 1); // a lane has one commit under way at most
  expect(await journal.hashedPrefix(id)).toBe(last + 1);
  expect(await journal.blockHashes(id, last + 1, last + 2)).toEqual([null]);
  const extents = await journal.extents(id);
  expect(extents).toEqual(Array.from({ length: last + 1 }, (_, n) => ({ start: 2 * n, end: 2 * n + 1 })));
  return last;
}
