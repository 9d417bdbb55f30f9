/** A real @tus/server with its file store as a process of its own, the way the tests start it. */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { answerQuestions } from './child-process.ts';
import { startTusServer, type TusServer } from '../servers/tus-server.ts';

export type TusServerQuestions = {
  /** Resolves with the address where uploads are created. */
  start: { ask: { directory: string }; answer: { url: string } };
  /** Bytes of an upload's file. */
  sizeOf: { ask: { uploadUrl: string }; answer: number };
  /** Removes an upload's file and what the store knows of it. */
  forget: { ask: { uploadUrl: string }; answer: null };
  /** Requests since it was asked last, and the most connections that were open at once. */
  counters: { ask: null; answer: { requests: number; mostAtOnce: number } };
  /** Share of the time since it was asked last in which its main thread was busy, 0 to 1. */
  busy: { ask: null; answer: number };
  /**
   * Compares every upload that is here with the file of its relativePath under `folder`, and removes it. `others` tells
   * of each that differs, is incomplete or has no such path.
   */
  compareAndForget: { ask: { folder: string }; answer: { alike: number; others: string[] } };
};

let server: TusServer | null = null;
let requestsBefore = 0;
let loopBefore: EventLoopUtilization = performance.eventLoopUtilization();

function started(): TusServer {
  if (server === null) throw new Error('Not started.');
  return server;
}

async function compareOne(folder: string, description: string): Promise<string | null> {
  const { directory } = started();
  const { id, metadata } = JSON.parse(await readFile(join(directory, description), 'utf8')) as {
    id: string;
    metadata?: { relativePath?: string | null };
  };
  const relativePath = metadata?.relativePath;
  if (typeof relativePath !== 'string') return `${id} has no relativePath`;
  const there = await readFile(join(directory, id));
  const here = await readFile(join(folder, relativePath)).catch(() => null);
  if (here === null) return `there is no ${relativePath}`;
  return here.equals(there) ? null : `${relativePath} differs`;
}

async function compareAndForget(folder: string): Promise<{ alike: number; others: string[] }> {
  const { directory } = started();
  const names = await readdir(directory);
  const others: string[] = [];
  let alike = 0;
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const difference = await compareOne(folder, name);
    if (difference === null) alike += 1;
    else others.push(difference);
  }
  for (const name of names) await rm(join(directory, name), { force: true });
  return { alike, others };
}

answerQuestions<TusServerQuestions>(
  {
    start: async ({ directory }) => {
      server = await startTusServer({ directory });
      return { url: server.url };
    },
    sizeOf: async ({ uploadUrl }) => (await stat(started().fileOf(uploadUrl))).size,
    forget: async ({ uploadUrl }) => {
      const file = started().fileOf(uploadUrl);
      await rm(file, { force: true });
      await rm(`${file}.json`, { force: true });
      return null;
    },
    counters: async () => {
      const { requests, mostAtOnce } = started();
      const since = requests.length - requestsBefore;
      requestsBefore = requests.length;
      return { requests: since, mostAtOnce: mostAtOnce() };
    },
    busy: async () => {
      const loop = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(loop, loopBefore);
      loopBefore = loop;
      return utilization;
    },
    compareAndForget: async ({ folder }) => await compareAndForget(folder),
  },
  async () => await server?.stop(),
);
