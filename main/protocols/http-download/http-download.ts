import { toTransferError } from '../../engine/transfer-error.ts';
import type { AttemptResult, DownloadAdapter, DownloadDone } from '../protocol-adapter.ts';
import { readAgain } from './read-again.ts';
import { readSidecars } from './sidecars.ts';
import { DownloadAttempt, type HttpDownloadOptions } from './download-attempt.ts';

export type { HttpDownloadOptions };

/**
 * Downloads by HTTP(S) GET and ranges (RFC 9110). Rejects never; ends as `stopped` whenever the host's signal
 * is aborted, whatever else went wrong by then.
 */
export function createHttpDownload(options: HttpDownloadOptions): DownloadAdapter {
  return {
    async download(job, host): Promise<AttemptResult<DownloadDone>> {
      try {
        return { outcome: 'complete', value: await new DownloadAttempt(options, job, host).run() };
      } catch (thrown) {
        if (host.signal.aborted) return { outcome: 'stopped' };
        return { outcome: 'error', error: toTransferError(thrown) };
      }
    },
    readAgain: (request) => readAgain(options, request),
    readSidecars: (request) => readSidecars(options, request),
  };
}
