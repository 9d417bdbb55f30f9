/** `curl -T` as a TUS client: an upload is made, then one PATCH carries the file. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { create } from '../../servers/tus-exchange.ts';
import { clock } from '../clock.ts';

const run = promisify(execFile);

/**
 * `Expect:` off, as no other client here waits for a 100 before it sends. Its creation counts, like everybody's.
 * Rejects where the server did not take the whole file.
 */
export async function uploadWithCurl(
  path: string,
  size: number,
  to: string,
): Promise<{ uploadUrl: string; doneMs: number }> {
  const begun = clock();
  const { headers } = await create(to, size, { filename: 'file.bin' });
  const uploadUrl = new URL(headers.location ?? '', to).href;
  const head = [
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    'Expect:',
  ];
  const { stdout } = await run('curl', [
    ...['--silent', '--show-error', '--fail', '--noproxy', '*', '-X', 'PATCH', '-T', path],
    ...head.flatMap((line) => ['-H', line]),
    ...['--write-out', '%{http_code}', uploadUrl],
  ]);
  if (stdout !== '204') throw new Error(`curl was answered ${stdout}.`);
  return { uploadUrl, doneMs: clock() - begun };
}
