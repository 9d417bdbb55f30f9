/** The thread: takes jobs in order, answers each once. */
import { parentPort } from 'node:worker_threads';
import { packFailure } from './job-failure.ts';
import type { Answer, JobName, JobReply, JobRequest } from './messages.ts';
import { createWorkerJobs } from './worker-jobs.ts';

const port = parentPort;
if (port === null) throw new Error('hash-worker runs as a worker thread only');
const jobs = createWorkerJobs();

function reply(message: JobReply, transfer: ArrayBuffer[]): void {
  port?.postMessage(message, transfer);
}

function succeed(id: number, answer: Answer<JobName>): void {
  reply({ id, ok: true, answer }, buffersOf(answer));
}

function buffersOf(answer: Answer<JobName>): ArrayBuffer[] {
  if (answer === null) return [];
  if ('files' in answer) return answer.files.flatMap((file) => (file === null ? [] : [file.buffer]));
  return 'buffer' in answer ? [answer.buffer] : [];
}

function fail(id: number, thrown: unknown): void {
  reply({ id, ok: false, failure: packFailure(thrown) }, []);
}

function perform<N extends JobName>({ id, name, ask }: JobRequest<N>): void {
  try {
    const answer = jobs[name](ask);
    // Synchronous jobs are answered at once, so that their answers keep the order of their requests.
    if (answer instanceof Promise) {
      answer.then(
        (value) => succeed(id, value),
        (error: unknown) => fail(id, error),
      );
    } else {
      succeed(id, answer);
    }
  } catch (error) {
    fail(id, error);
  }
}

port.on('message', perform);
