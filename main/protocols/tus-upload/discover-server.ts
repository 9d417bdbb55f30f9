/** TUS 1.0, core: OPTIONS asks what a server offers. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { parseByteCount, singleValue, type HeaderValue } from '../http-headers.ts';
import { exchange, type Answer } from './exchange.ts';
import { ASK_AGAIN_MS, PLAIN, type Offer } from './server-memory.ts';
import { versionRefused } from './tus-status.ts';
import { TUS_VERSION, type PlainHeaders } from './tus-headers.ts';

/** Milliseconds. Some servers and proxies never answer OPTIONS; a transfer does not wait long for it. */
const ANSWER_MS = 5_000;
/** Milliseconds after which a server that could not answer at the moment is asked again. */
const TRY_AGAIN_MS = 60 * 60 * 1000;

/** What any other request would meet as well. */
const HOPELESS =
  /^(UNREACHABLE|TLS_FAILED|CERTIFICATE_UNKNOWN|CERTIFICATE_CHANGED|TUS_VERSION|BAD_COMMAND|INTERNAL)$/;

export interface Discovery {
  readonly offer: Offer;
  /** As ServerKnowledge.askedAt; earlier than now where the answer may be another one soon. */
  readonly askedAt: number;
  /** The answer came from a TUS server; false: what is offered is only assumed. */
  readonly stated: boolean;
}

/** The tokens of a list (RFC 9110 section 5.6.1), in lower case; what is no token is left out. */
function tokens(value: HeaderValue): readonly string[] {
  const text = typeof value === 'string' ? value : (value ?? []).join(',');
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  return [...new Set(names.filter((name) => /^[a-z0-9][a-z0-9._-]*$/.test(name)))];
}

/** Null where the answer is not one of a TUS server. Throws TUS_VERSION where it speaks only other versions. */
export function readOffer(answer: Answer): Offer | null {
  const { status, headers } = answer;
  if (status !== 200 && status !== 204) return null;
  const versions = tokens(headers['tus-version']);
  if (versions.length > 0 && !versions.includes(TUS_VERSION)) throw versionRefused(answer);
  const named = ['tus-version', 'tus-resumable', 'tus-extension'];
  if (named.every((name) => singleValue(headers[name]) === null)) return null;
  const extensions = tokens(headers['tus-extension']);
  const maxSize = parseByteCount(headers['tus-max-size']);
  return {
    extensions: extensions.length > 0 ? extensions : PLAIN.extensions,
    checksumAlgorithms: tokens(headers['tus-checksum-algorithm']),
    // Nobody runs a server that takes only empty files; some write 0 where they mean no limit.
    maxSize: maxSize === 0 ? null : maxSize,
  };
}

export interface Question {
  readonly endpoint: URL;
  readonly headers: PlainHeaders;
  readonly signal: AbortSignal;
  readonly onRoundTrip: (milliseconds: number) => void;
}

/**
 * Rejects with a TransferError only where no other request could do better: nobody is there (UNREACHABLE), no secure
 * connection, another version. A server that refuses the question, or leaves it open, is taken for a plain one.
 */
export async function askServer(client: HttpClient, question: Question): Promise<Discovery> {
  const { endpoint, headers, signal, onRoundTrip } = question;
  try {
    const answer = await exchange(client, {
      method: 'OPTIONS',
      url: endpoint,
      headers,
      signal,
      answerMs: ANSWER_MS,
      onRoundTrip,
    });
    const offer = readOffer(answer);
    if (offer !== null) return { offer, askedAt: Date.now(), stated: true };
    return { offer: PLAIN, askedAt: isPassing(answer.status) ? soon() : Date.now(), stated: false };
  } catch (thrown) {
    if (signal.aborted || (thrown instanceof TransferError && HOPELESS.test(thrown.code))) throw thrown;
    return { offer: PLAIN, askedAt: soon(), stated: false };
  }
}

/** A sign-in that is missing, too many requests, a server that fails at the moment: says nothing about what it can do. */
function isPassing(status: number): boolean {
  return (
    status === 401 || status === 407 || status === 408 || status === 429 || (status >= 500 && status !== 501)
  );
}

function soon(): number {
  return Date.now() - ASK_AGAIN_MS + TRY_AGAIN_MS;
}
