/** Uploads over TUS 1.0 (https://tus.io/protocols/resumable-upload): the core and all extensions. */
import { toTransferError } from '../../engine/transfer-error.ts';
import type { HttpClient } from '../http-client.ts';
import type { UploadAdapter } from '../protocol-adapter.ts';
import { inquire } from './inquire.ts';
import { readBack } from './read-back.ts';
import { terminateUpload } from './terminate-upload.ts';
import { attemptUpload } from './upload-attempt.ts';
import { createAdapterMemory, type AttemptTimes } from './upload-context.ts';

export interface TusUploadOptions {
  /** Stays the caller's, who closes it. */
  readonly client: HttpClient;
  /** For tests, and for networks known to be slow. */
  readonly times?: AttemptTimes;
}

export function createTusUpload({ client, times = {} }: TusUploadOptions): UploadAdapter {
  const memory = createAdapterMemory();
  return {
    inquire: (inquiry) => inquire(client, inquiry),
    upload: async (job, host) => {
      if (host.signal.aborted) return { outcome: 'stopped' };
      try {
        return { outcome: 'complete', value: await attemptUpload(client, job, host, { times, memory }) };
      } catch (thrown) {
        // What an abort tears down fails in many ways; none of them is an error of the transfer.
        if (host.signal.aborted) return { outcome: 'stopped' };
        return { outcome: 'error', error: toTransferError(thrown) };
      }
    },
    terminate: (request) => terminateUpload(client, request),
    readBack: (request) => readBack(client, request),
  };
}
