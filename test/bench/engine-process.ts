/** Our whole engine as a process of its own: what every scenario asks of it. */
import { openEngine } from '../../main/engine/create-engine.ts';
import type { OwningEngine } from '../../main/engine/engine-port.ts';
import type { AddResult } from '../../preload/contract/commands.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import { answerQuestions } from './child-process.ts';
import { clock } from './clock.ts';

export interface Uploaded {
  readonly uploadUrl: string;
  /** Milliseconds from the command until the server had acknowledged every byte, as the engine told it. */
  readonly acceptedMs: number;
  /** Milliseconds from the command until the proof was committed. */
  readonly doneMs: number;
}

export type EngineQuestions = {
  open: { ask: { stateFolder: string }; answer: null };
  /** Uploads one file. */
  upload: { ask: { path: string; to: string }; answer: Uploaded };
  /** Uploads what is under a path; resolves with milliseconds until all of it is done, and how many files it was. */
  uploadAll: { ask: { path: string; to: string }; answer: { files: number; doneMs: number } };
  /** Downloads all addresses into a folder; resolves with milliseconds until all of them are done. */
  downloadAll: { ask: { urls: readonly string[]; into: string }; answer: { doneMs: number } };
  resume: { ask: { id: string }; answer: null };
  pause: { ask: { id: string }; answer: null };
  /** Resolves with the time by `clock()` when more than `bytes` of the upload were committed as accepted. */
  acceptedBeyond: { ask: { id: string; bytes: number }; answer: number };
  /** Resolves once it is done. */
  done: { ask: { id: string }; answer: null };
};

let engine: OwningEngine | null = null;

function opened(): OwningEngine {
  if (engine === null) throw new Error('Not opened.');
  return engine;
}

/** Resolves with what `pick` makes of the first event it does not return null for. Rejects when a transfer fails or asks. */
function firstEvent<T>(pick: (event: EngineEvent) => T | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = opened().subscribe((event) => {
      const failure = whatFailed(event);
      const picked = pick(event);
      if (failure === null && picked === null) return;
      leave();
      if (failure === null && picked !== null) resolve(picked);
      else reject(new Error(failure ?? 'nothing'));
    });
  });
}

function whatFailed(event: EngineEvent): string | null {
  if (event.event === 'failed') return `${event.error.code}: ${event.error.message}`;
  if (event.event === 'state' && event.state.name === 'attention') return event.state.question.message;
  return null;
}

/** A file is verified once the server has all of it. */
const isVerifying = (event: EngineEvent): boolean =>
  event.event === 'state' && event.state.name === 'verifying';

async function upload(path: string, to: string): Promise<Uploaded> {
  const begun = clock();
  const accepted = firstEvent((event) => (isVerifying(event) ? clock() : null));
  const done = firstEvent((event) => (event.event === 'done' ? event.transfer : null));
  const { refused } = await opened().execute('addUploads', { paths: [path], to });
  if (refused[0] !== undefined) throw new Error(refused[0].error.message);
  const { location, uploadUrl } = await done;
  const doneMs = clock() - begun;
  return { uploadUrl: uploadUrl ?? location ?? '', acceptedMs: (await accepted) - begun, doneMs };
}

/** Adds, and resolves with the milliseconds until all that was added is done. */
async function untilAllDone(add: () => Promise<AddResult>): Promise<{ files: number; doneMs: number }> {
  const begun = clock();
  const done = new Set<string>();
  let wanted = Number.POSITIVE_INFINITY;
  const all = firstEvent((event) => {
    if (event.event === 'done') done.add(event.transfer.id);
    return done.size >= wanted ? true : null;
  });
  const { added, refused } = await add();
  if (refused[0] !== undefined) throw new Error(refused[0].error.message);
  wanted = added.length;
  if (done.size < wanted) await all;
  const doneMs = clock() - begun;
  // The next run meets a list as short as this one did.
  await opened().execute('remove', { ids: added.map(({ id }) => id) });
  return { files: done.size, doneMs };
}

answerQuestions<EngineQuestions>(
  {
    open: async ({ stateFolder }) => {
      engine = await openEngine({ stateFolder });
      await engine.start();
      return null;
    },
    upload: async ({ path, to }) => await upload(path, to),
    uploadAll: async ({ path, to }) =>
      await untilAllDone(() => opened().execute('addUploads', { paths: [path], to })),
    downloadAll: async ({ urls, into }) =>
      await untilAllDone(() => opened().execute('addDownloads', { urls, into })),
    resume: async ({ id }) => {
      await opened().execute('resume', { ids: [id] });
      return null;
    },
    pause: async ({ id }) => {
      await opened().execute('pause', { ids: [id] });
      return null;
    },
    acceptedBeyond: async ({ id, bytes }) =>
      await firstEvent((event) => {
        const view = event.event === 'progress' || event.event === 'done' ? event.transfer : null;
        const all = isVerifying(event) && 'id' in event && event.id === id;
        return all || (view?.id === id && view.accepted > bytes) ? clock() : null;
      }),
    done: async ({ id }) => {
      await firstEvent((event) => (event.event === 'done' && event.transfer.id === id ? true : null));
      return null;
    },
  },
  async () => await engine?.stop(),
);
