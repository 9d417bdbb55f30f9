/** Stands in for hash-worker: answers every job at once, but dies of a `forget` with a negative stream. */
import { parentPort } from 'node:worker_threads';
import type { JobRequest } from '../../../main/hashing/messages.ts';

parentPort?.on('message', ({ id, ask }: JobRequest) => {
  if ('stream' in ask && ask.stream < 0) throw new Error('struck down');
  parentPort?.postMessage({ id, ok: true, answer: null });
});
