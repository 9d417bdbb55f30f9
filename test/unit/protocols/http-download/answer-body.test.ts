import { expect, test } from 'vitest';
import {
  codingError,
  isChunked,
  isHtml,
  isMultipart,
  looksLikeHtml,
} from '../../../../main/protocols/http-download/answer-body.ts';

test.each([
  ['text/html', true],
  ['Text/HTML; charset=utf-8', true],
  ['application/xhtml+xml', true],
  ['text/plain', false],
  ['application/octet-stream; note=text/html', false],
  [undefined, false],
])('the type %j is HTML: %j', (type, expected) => {
  expect(isHtml({ 'content-type': type })).toBe(expected);
});

test.each([
  ['multipart/byteranges; boundary=x', true],
  ['multipart/form-data', false],
])('the type %j holds several ranges: %j', (type, expected) => {
  expect(isMultipart({ 'content-type': type })).toBe(expected);
});

test.each([
  [{}, null],
  [{ 'content-encoding': 'identity' }, null],
  [{ 'content-encoding': '' }, null],
  [{ 'transfer-encoding': 'chunked' }, null],
  [{ 'content-encoding': 'gzip' }, 'CONTENT_ENCODED'],
  [{ 'content-encoding': 'identity, BR' }, 'CONTENT_ENCODED'],
  [{ 'content-encoding': ['identity', 'zstd'] }, 'CONTENT_ENCODED'],
  [{ 'transfer-encoding': 'gzip, chunked' }, 'CONTENT_ENCODED'],
] as const)('%j: %j', (headers, expected) => {
  expect(codingError(headers)?.code ?? null).toBe(expected);
});

test.each([
  ['chunked', true],
  ['gzip, Chunked', true],
  ['chunked, gzip', false],
  ['notchunked', false],
  [undefined, false],
])('the transfer coding %j frames the body: %j', (value, expected) => {
  expect(isChunked({ 'transfer-encoding': value })).toBe(expected);
});

test.each([
  ['<!DOCTYPE html><p>', true],
  ['\ufeff \n<HTML lang="de">', true],
  ['<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC', true],
  ['<?xml version="1.0"?><gpx>', false],
  ['PK\u0003\u0004 <html>', false],
  ['', false],
])('%j begins like a page: %j', (text, expected) => {
  expect(looksLikeHtml(Buffer.from(text))).toBe(expected);
});
