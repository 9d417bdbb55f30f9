/** A resume whose block hashes are gone (a journal set aside, another machine): hashed again behind the transfer. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GB, makeSparseFile, MiB } from '../bench-files.ts';
import type { BenchProcess } from '../child-process.ts';
import type { InterruptedUpload } from '../prepared-upload.ts';
import type { Figure } from '../scenario.ts';
import type { EngineProcess } from '../start-engine.ts';
import { alone } from '../statistics.ts';
import type { SwallowQuestions } from '../swallow-server.ts';

const size = 2 * GB;
/** What the server has, and the journal knows nothing of. */
const accepted = size - 8 * MiB;

/** One file in the page cache, one upload of it for each run, because a run journals the hashes. */
export async function lostHashes(
  folder: string,
  endpoint: string,
  runs: number,
): Promise<InterruptedUpload[]> {
  const path = join(folder, 'hashes lost.bin');
  await makeSparseFile(path, size);
  const nowhere = new Writable({ write: (_bytes, _encoding, done) => done() });
  await pipeline(createReadStream(path, { highWaterMark: 4 * MiB }), nowhere);
  return Array.from({ length: runs }, (_, run) => {
    const uploadUrl = `${endpoint}swallow/${size}/${accepted}/lost-${run}`;
    return { path, endpoint, uploadUrl, accepted: 0, hashes: new Uint8Array() };
  });
}

export async function timeRehash(
  server: BenchProcess<SwallowQuestions>,
  ours: EngineProcess,
  uploads: readonly InterruptedUpload[],
  ids: readonly string[],
): Promise<Figure[]> {
  const firstByte: number[] = [];
  const through: number[] = [];
  for (const id of ids.slice(0, uploads.length)) {
    const resumed = server.ask('resume', null);
    const committed = ours.ask('acceptedBeyond', { id, bytes: accepted });
    await ours.ask('resume', { id });
    const { headAt, byteAt } = await resumed;
    through.push((await committed) - headAt);
    await ours.ask('pause', { id });
    firstByte.push(byteAt - headAt);
  }
  const name = 'resume: 2 GB sparse, hashes lost';
  return [
    alone(`${name}: first byte`, 'ms', firstByte),
    alone(`${name}: all hashed again, next bytes committed`, 'ms', through),
  ];
}
