/** What the headers of an answer say about its body, before a byte of it is believed. */
import { TransferError } from '../../engine/transfer-error.ts';
import { singleValue, type ResponseHeaders } from '../http-headers.ts';

function mediaType(headers: ResponseHeaders): string {
  return (singleValue(headers['content-type']) ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A page for people: what sign-in walls, captive portals and expired links answer in place of a file. */
export function isHtml(headers: ResponseHeaders): boolean {
  return ['text/html', 'application/xhtml+xml'].includes(mediaType(headers));
}

/** Several ranges in one body; we never ask for more than one. */
export function isMultipart(headers: ResponseHeaders): boolean {
  return mediaType(headers) === 'multipart/byteranges';
}

/** The body ends by its own framing (RFC 9112 section 6.3), not merely because the connection closed. */
export function isChunked(headers: ResponseHeaders): boolean {
  return /(^|,)\s*chunked\s*$/i.test(singleValue(headers['transfer-encoding']) ?? '');
}

/** CONTENT_ENCODED where the body is not the file's own bytes although `identity` was asked for; else null. */
export function codingError(headers: ResponseHeaders): TransferError | null {
  const coding = listOf(headers['content-encoding'], ['identity']);
  const transfer = listOf(headers['transfer-encoding'], ['identity', 'chunked']);
  const found = coding[0] ?? transfer[0];
  return found === undefined
    ? null
    : new TransferError(
        'CONTENT_ENCODED',
        `The server sends the file compressed (${found}) although it was asked not to, so its bytes cannot be checked. ` +
          'Ask whoever runs it to switch that off for this file.',
      );
}

function listOf(value: ResponseHeaders[string], harmless: readonly string[]): string[] {
  const text = typeof value === 'string' ? value : (value ?? []).join(',');
  return text
    .split(',')
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '' && !harmless.includes(token));
}

/** Whether bytes of a file begin like an HTML page: tells a page that was wanted from one that intrudes. */
export function looksLikeHtml(start: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(start.subarray(0, 512)).trimStart().toLowerCase();
  return /^(<!doctype html|<html|<head|<\?xml[^>]*>\s*(<!doctype html|<html))/.test(text);
}
