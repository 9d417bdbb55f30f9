/** TUS 1.0, extension termination: DELETE frees what an unfinished upload holds on the server. */
import type { HttpClient } from '../http-client.ts';
import { exchange } from './exchange.ts';
import type { UploadAdapter } from '../protocol-adapter.ts';
import { headersFor } from '../redirect-policy.ts';
import { parseEndpoint, personHeaders, splitCredentials, TUS_VERSION } from './tus-headers.ts';

/** True when the upload is gone afterwards, also when it was before. Never rejects: an orphan expires by itself. */
export async function terminateUpload(
  client: HttpClient,
  request: Parameters<UploadAdapter['terminate']>[0],
): Promise<boolean> {
  try {
    const { url: endpoint, headers } = splitCredentials(
      parseEndpoint(request.endpoint),
      personHeaders(request.headers),
    );
    const upload = new URL(request.uploadUrl);
    const target = splitCredentials(upload, headersFor(headers, endpoint, upload));
    const { status } = await exchange(client, {
      method: 'DELETE',
      url: target.url,
      headers: { ...target.headers, 'tus-resumable': TUS_VERSION },
      signal: request.signal,
    });
    return (status >= 200 && status <= 204) || status === 404 || status === 410;
  } catch {
    return false;
  }
}
