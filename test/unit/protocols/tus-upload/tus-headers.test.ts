import { describe, expect, test } from 'vitest';
import {
  encodeMetadata,
  parseEndpoint,
  personHeaders,
  splitCredentials,
} from '../../../../main/protocols/tus-upload/tus-headers.ts';

describe('encodeMetadata', () => {
  test('encodes values as base64 of UTF-8', () => {
    expect(encodeMetadata({ filename: 'Übung.mov', relativePath: 'a/b' })).toBe(
      'filename w5xidW5nLm1vdg==,relativePath YS9i',
    );
  });
  test('an empty value leaves its key', () => {
    expect(encodeMetadata({ is_confidential: '', filetype: 'video/mp4' })).toBe(
      'is_confidential,filetype dmlkZW8vbXA0',
    );
  });
  test('leaves out keys that the specification does not allow', () => {
    expect(
      encodeMetadata({ '': 'a', 'with space': 'b', 'with,comma': 'c', ümlaut: 'd', 'a\nb': 'e', ok: 'f' }),
    ).toBe('ok Zg==');
  });
  test('is absent when there is none', () => {
    expect(encodeMetadata({})).toBeUndefined();
    expect(encodeMetadata({ '': 'a' })).toBeUndefined();
  });
});

test('a person’s headers cannot contradict the protocol', () => {
  expect(
    personHeaders({
      Authorization: 'Bearer t',
      'X-Team': '7',
      'Content-Length': '1',
      'Transfer-Encoding': 'chunked',
      'Upload-Offset': '9',
      'Tus-Resumable': '0.1',
      Host: 'elsewhere',
      '': 'nothing',
    }),
  ).toEqual({ authorization: 'Bearer t', 'x-team': '7' });
});

test('a sign-in in the address becomes a header and leaves the address', () => {
  const { url, headers } = splitCredentials(new URL('https://an%20na:p%40ss@files.example/up?x=1'), {
    'x-team': '7',
  });
  expect(url.href).toBe('https://files.example/up?x=1');
  expect(headers).toEqual({ authorization: `Basic ${btoa('an na:p@ss')}`, 'x-team': '7' });
});

test('a header beats the sign-in in the address', () => {
  const { headers } = splitCredentials(new URL('https://a:b@files.example/'), { authorization: 'Bearer t' });
  expect(headers).toEqual({ authorization: 'Bearer t' });
});

test.each([
  ['not an address', 'INVALID_URL'],
  ['', 'INVALID_URL'],
  ['ftp://files.example/', 'UNKNOWN_SCHEME'],
  ['file:///tmp', 'UNKNOWN_SCHEME'],
])('the endpoint %j is %s', (endpoint, code) => {
  expect(() => parseEndpoint(endpoint)).toThrow(expect.objectContaining({ code }));
});
