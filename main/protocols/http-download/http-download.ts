import { toTransferError } from '../../engine/transfer-error.ts';
import { ConnectionBudget } from '../connection-budget.ts';
import { STALL_MS } from '../stall-watch.ts';
import type { AttemptResult, DownloadAdapter, DownloadDone } from '../protocol-adapter.ts';
import { DownloadAttempt } from './download-attempt.ts';
import type { DownloadContext, HttpDownloadOptions } from './download-context.ts';

export type { HttpDownloadOptions };

/** Connections for one file, at most; the budget of its host usually allows fewer. */
const MOST_CONNECTIONS = 16;

/**
 * Downloads by HTTP(S) GET and ranges (RFC 9110). Rejects never; ends as `stopped` whenever the host's signal
 * is aborted, whatever else went wrong by then.
 */
export function createHttpDownload(options: HttpDownloadOptions): DownloadAdapter {
  const context: DownloadContext = {
    stallMs: STALL_MS,
    budget: new ConnectionBudget(),
    mostConnections: MOST_CONNECTIONS,
    ...options,
  };
  return {
    async download(job, host): Promise<AttemptResult<DownloadDone>> {
      try {
        return { outcome: 'complete', value: await new DownloadAttempt(context, job, host).run() };
      } catch (thrown) {
        if (host.signal.aborted) return { outcome: 'stopped' };
        return { outcome: 'error', error: toTransferError(thrown) };
      }
    },
  };
}
