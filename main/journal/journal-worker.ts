/** The journal's thread: its single writer. SQLite and its syncs never block the thread of the engine. */
import { parentPort, workerData } from 'node:worker_threads';
import { openAnswerer } from './answer-calls.ts';
import { toPlainError, type Reply } from './journal-messages.ts';
import type { OpenJournalOptions } from './journal.ts';
import { openStore, type OpenedStore } from './open-store.ts';
import { servePort } from './serve-port.ts';
import { toJournalError } from './sqlite-error.ts';

if (parentPort === null) throw new Error('journal-worker runs in a worker thread only');
const port = parentPort;
const reply = (message: Reply): void => port.postMessage(message);

try {
  const { folder } = workerData as OpenJournalOptions;
  const store: OpenedStore = openStore(folder);
  servePort(port, openAnswerer(store));
  reply({ kind: 'opened', report: store.report });
} catch (error) {
  reply({ kind: 'refused', error: toPlainError(toJournalError(error)) });
}
