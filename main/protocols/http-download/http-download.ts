import { toTransferError, TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { ConnectionBudget } from '../connection-budget.ts';
import type { HttpClient } from '../http-client.ts';
import { STALL_MS } from '../stall-watch.ts';
import { hostOf } from '../http-status.ts';
import type { AttemptResult, DownloadAdapter, DownloadDone, DownloadJob } from '../protocol-adapter.ts';
import { DownloadAttempt, type NamedJob } from './download-attempt.ts';
import type { DownloadContext, HttpDownloadOptions } from './download-context.ts';
import { readAgain } from './read-again.ts';
import { readSidecars } from './sidecars.ts';

export type { HttpDownloadOptions };

/** Connections for one file, at most; the budget of its host usually allows fewer. */
const MOST_CONNECTIONS = 16;

/** What is wrong with a link, or with the way to it: another link to the same file may do better. */
const ofLink: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(['UNREACHABLE', 'CONNECTION_LOST', 'STALLED', 'TLS_FAILED', 'SERVER_BUSY', 'SERVER_ERROR'] as const),
  ...(['CERTIFICATE_UNKNOWN', 'CERTIFICATE_CHANGED'] as const),
  ...(['NOT_FOUND', 'LINK_EXPIRED', 'CREDENTIALS_REFUSED', 'TOO_MANY_REDIRECTS'] as const),
  ...(['REDIRECT_REFUSED', 'UNEXPECTED_ANSWER', 'CONTENT_ENCODED', 'LINK_DIFFERS'] as const),
]);

/** The job with each of its links as the first one. What is here came from another than the mirrors. */
function* candidates(job: DownloadJob): Generator<NamedJob> {
  yield job;
  const { mirrors = [], resume, ...first } = job;
  const links = [first, ...mirrors];
  for (const link of mirrors) {
    const others = links.filter((other) => other !== link);
    yield {
      ...link,
      namedBy: job.url,
      mirrors: others,
      resume: resume === null ? null : { ...resume, unproven: true },
    };
  }
}

/**
 * Downloads by HTTP(S) GET and ranges (RFC 9110). Rejects never; ends as `stopped` whenever the host's signal
 * is aborted, whatever else went wrong by then.
 */
export function createHttpDownload(options: HttpDownloadOptions): DownloadAdapter {
  const context: DownloadContext = {
    stallMs: STALL_MS,
    budget: new ConnectionBudget(),
    mostConnections: MOST_CONNECTIONS,
    random: Math.random,
    ...options,
  };
  const { client } = options;
  const clientFor = ({ reach }: Pick<DownloadJob, 'reach'>): HttpClient =>
    reach === undefined ? client : client.within(reach);
  return {
    async download(job, host): Promise<AttemptResult<DownloadDone>> {
      let first: TransferError | null = null;
      for (const candidate of candidates(job)) {
        const attempt = new DownloadAttempt({ ...context, client: clientFor(candidate) }, candidate, host);
        if (first !== null) {
          host.note('mirror', { host: hostOf(candidate.url), used: true, reason: first.message });
        }
        try {
          return { outcome: 'complete', value: await attempt.run() };
        } catch (thrown) {
          if (host.signal.aborted) return { outcome: 'stopped' };
          const error = toTransferError(thrown);
          // Once something was written the next attempt finds its way; what the first link said is what counts.
          if (attempt.begun || !ofLink.has(error.code)) return { outcome: 'error', error };
          first ??= error;
        }
      }
      return { outcome: 'error', error: first ?? new TransferError('INTERNAL', 'There is no link.') };
    },
    async *readAgain(request) {
      const place = await context.budget.first(request.url, request.signal);
      try {
        yield* readAgain({ ...context, client: clientFor(request) }, request);
      } finally {
        place.release();
      }
    },
    async readSidecars(request) {
      const place = await context.budget.first(request.url, request.signal);
      try {
        return await readSidecars({ ...context, client: clientFor(request) }, request);
      } finally {
        place.release();
      }
    },
    isPrivate: (url) => client.isPrivate(new URL(url)),
    leadsToPrivate: async (url) => await client.leadsToPrivate(new URL(url)),
  };
}
