import { parseByteCount, singleValue } from '../http-headers.ts';
import type { RemoteDescription, Validator } from '../protocol-adapter.ts';
import { readStatedDigests } from '../stated-digest.ts';
import type { Answer } from './fetch-range.ts';
import { suggestName } from './suggested-name.ts';
import { chooseValidator } from './validator.ts';

/**
 * What a 200 says about the file. `askedUrl` is the address before redirects; the one after them names the file
 * better, unless `namedBy` is the one that does. The size is null for a chunked or close-delimited body.
 */
export function describeRemote(
  answer: Pick<Answer, 'headers' | 'url'>,
  askedUrl: string,
  namedBy?: string,
): RemoteDescription {
  const { headers, url } = answer;
  const units = (singleValue(headers['accept-ranges']) ?? '').toLowerCase().split(',');
  return {
    size: parseByteCount(headers['content-length']),
    validator: chooseValidator(headers),
    acceptsRanges: units.some((unit) => unit.trim() === 'bytes'),
    finalUrl: url,
    suggestedName: suggestName(headers, namedBy === undefined ? [url, askedUrl] : [namedBy, url, askedUrl]),
    contentType: singleValue(headers['content-type']),
    digests: readStatedDigests(headers, { wholeBody: true }),
  };
}

/**
 * The description after a resume, where the headers may speak of a part: size and validator are what the checks
 * established, and digests of the message (Content-MD5, Content-Digest) count only where it is the whole file.
 */
export function describeResumed(
  answer: Pick<Answer, 'status' | 'headers' | 'url'>,
  askedUrl: string,
  known: { readonly size: number | null; readonly validator: Validator | null },
): RemoteDescription {
  const wholeBody = answer.status === 200;
  const stated = describeRemote(answer, askedUrl);
  return {
    ...stated,
    ...known,
    acceptsRanges: !wholeBody || stated.acceptsRanges,
    digests: readStatedDigests(answer.headers, { wholeBody }),
  };
}
