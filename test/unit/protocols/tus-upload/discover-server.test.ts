import { describe, expect, it, test } from 'vitest';
import { readOffer } from '../../../../main/protocols/tus-upload/discover-server.ts';
import type { ResponseHeaders } from '../../../../main/protocols/http-headers.ts';

const answer = (headers: ResponseHeaders, status = 204) => ({
  status,
  headers,
  url: new URL('http://host/files'),
  arrivedAt: 0,
});
const version = { 'tus-version': '1.0.0' };

describe('readOffer', () => {
  it('reads what a server offers', () => {
    const headers = {
      'tus-version': '1.0.0,0.2.2',
      'tus-extension': 'creation,creation-with-upload, Termination',
      'tus-max-size': '1073741824',
      'tus-checksum-algorithm': 'md5,SHA1 , sha256',
    };
    expect(readOffer(answer(headers))).toEqual({
      extensions: ['creation', 'creation-with-upload', 'termination'],
      checksumAlgorithms: ['md5', 'sha1', 'sha256'],
      maxSize: 1_073_741_824,
    });
  });
  it('takes a server without extensions for one that creates', () => {
    expect(readOffer(answer(version, 200))).toEqual({
      extensions: ['creation'],
      checksumAlgorithms: [],
      maxSize: null,
    });
  });
  it('knows @uploadx/core, which names no version', () => {
    const headers = { 'tus-resumable': '1.0.0', 'tus-extension': 'creation,checksum' };
    expect(readOffer(answer(headers))?.extensions).toEqual(['creation', 'checksum']);
  });
  test.each(['', '-1', '1e9', '1.5', '0', 'unlimited', '99999999999999999'])(
    'the largest size "%s" is none',
    (size) => expect(readOffer(answer({ ...version, 'tus-max-size': size }))?.maxSize).toBeNull(),
  );
  it('leaves out what is no name, and names that come twice', () => {
    const headers = { ...version, 'tus-extension': ['creation,,<b>', 'creation,a b,checksum'] };
    expect(readOffer(answer(headers))?.extensions).toEqual(['creation', 'checksum']);
  });
  test.each([
    ['a page', answer({ 'content-type': 'text/html' }, 200)],
    ['a refusal', answer(version, 405)],
    ['a redirect', answer(version, 302)],
    ['an empty version', answer({ 'tus-version': '' })],
  ])('%s is no answer', (_name, given) => {
    expect(readOffer(given)).toBeNull();
  });
  it('ends where only other versions are spoken', () => {
    expect(() => readOffer(answer({ 'tus-version': '0.2.2,2.0.0' }))).toThrow('0.2.2,2.0.0');
  });
});
