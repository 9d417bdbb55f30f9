import type { HttpClient } from '../http-client.ts';
import { parseByteCount } from '../http-headers.ts';
import type { DownloadJob, StatedDigest } from '../protocol-adapter.ts';
import { readStatedDigests } from '../stated-digest.ts';
import { requestHeaders } from './fetch-range.ts';
import { compareValidator } from './validator.ts';

/** Milliseconds. The file is here and may be finished without this answer. */
const PATIENCE_MS = 10_000;

/**
 * Digests for a file whose every byte arrived in an earlier attempt (the app ended while it was checked). The
 * bytes need nothing more, so this is one HEAD at best effort: no answer, a refusal or another version of the
 * file by now all mean "none stated".
 */
export async function digestsStatedLater(
  client: HttpClient,
  job: DownloadJob,
  signal: AbortSignal,
): Promise<readonly StatedDigest[]> {
  try {
    const { statusCode, headers } = await client.got.head(job.url, {
      headers: requestHeaders({ url: job.url, headers: job.headers, start: 0, end: null, validator: null }),
      signal,
      timeout: { request: PATIENCE_MS },
    });
    const validator = job.resume?.validator ?? null;
    const sameFile =
      validator === null
        ? parseByteCount(headers['content-length']) === job.resume?.size
        : compareValidator(validator, headers) === 'same';
    return statusCode === 200 && sameFile ? readStatedDigests(headers, { wholeBody: true }) : [];
  } catch {
    return [];
  }
}
