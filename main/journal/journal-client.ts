import { Worker } from 'node:worker_threads';
import type { PackedHashes } from './block-table.ts';
import { HASH_BYTES } from './block-table.ts';
import type { JournalCounters } from './journal-messages.ts';
import type { Journal, OpenJournal, OpenJournalOptions } from './journal.ts';
import { connectWorker } from './journal-connection.ts';
import { recordFromRow } from './record-from-row.ts';
import type { TransferRecord } from './transfer-record.ts';

export interface CountingJournal extends Journal {
  counters(): Promise<JournalCounters>;
}

/** Opens the journal of a state folder in a worker thread of its own. See `OpenJournal` for errors. */
export async function openJournal(options: OpenJournalOptions): Promise<CountingJournal> {
  // Sources run as they are; the app's build puts client and worker side by side as JavaScript.
  const file = import.meta.url.endsWith('.ts') ? './journal-worker.ts' : './journal-worker.js';
  return openJournalIn(new URL(file, import.meta.url), options);
}

openJournal satisfies OpenJournal;

/** The same with a given worker file, for tests of a worker that dies. */
export async function openJournalIn(workerFile: URL, options: OpenJournalOptions): Promise<CountingJournal> {
  const { folder } = options;
  // Options of the parent's command line (a test runner's loaders, an inspector) are not for this thread.
  const worker = new Worker(workerFile, { name: 'journal', workerData: { folder }, execArgv: [] });
  const connection = connectWorker(worker);
  const report = await connection.opened;
  let closing: Promise<void> | null = null;

  return {
    report,
    async commit(changes) {
      await connection.ask({ kind: 'commit', changes });
    },
    async loadAll() {
      const records: TransferRecord[] = [];
      await connection.ask({ kind: 'loadAll' }, (rows) => {
        for (const row of rows) records.push(recordFromRow(row));
      });
      return records;
    },
    async first(count) {
      return (await connection.ask({ kind: 'first', count })).map(recordFromRow);
    },
    async load(id) {
      const row = await connection.ask({ kind: 'load', id });
      return row === null ? null : recordFromRow(row);
    },
    timeline: (id) => connection.ask({ kind: 'timeline', id }),
    extents: (id) => connection.ask({ kind: 'extents', id }),
    async blockHashes(id, from, to) {
      return unpack(await connection.ask({ kind: 'blockHashes', id, from, to }));
    },
    hashedPrefix: (id) => connection.ask({ kind: 'hashedPrefix', id }),
    treeDigest: (id, count) => connection.ask({ kind: 'treeDigest', id, count }),
    parts: (id) => connection.ask({ kind: 'parts', id }),
    server: (endpoint) => connection.ask({ kind: 'server', endpoint }),
    destinations: () => connection.ask({ kind: 'destinations' }),
    setting: (name) => connection.ask({ kind: 'setting', name }),
    counters: () => connection.ask({ kind: 'counters' }),
    close: () => (closing ??= connection.close()),
  };
}

function unpack({ hashes, missing }: PackedHashes): (Uint8Array | null)[] {
  const gaps = new Set(missing);
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, place) =>
    gaps.has(place) ? null : hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES),
  );
}
