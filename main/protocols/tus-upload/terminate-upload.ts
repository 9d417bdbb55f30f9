/** TUS 1.0, extension termination: DELETE frees what an unfinished upload holds on the server. */
import type { HttpClient } from '../http-client.ts';
import { exchange } from './exchange.ts';
import type { UploadRequest } from '../protocol-adapter.ts';
import { headersFor } from '../redirect-policy.ts';
import { speaksTus } from './tus-status.ts';
import { parseEndpoint, personHeaders, splitCredentials, TUS_VERSION } from './tus-headers.ts';

/** True when the upload is gone afterwards, also when it was before. Never rejects: an orphan expires by itself. */
export async function terminateUpload(client: HttpClient, request: UploadRequest): Promise<boolean> {
  try {
    const { url: endpoint, headers } = splitCredentials(
      parseEndpoint(request.endpoint),
      personHeaders(request.headers),
    );
    const upload = new URL(request.uploadUrl);
    const target = splitCredentials(upload, headersFor(headers, endpoint, upload));
    const answer = await exchange(client, {
      method: 'DELETE',
      url: target.url,
      headers: { ...target.headers, 'tus-resumable': TUS_VERSION },
      override: request.policy.methodOverride,
      signal: request.signal,
    });
    // 204 by the specification; a page of somebody in between answers 200 to anything.
    const { status } = answer;
    return status === 204 || status === 404 || status === 410 || (status === 200 && speaksTus(answer));
  } catch {
    return false;
  }
}
