import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { openAnswerer } from '../../main/journal/answer-calls.ts';
import { journalFiles } from '../../main/journal/journal-files.ts';
import { openStore } from '../../main/journal/open-store.ts';
import { recordFromRow } from '../../main/journal/record-from-row.ts';
import { freshFolder, openFor, record, seededRandom } from '../unit/journal/fixtures.ts';
import { readTrace, straceArguments, TracedDisk, type DiskEvent } from './disk-trace.ts';

/*
 * SIGKILL cannot find a missing sync: the kernel keeps what the process wrote. So the system calls of a writing process
 * are recorded, and the disk is replayed to many moments at each of which the power fails. Needs strace (Linux) and
 * the right to trace; without them this file says "skipped", the settings test still reads synchronous back.
 */
const traceable = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

const lanes = 3;
const rounds = 200; // enough to make the WAL be checkpointed and begun again
const cuts = 150;

/** A journal with its transfers in it, closed; then the events of a process that commits to it. */
async function traceWriter(): Promise<{ disk: TracedDisk; events: DiskEvent[] }> {
  const folder = freshFolder();
  const journal = await openFor(folder);
  for (let lane = 0; lane < lanes; lane += 1) {
    const inserted = record(lane);
    await journal.commit([
      { kind: 'insert', record: inserted },
      { kind: 'blocks', id: inserted.id, first: 0, hashes: new Uint8Array(32) },
    ]);
  }
  await journal.close();
  const { database } = journalFiles(folder);
  const initial = new Map([[database, readFileSync(database)]]);
  const log = join(freshFolder(), 'trace');
  const program = [process.execPath, join(import.meta.dirname, 'journal-writer.ts'), folder, String(lanes)];
  spawnSync('strace', [...straceArguments(log), ...program, String(rounds)], { stdio: 'ignore' });
  const ours = new Set([database, `${database}-wal`]);
  const events = readTrace(log).filter((event) => event.kind === 'print' || ours.has(event.path));
  return { disk: new TracedDisk(initial), events };
}

/** The durable number of each lane in a journal that is what a power cut left; proves that the journal is sound. */
function recover(left: ReadonlyMap<string, Buffer>): number[] {
  const folder = freshFolder();
  for (const [path, bytes] of left) writeFileSync(join(folder, basename(path)), bytes);
  const store = openStore(folder);
  expect(store.report.setAside).toBeNull();
  const answerer = openAnswerer(store);
  const reached: number[] = [];
  answerer.loadAll((rows) => reached.push(...rows.map((row) => recordFromRow(row).durable)));
  const prefixes = answerer.answer(
    Array.from({ length: lanes }, (_, lane) => ({ kind: 'hashedPrefix', id: `transfer-${lane}` }) as const),
  );
  prefixes.forEach((answer, lane) => {
    // The number and the block were one set: both or neither.
    expect(answer).toEqual({ ok: true, value: (reached[lane] ?? -1) + 1 });
  });
  answerer.close();
  return reached;
}

it.skipIf(!traceable)(
  `keeps every acknowledged commit over ${cuts} power cuts`,
  async () => {
    const { disk, events } = await traceWriter();
    const random = seededRandom(20_240_229);
    const moments = new Set(Array.from({ length: cuts }, () => Math.floor(random() * events.length)));
    const told = Array.from({ length: lanes }, () => 0);
    let syncs = 0;
    let withUnsynced = 0;
    events.forEach((event, moment) => {
      disk.apply(event);
      if (event.kind === 'sync') syncs += 1;
      if (event.kind === 'print') {
        const [lane = 0, sequence = 0] = event.text.split(':').map(Number);
        told[lane] = sequence;
      }
      if (!moments.has(moment)) return;
      if (disk.unsynced > 0) withUnsynced += 1;
      recover(disk.cutPower(random)).forEach((reached, lane) => {
        expect(reached, `lane ${lane}, power cut after event ${moment}`).toBeGreaterThanOrEqual(
          told[lane] ?? 0,
        );
      });
    });
    // The replay must have had something to lose, and everything must have been told in the end.
    expect(withUnsynced).toBeGreaterThan(cuts / 10);
    expect(told).toEqual(Array(lanes).fill(rounds));
    const prints = events.filter(({ kind }) => kind === 'print').length;
    console.info(
      `${prints} commits, ${syncs} syncs, ${moments.size} cuts, ${withUnsynced} of them with unsynced writes`,
    );
  },
  120_000,
);
