/** TUS 1.0, extension termination: DELETE frees what an unfinished upload holds on the server. */
import type { HttpClient } from '../http-client.ts';
import { exchange } from './exchange.ts';
import { personHeaders, splitCredentials, TUS_VERSION, type PlainHeaders } from './tus-headers.ts';

/** True when the upload is gone afterwards, also when it was before. Never rejects: an orphan expires by itself. */
export async function terminateUpload(
  client: HttpClient,
  uploadUrl: string,
  headers: PlainHeaders,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const target = splitCredentials(new URL(uploadUrl), personHeaders(headers));
    const { status } = await exchange(client, {
      method: 'DELETE',
      url: target.url,
      headers: { ...target.headers, 'tus-resumable': TUS_VERSION },
      signal,
    });
    return (status >= 200 && status <= 204) || status === 404 || status === 410;
  } catch {
    return false;
  }
}
