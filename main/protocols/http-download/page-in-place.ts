/** A web page that answers for a film: what sign-in walls and captive portals send to a link that never worked before. */
import { TransferError } from '../../engine/transfer-error.ts';
import { hostOf } from '../http-status.ts';
import { isHtml, looksLikeHtml } from './answer-body.ts';
import type { Answer } from './fetch-range.ts';

/** Endings of files that are never a page, whatever a server calls them. */
const neverAPage =
  /\.(mov|mp4|m4v|mxf|mkv|avi|webm|mts|r3d|braw|ari|wav|aiff?|flac|mp3|m4a|ogg|tiff?|jpe?g|png|gif|heic|exr|dpx|dng|cr[23]|nef|arw|psd|zip|7z|rar|tar|t?gz|bz2|xz|zst|iso|dmg|pkg|msi|exe|deb|rpm|appimage|pdf)$/i;

/** Bytes at the start of a body that tell a page. */
const ENOUGH = 64;

/**
 * The answer, to be used in place of the one that was given. Throws LINK_EXPIRED where a page comes to a link that names
 * something else: by its header, by its first bytes, and without a name of its own in Content-Disposition.
 */
export async function refusePage(answer: Answer, link: string): Promise<Answer> {
  const { headers } = answer;
  const suspect = isHtml(headers) && headers['content-disposition'] === undefined;
  if (!suspect || !neverAPage.test(new URL(link).pathname)) return answer;
  const pieces: Uint8Array[] = [];
  const body = answer.body[Symbol.asyncIterator]();
  for (let length = 0; length < ENOUGH;) {
    const { done, value } = await body.next();
    if (done === true) break;
    pieces.push(value);
    length += value.length;
  }
  if (!looksLikeHtml(Buffer.concat(pieces))) return { ...answer, body: followedBy(pieces, body) };
  await body.return?.();
  throw new TransferError(
    'LINK_EXPIRED',
    `${hostOf(link)} answers with a web page in place of the file. The link may have expired, or want a sign-in first: ` +
      'open it in a browser to see, then give the link that leads to the file itself.',
  );
}

async function* followedBy(
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
