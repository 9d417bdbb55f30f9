import { expect, test } from 'vitest';
import { describeRemote, describeResumed } from '../../../../main/protocols/http-download/describe-remote.ts';
import { suggestName } from '../../../../main/protocols/http-download/suggested-name.ts';

const url = 'http://example.test/a/clip.mov';
const utf8AsLatin1 = Buffer.from('Schön.mov').toString('latin1');

test.each([
  ['filename* before filename', `attachment; filename="x.bin"; filename*=UTF-8''Sch%C3%B6n.mov`, 'Schön.mov'],
  [
    'filename* that comes first',
    `attachment; filename*=UTF-8''Sch%C3%B6n.mov; filename="x.bin"`,
    'Schön.mov',
  ],
  ['filename* in Latin-1', "attachment; filename*=ISO-8859-1''Sch%F6n.mov", 'Schön.mov'],
  ['filename* that cannot be decoded', `attachment; filename="x.bin"; filename*=UTF-8''%FF`, 'x.bin'],
  ['a token', 'attachment; filename=x.bin', 'x.bin'],
  ['escaped quotes', 'attachment; filename="a \\"b\\".bin"', 'a "b".bin'],
  ['raw UTF-8, which Node reads as Latin-1', `attachment; filename="${utf8AsLatin1}"`, 'Schön.mov'],
  ['real Latin-1', 'attachment; filename="Sch\xf6n.mov"', 'Schön.mov'],
  ['a path is only its last segment', 'attachment; filename="../../etc/passwd"', 'passwd'],
  ['a path of another system', 'attachment; filename="C:\\\\Users\\\\x.bin"', 'x.bin'],
  ['only a parent', 'attachment; filename=".."', 'clip.mov'],
  ['an empty name', 'attachment; filename=""', 'clip.mov'],
  ['no name', 'attachment', 'clip.mov'],
  ['percent-encoded UTF-8, as many servers write it', 'attachment; filename="Sch%C3%B6n.mov"', 'Schön.mov'],
  ['percent signs that encode nothing beyond ASCII', 'attachment; filename="100%25.mov"', '100%25.mov'],
  ['percent signs that are no UTF-8', 'attachment; filename="%C3%28.mov"', '%C3%28.mov'],
  ['raw UTF-8 beside a broken filename*', `attachment; filename="${utf8AsLatin1}"; filename*=x`, 'Schön.mov'],
  ['no type', 'filename="x.bin"', 'x.bin'],
  ['an encoded way out', "attachment; filename*=UTF-8''..%2f..%2fetc%2fpasswd", 'passwd'],
  ['nonsense', ';;;=', 'clip.mov'],
])('from Content-Disposition: %s', (_title, header, expected) => {
  expect(suggestName({ 'content-disposition': header }, [url])).toBe(expected);
});

test.each([
  ['the last segment', ['http://h/a/b%20c.bin?x=1#y'], 'b c.bin'],
  ['bytes that are no UTF-8 stay as written', ['http://h/%FF.bin'], '%FF.bin'],
  ['an encoded path is only its last segment', ['http://h/..%2F..%2Fpasswd'], 'passwd'],
  ['the second address where the first names nothing', ['http://h/', 'http://h/x.bin'], 'x.bin'],
  ['nothing anywhere', ['http://h/', 'http://h'], 'download'],
  ['no address', ['not one'], 'download'],
])('from the address: %s', (_title, addresses, expected) => {
  expect(suggestName({}, addresses)).toBe(expected);
});

test('a plain answer', () => {
  const headers = {
    'content-length': '12',
    etag: '"v1"',
    'accept-ranges': 'none, Bytes',
    'content-type': 'video/quicktime',
    'content-md5': 'AAECAwQFBgcICQoLDA0ODw==',
  };
  expect(describeRemote({ headers, url: 'http://cdn.test/9f' }, url)).toEqual({
    size: 12,
    validator: { kind: 'etag', value: '"v1"' },
    acceptsRanges: true,
    finalUrl: 'http://cdn.test/9f',
    suggestedName: '9f',
    contentType: 'video/quicktime',
    digests: [
      { algorithm: 'md5', value: '000102030405060708090a0b0c0d0e0f', statedBy: 'Content-MD5 header' },
    ],
  });
});

test.each([
  [{}, { size: null, acceptsRanges: false }],
  [{ 'content-length': '' }, { size: null }],
  [{ 'content-length': '-1' }, { size: null }],
  [{ 'content-length': '1e3' }, { size: null }],
  [{ 'accept-ranges': 'none' }, { acceptsRanges: false }],
  [{ 'accept-ranges': 'bytes-like' }, { acceptsRanges: false }],
])('%j is described as %j', (headers, expected) => {
  expect(describeRemote({ headers, url }, url)).toMatchObject(expected);
});

test('after a resume size and validator are those that were checked, and digests of a part do not count', () => {
  const headers = { 'content-length': '5', etag: '"other"', 'content-md5': 'AAECAwQFBgcICQoLDA0ODw==' };
  const known = { size: 12, validator: null };
  expect(describeResumed({ status: 206, headers, url }, url, known)).toMatchObject({
    ...known,
    acceptsRanges: true,
    digests: [],
  });
  expect(describeResumed({ status: 200, headers, url }, url, known)).toMatchObject({
    acceptsRanges: false,
    digests: [{ algorithm: 'md5' }],
  });
});
