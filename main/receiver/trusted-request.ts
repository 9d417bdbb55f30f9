import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is refused: the status and a sentence. */
export interface Distrust {
  readonly status: 401 | 403;
  readonly sentence: string;
}

/**
 * Why a request is refused, or null. With a token, whoever knows it is trusted, by whatever name it calls this
 * machine. Without one only this machine's own programs are: the receiver listens on a loopback address, and
 * the Host must be that address (a web page that re-binds its name to 127.0.0.1 still sends its own name).
 * Either way nothing that a web page of another origin sent is answered (browsers mark it with Origin or
 * Sec-Fetch-Site).
 */
export function whyRefused(headers: IncomingMessage['headers'], token: string | null): Distrust | null {
  if (token === null && !isLoopbackName(hostName(headers.host))) {
    return {
      status: 403,
      sentence: 'This receiver answers only to requests made to this machine by its own address.',
    };
  }
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined || (site !== undefined && site !== 'none' && site !== 'same-origin')) {
    return { status: 403, sentence: 'This receiver does not answer web pages.' };
  }
  if (token !== null && !bears(headers.authorization, token)) {
    return {
      status: 401,
      sentence: 'This receiver answers only with its token: Authorization: Bearer TOKEN.',
    };
  }
  return null;
}

/** Whether a host name or address can only mean this machine. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/** RFC 6750 section 2.1. Digests are compared, so that the time taken tells neither the token nor its length. */
function bears(authorization: string | undefined, token: string): boolean {
  const [, given = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function hostName(host: string | undefined): string {
  if (host === undefined) return '';
  const match = /^(?:\[([0-9a-f:]+)\]|([^:[\]]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2] ?? '').toLowerCase();
}
