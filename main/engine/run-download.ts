/** One attempt at a download: part file, adapter, verification, final name. */
import { join } from 'node:path';
import { compareExisting } from './compare-existing.ts';
import { EngineDownloadHost } from './download-host.ts';
import { finishDownload, finishInterrupted } from './finish-download.ts';
import { followVolume } from './follow-volume.ts';
import { reachOf } from './link-reach.ts';
import { openPart } from './open-part.ts';
import { toTransferError, TransferError } from './transfer-error.ts';
import { ByteRuns } from '../protocols/byte-runs.ts';
import { orVolumeMissing } from './volume-check.ts';
import { verifyDownload } from './verify-download.ts';
import { checkTargetFolder } from '../files/target-folder.ts';
import type { Attempt, AttemptEnd } from './attempt.ts';
import type { RequestHeaders } from '../../preload/contract/commands.ts';
import type { Extent } from '../journal/transfer-record.ts';
import type { AttemptResult, DownloadDone, DownloadJob } from '../protocols/protocol-adapter.ts';

/** Bad blocks found on disk are fetched again this often in one attempt; then it is the disk that must be looked at. */
const repairLimit = 2;

export async function runDownload(attempt: Attempt): Promise<AttemptEnd> {
  const { entry, signal } = attempt;
  try {
    await followVolume(attempt);
    if (await finishInterrupted(attempt)) return { kind: 'done' };
    await checkTargetFolder(entry.record.destination).catch(async (error: unknown) => {
      throw await orVolumeMissing(error, entry.record, join(entry.record.destination, entry.record.name));
    });
    await compareExisting(attempt);
    for (let repairs = 0; repairs <= repairLimit; repairs += 1) {
      const end = await fetchAndVerify(attempt);
      if (end !== 'repair') return end;
    }
    throw new TransferError(
      'BLOCK_MISMATCH',
      'What is read back from the disk is not what was written, again and again. Check the disk; nothing was given its final name.',
    );
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' };
    return { kind: 'error', error: toTransferError(error) };
  }
}

async function fetchAndVerify(attempt: Attempt): Promise<AttemptEnd | 'repair'> {
  const part = await openPart(attempt);
  const host = new EngineDownloadHost(attempt, part);
  try {
    const result = await fetchInto(attempt, host, part?.extents ?? []);
    // Whatever an abort tore down on its way is no error of the transfer.
    if (attempt.signal.aborted) return { kind: 'stopped' };
    if (host.failure !== null) return { kind: 'error', error: host.failure };
    if (result.outcome === 'stopped') return { kind: 'stopped' };
    if (result.outcome === 'error') return { kind: 'error', error: result.error };
    if (host.part === null) throw new TransferError('INTERNAL', 'The download ended without a part file.');
    const proven = await verifyDownload(attempt, host.part, result.value);
    if (proven === 'repair') return 'repair';
    await finishDownload(attempt, host.part, proven);
    return { kind: 'done' };
  } finally {
    await host.part?.close();
  }
}

/**
 * Headers that were given go to the server they were given for, and to no other. That the first link is private says
 * nothing of the others.
 */
function mirrorsOf(
  { downloads, entry }: Attempt,
  headers: RequestHeaders,
  reach: NonNullable<DownloadJob['reach']>,
): NonNullable<DownloadJob['mirrors']> {
  const { source, options } = entry.record;
  const { origin, host } = new URL(source);
  const reachOfOther = (url: string): typeof reach => {
    if (new URL(url).host === host) return reach;
    return { ...reach, privateAddresses: options.allowPrivateAddress === true || downloads.isPrivate(url) };
  };
  return (options.mirrors ?? [])
    .filter((url) => url !== source)
    .map((url) => ({
      ...{ url, headers: new URL(url).origin === origin ? headers : {} },
      reach: reachOfOther(url),
    }));
}

/** Runs the adapter; whatever came in is durable when this returns. */
async function fetchInto(
  attempt: Attempt,
  host: EngineDownloadHost,
  extents: readonly Extent[],
): Promise<AttemptResult<DownloadDone>> {
  const { downloads, entry, targets } = attempt;
  const { record } = entry;
  const durable = new ByteRuns(extents).prefix;
  const islands = extents.filter(({ start }) => start > durable);
  const headers = targets.headersOf(record);
  const reach = await reachOf(attempt);
  const job: DownloadJob = {
    url: record.source,
    headers,
    mirrors: mirrorsOf(attempt, headers, reach),
    reach,
    resume:
      record.partPath === null
        ? null
        : {
            ...{ durable, islands, size: record.size, validator: record.validator },
            unproven: record.options.unprovenLink === true,
          },
  };
  try {
    return await downloads.download(job, host);
  } finally {
    await host.close();
  }
}
