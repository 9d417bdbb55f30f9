/** Digests in files beside a download: `NAME.sha256` and the like, then `SHA256SUMS` and the like in the same folder. */
import { toTransferError, TransferError } from '../../engine/transfer-error.ts';
import type { DigestAlgorithm } from '../../../preload/contract/digest.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { hostOf } from '../http-status.ts';
import { decodedOrAsIs } from '../percent-decoding.ts';
import type { SidecarAnswer, SidecarRequest } from '../protocol-adapter.ts';
import { sameOrigin } from '../redirect-policy.ts';
import { findInChecksumFile } from '../stated-digests/checksum-file.ts';
import { codingError, isHtml } from './answer-body.ts';
import type { HttpDownloadOptions } from './download-context.ts';
import { fetchRange, type Answer } from './fetch-range.ts';
import { refusedStatus } from './refused-status.ts';

/** Bytes; the digests of ten thousand files. */
const largest = 1024 * 1024;
/** Milliseconds for one of them. The download is here and may be finished without. */
const patienceMs = 10_000;

/** Nothing beside it will be had either. */
const noServer: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'UNREACHABLE',
  'CONNECTION_LOST',
  'STALLED',
  'TLS_FAILED',
  'CERTIFICATE_UNKNOWN',
  'CERTIFICATE_CHANGED',
]);

export interface Sidecar {
  readonly name: string;
  readonly url: string;
  readonly algorithm: DigestAlgorithm;
}

/** Where digests of a file may be, in the order in which they are asked for. Queries, which may let us in, stay. */
export function sidecarsOf(link: string): readonly Sidecar[] {
  const url = new URL(link);
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1);
  const name = url.pathname.slice(folder.length);
  const at = (path: string, algorithm: DigestAlgorithm): Sidecar => {
    const address = new URL(url);
    address.pathname = folder + path;
    return { name: decodedOrAsIs(path), url: address.href, algorithm };
  };
  return [
    ...(name === ''
      ? []
      : [at(`${name}.sha256`, 'sha-256'), at(`${name}.sha512`, 'sha-512'), at(`${name}.md5`, 'md5')]),
    ...[at('SHA256SUMS', 'sha-256'), at('SHA512SUMS', 'sha-512'), at('MD5SUMS', 'md5')],
  ];
}

/** As DownloadAdapter.readSidecars. */
export async function readSidecars(
  options: HttpDownloadOptions,
  request: SidecarRequest,
): Promise<readonly SidecarAnswer[]> {
  const answers: SidecarAnswer[] = [];
  const named = decodedOrAsIs(new URL(request.url).pathname.split('/').at(-1) ?? '');
  const names = [...new Set([named, ...request.names])].filter((name) => name !== '');
  for (const sidecar of sidecarsOf(request.url)) {
    const { name, algorithm } = sidecar;
    try {
      const value = findInChecksumFile(await fetchText(options, request, sidecar), algorithm, names);
      const digest = value === null ? null : { algorithm, value, statedBy: name };
      answers.push({ name, digest, error: null });
      if (digest !== null) return answers;
    } catch (thrown) {
      request.signal.throwIfAborted();
      const error = toTransferError(thrown);
      answers.push({ name, digest: null, error });
      if (noServer.has(error.code)) return answers;
    }
  }
  return answers;
}

async function fetchText(
  { client, stallMs }: HttpDownloadOptions,
  { url: link, headers, signal }: SidecarRequest,
  { url }: Sidecar,
): Promise<string> {
  const answer = await fetchRange(
    client,
    { url, headers, start: 0, end: null, validator: null },
    {
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      ...(stallMs === undefined ? {} : { stallMs }),
    },
  );
  try {
    const wrong = checkSidecar(answer, link);
    if (wrong !== null) throw wrong;
    return await textOf(answer);
  } finally {
    answer.close();
  }
}

/** Null where the body may be a file of digests that belongs to the link. */
function checkSidecar({ status, headers, url }: Answer, link: string): TransferError | null {
  if (status !== 200) return refusedStatus(status, headers, link, false);
  if (!sameOrigin(new URL(url), new URL(link))) {
    return new TransferError('REDIRECT_REFUSED', `${hostOf(link)} sends us on to ${hostOf(url)} for it.`);
  }
  if (isHtml(headers)) {
    return new TransferError('UNEXPECTED_ANSWER', `${hostOf(link)} answered with a web page.`);
  }
  return codingError(headers);
}

async function textOf({ body, url }: Answer): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > largest) {
      throw new TransferError('TOO_LARGE', `What ${hostOf(url)} sent is too large for a file of digests.`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
