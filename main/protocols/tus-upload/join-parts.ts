/** TUS 1.0, extension concatenation: the server puts the parts together, in order, to the file. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { UploadDone } from '../protocol-adapter.ts';
import { sameOrigin } from '../redirect-policy.ts';
import { creationHeaders, readCreation } from './create-upload.ts';
import { exchange, type Answer } from './exchange.ts';
import { PartsRefused } from './part-lane.ts';
import { probeUntilSettled } from './settled-probe.ts';
import { speaksTus } from './tus-status.ts';
import type { UploadContext } from './upload-context.ts';
import { readUploadDigests } from './upload-digests.ts';

/** Statuses that may only mean that the server wants its addresses in another form, or does not find one. */
const NOT_UNDERSTOOD: ReadonlySet<number> = new Set([400, 404, 409, 410, 412, 422]);

/** Statuses by which a server that has all parts says that it joins none. */
const DEFINITE: ReadonlySet<number> = new Set([400, 405, 501]);

/** A part that the server has, as far as anybody knows. */
export interface WholePart {
  readonly uploadUrl: URL;
  readonly size: number;
}

/** Rejects with PartsRefused where the server joins nothing, UPLOAD_GONE where it lost a part. */
export async function joinParts(context: UploadContext, parts: readonly WholePart[]): Promise<UploadDone> {
  const { host, job } = context;
  const answer = await askToJoin(
    context,
    parts.map(({ uploadUrl }) => uploadUrl),
  );
  if (NOT_UNDERSTOOD.has(answer.status)) await checkParts(context, parts);
  const { uploadUrl } = readJoined(context, answer);
  await host.commit({ kind: 'joined', uploadUrl: uploadUrl.href });
  host.note('joined', { parts: parts.length });
  const expected = { size: job.size, growing: false, joined: true };
  const found = await probeUntilSettled(context, uploadUrl, expected);
  if (found.kind === 'unusable') {
    const sentence = `The server at ${uploadUrl.host} lost the file after its parts were joined.`;
    throw new TransferError(found.reason, sentence);
  }
  return { uploadUrl: uploadUrl.href, digests: readUploadDigests(found.answer.headers, job.size) };
}

/** Addresses in full first, as most clients send them; then as paths, which is what some servers gave. */
async function askToJoin(context: UploadContext, parts: readonly URL[]): Promise<Answer> {
  const absolute = await post(
    context,
    parts.map(({ href }) => href),
  );
  const here = parts.every((url) => sameOrigin(url, context.endpoint));
  if (!here || !NOT_UNDERSTOOD.has(absolute.status)) return absolute;
  const asPaths = await post(
    context,
    parts.map(({ pathname, search }) => pathname + search),
  );
  return NOT_UNDERSTOOD.has(asPaths.status) ? absolute : asPaths;
}

function post(context: UploadContext, urls: readonly string[]): Promise<Answer> {
  const { client, endpoint, signal } = context;
  const concat = `final;${urls.join(' ')}`;
  return exchange(client, {
    method: 'POST',
    url: endpoint,
    headers: creationHeaders(context, { length: null, withoutLength: true, concat }),
    signal,
  });
}

/** Before a server is said to join nothing: rejects with UPLOAD_GONE where it only lost a part. */
async function checkParts(context: UploadContext, parts: readonly WholePart[]): Promise<void> {
  for (const { uploadUrl, size } of parts) {
    const found = await probeUntilSettled(context, uploadUrl, { size, growing: false });
    if (found.kind === 'found' && found.offset === size) continue;
    const sentence = `The server at ${uploadUrl.host} lost a part of this file before it was joined.`;
    throw new TransferError('UPLOAD_GONE', sentence);
  }
}

function readJoined(context: UploadContext, answer: Answer): { readonly uploadUrl: URL } {
  try {
    return readCreation(context, answer, context.job.size);
  } catch (thrown) {
    const refused =
      thrown instanceof TransferError &&
      /^(NOT_TUS|NOT_FOUND|CREDENTIALS_REFUSED|UNEXPECTED_ANSWER)$/.test(thrown.code);
    const definite = speaksTus(answer) && DEFINITE.has(answer.status);
    throw refused ? new PartsRefused(thrown, definite) : thrown;
  }
}
