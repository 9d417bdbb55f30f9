import { describe, expect, test } from 'vitest';
import { checkReadBack } from '../../../../main/protocols/tus-upload/read-back.ts';

const asked = { from: 1000, size: 3000, url: new URL('http://host/files/1?token=s3cret') };
const range = { 'content-range': 'bytes 1000-2999/3000' };

describe('checkReadBack', () => {
  test.each([
    ['the range', 206, range],
    ['the range and its length', 206, { ...range, 'content-length': '2000' }],
    ['the range of a file of unknown size', 206, { 'content-range': 'bytes 1000-2999/*' }],
  ])('takes %s', (_name, status, headers) => {
    expect(checkReadBack(status, headers, asked)).toBeNull();
  });
  test('takes a whole file from its beginning', () => {
    expect(checkReadBack(200, { 'content-length': '3000' }, { ...asked, from: 0 })).toBeNull();
  });
  test.each([
    ['a whole file where a part was asked for', 200, {}],
    ['another beginning', 206, { 'content-range': 'bytes 999-2999/3000' }],
    ['another end', 206, { 'content-range': 'bytes 1000-2998/3000' }],
    ['another size', 206, { 'content-range': 'bytes 1000-2999/3001' }],
    ['no range', 206, {}],
    ['another length', 206, { ...range, 'content-length': '1999' }],
    ['a page', 206, { ...range, 'content-type': 'text/html; charset=utf-8' }],
    ['several ranges', 206, { 'content-type': 'multipart/byteranges; boundary=x' }],
    ['a coding', 206, { ...range, 'content-encoding': 'gzip' }],
    ['nothing there', 404, {}],
    ['no GET', 405, {}],
    ['no GET at all', 501, {}],
    ['no range in it', 416, { 'content-range': 'bytes */3000' }],
  ])('refuses %s', (_name, status, headers) => {
    const error = checkReadBack(status, headers, asked);
    expect(error?.code).toBe('READ_BACK_REFUSED');
    expect(error?.message).toContain('host');
    expect(error?.message).not.toContain('s3cret');
  });
  test.each([
    [503, 'SERVER_BUSY'],
    [500, 'SERVER_ERROR'],
    [401, 'CREDENTIALS_REFUSED'],
  ])('%d passes, so it is worth another try: %s', (status, code) => {
    expect(checkReadBack(status, {}, asked)?.code).toBe(code);
  });
});
