/** A hash worker that is replaced by a new one after each job: what it kept from one job to the next is lost. */
import { parentPort } from 'node:worker_threads';
import type { Answer, JobName, JobRequest } from '../../../main/hashing/messages.ts';
import { createWorkerJobs } from '../../../main/hashing/worker-jobs.ts';

async function perform<N extends JobName>({ id, name, ask }: JobRequest<N>): Promise<void> {
  const answer: Answer<JobName> = await createWorkerJobs()[name](ask);
  const moved = answer !== null && 'buffer' in answer ? [answer.buffer] : [];
  parentPort?.postMessage({ id, ok: true, answer }, moved);
}

parentPort?.on('message', (request: JobRequest) => void perform(request));
