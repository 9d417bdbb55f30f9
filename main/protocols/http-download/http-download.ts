import { toTransferError } from '../../engine/transfer-error.ts';
import type { AttemptResult, DownloadAdapter, DownloadDone } from '../protocol-adapter.ts';
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
        const { client } = options;
        const within = job.reach === undefined ? client : client.within(job.reach);
        const attempt = new DownloadAttempt({ ...options, client: within }, job, host);
        return { outcome: 'complete', value: await attempt.run() };
      } catch (thrown) {
        if (host.signal.aborted) return { outcome: 'stopped' };
        return { outcome: 'error', error: toTransferError(thrown) };
      }
    },
    isPrivate: (url) => options.client.isPrivate(new URL(url)),
    leadsToPrivate: async (url) => await options.client.leadsToPrivate(new URL(url)),
  };
}
