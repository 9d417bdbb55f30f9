/**
 * Commits in a loop until it is killed, on several lanes at once as transfers do, and prints the sequence number of
 * each commit after it was acknowledged. Arguments: folder, number of lanes, commits a lane makes (0: no end).
 */
import { writeSync } from 'node:fs';
import { openJournal } from '../../main/journal/journal-client.ts';
import { record } from '../unit/journal/record.ts';

const [folder = '', lanes = '1', rounds = '0'] = process.argv.slice(2);
const journal = await openJournal({ folder });
const known = new Set((await journal.loadAll()).map(({ id }) => id));

async function runLane(lane: number): Promise<void> {
  const id = `transfer-${lane}`;
  let next = ((await journal.load(id))?.durable ?? -1) + 1;
  if (!known.has(id)) await journal.commit([{ kind: 'insert', record: record(lane) }]);
  const last = rounds === '0' ? Number.POSITIVE_INFINITY : next + Number(rounds);
  for (; next < last; next += 1) {
    await journal.commit([
      { kind: 'update', id, fields: { durable: next, accepted: next } },
      { kind: 'extent', id, extent: { start: 2 * next, end: 2 * next + 1 } },
      { kind: 'blocks', id, first: next, hashes: new Uint8Array(32).fill(next % 251) },
    ]);
    // Straight to the descriptor: nothing stays in this process when it is killed.
    writeSync(1, `${lane}:${next}\n`);
  }
}

await Promise.all(Array.from({ length: Number(lanes) }, (_, lane) => runLane(lane)));
process.kill(process.pid, 'SIGKILL');
