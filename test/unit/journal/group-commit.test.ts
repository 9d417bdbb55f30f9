import { MessageChannel } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { openAnswerer, type Answerer } from '../../../main/journal/answer-calls.ts';
import type { JournalCall, JournalCounters, Reply } from '../../../main/journal/journal-messages.ts';
import { openStore, type OpenedStore } from '../../../main/journal/open-store.ts';
import { recordFromRow } from '../../../main/journal/record-from-row.ts';
import { servePort } from '../../../main/journal/serve-port.ts';
import type { JournalChange } from '../../../main/journal/transfer-record.ts';
import { freshFolder, record } from './fixtures.ts';

interface Line {
  /** Posts the calls before the journal gets to run, so that they all wait together. */
  ask(calls: readonly JournalCall[]): Promise<Reply[]>;
  readonly answerer: Answerer;
  readonly store: OpenedStore;
}

/** The worker's own loop over a real message port, on this thread: what waits together is decided, not raced for. */
function openLine(): Line {
  const store = openStore(freshFolder());
  const answerer = openAnswerer(store);
  const { port1, port2 } = new MessageChannel();
  servePort(port1, answerer);
  onTestFinished(() => {
    port2.close();
    if (store.database.open) store.close(true);
  });
  return {
    store,
    answerer,
    ask(calls) {
      const replies: Reply[] = [];
      const all = new Promise<Reply[]>((resolve) => {
        port2.on('message', (reply: Reply) => {
          replies.push(reply);
          if (replies.filter(({ kind }) => kind !== 'page').length === calls.length) resolve(replies);
        });
      });
      calls.forEach((call, number) => port2.postMessage({ number, call }));
      return all.finally(() => port2.removeAllListeners('message'));
    },
  };
}

const commit = (...changes: JournalChange[]): JournalCall => ({ kind: 'commit', changes });
const insert = (position: number): JournalChange => ({ kind: 'insert', record: record(position) });
const durable = (position: number, value: number): JournalChange => ({
  kind: 'update',
  id: `transfer-${position}`,
  fields: { durable: value },
});

function countersOf(answerer: Answerer): JournalCounters {
  const [answer] = answerer.answer([{ kind: 'counters' }]);
  return answer?.ok === true ? (answer.value as JournalCounters) : { transactions: -1, changeSets: -1 };
}

it('commits everything that waits in one transaction', async () => {
  const { ask, answerer } = openLine();
  await ask([commit(insert(0))]);
  const before = countersOf(answerer);
  const replies = await ask(Array.from({ length: 100 }, (_, n) => commit(durable(0, n))));
  expect(replies.map((reply) => reply.kind)).toEqual(Array(100).fill('answer'));
  expect(countersOf(answerer)).toEqual({
    transactions: before.transactions + 1,
    changeSets: before.changeSets + 100,
  });
});

it('applies sets in the order of the calls, and answers in that order', async () => {
  const { ask } = openLine();
  const replies = await ask([
    commit(insert(0)),
    ...[5, 3, 8].map((n) => commit(durable(0, n))),
    { kind: 'load', id: 'transfer-0' },
  ]);
  expect(replies.map((reply) => 'number' in reply && reply.number)).toEqual([0, 1, 2, 3, 4]);
  expect(replies[4]).toMatchObject({ kind: 'answer', value: expect.arrayContaining(['transfer-0', 8]) });
});

it('undoes a bad set alone and wholly', async () => {
  const { ask, answerer } = openLine();
  await ask([commit(insert(0), insert(1), insert(2))]);
  const replies = await ask([
    commit(durable(0, 10)),
    commit(durable(1, 11), durable(404, 1), durable(2, 12)),
    commit(durable(2, 13)),
  ]);
  expect(replies.map(({ kind }) => kind)).toEqual(['answer', 'error', 'answer']);
  expect(replies[1]).toMatchObject({ error: { code: 'NO_SUCH_TRANSFER' } });
  expect(durables(answerer)).toEqual([10, 0, 13]);
});

it('lets a read see what was asked before it and not what came after', async () => {
  const { ask } = openLine();
  await ask([commit(insert(0))]);
  const load: JournalCall = { kind: 'load', id: 'transfer-0' };
  const replies = await ask([load, commit({ kind: 'remove', id: 'transfer-0' }), load]);
  expect(replies[0]).toMatchObject({ value: expect.arrayContaining(['transfer-0']) });
  expect(replies[2]).toMatchObject({ value: null });
});

it('fails every set when the disk is full, keeps none, and goes on when there is space again', async () => {
  const { ask, answerer, store } = openLine();
  await ask([commit(insert(0), insert(1))]);
  const { database } = store;
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages + 4}`);
  const big: JournalChange = {
    kind: 'blocks',
    id: 'transfer-0',
    first: 0,
    hashes: new Uint8Array(32 * 5_000),
  };
  const replies = await ask([
    commit(durable(1, 5)),
    { kind: 'hashedPrefix', id: 'transfer-0' },
    commit(big),
    { kind: 'hashedPrefix', id: 'transfer-0' },
    commit(durable(1, 6)),
  ]);
  expect(replies.map((reply) => (reply.kind === 'error' ? reply.error.code : reply.kind))).toEqual([
    ...['DISK_FULL', 'answer', 'DISK_FULL', 'answer', 'DISK_FULL'],
  ]);
  expect(replies[3]).toMatchObject({ value: 0 });
  expect(durables(answerer)).toEqual([0, 0]);

  database.pragma('max_page_count = 1073741823');
  await ask([commit(big), commit(durable(1, 7))]);
  expect(durables(answerer)).toEqual([0, 7]);
});

it('answers no set as recorded when the commit itself fails', async () => {
  const { ask, answerer, store } = openLine();
  await ask([commit(insert(0))]);
  // A constraint that is checked at COMMIT and not before.
  store.database
    .exec(`CREATE TABLE late (key INTEGER REFERENCES transfers (key) DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER trip AFTER UPDATE OF failures ON transfers BEGIN INSERT INTO late VALUES (404); END`);
  const replies = await ask([
    commit(durable(0, 5)),
    commit({ kind: 'update', id: 'transfer-0', fields: { failures: 1 } }),
    { kind: 'load', id: 'transfer-0' },
  ]);
  expect(replies.map(({ kind }) => kind)).toEqual(['error', 'error', 'answer']);
  expect(durables(answerer)).toEqual([0]);
});

it('closes in its turn, after what was asked before', async () => {
  const { ask, store } = openLine();
  const replies = await ask([commit(insert(0)), { kind: 'loadAll' }, { kind: 'close' }]);
  expect(replies.map(({ kind }) => kind)).toEqual(['answer', 'page', 'answer', 'answer']);
  expect(store.database.open).toBe(false);
});

function durables(answerer: Answerer): number[] {
  const values: number[] = [];
  answerer.loadAll((rows) => values.push(...rows.map((row) => recordFromRow(row).durable)));
  return values;
}
