/** Ways in which servers, proxies and sign-in walls misbehave, and what must come of each. Data only. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { DownloadJob } from '../../main/protocols/protocol-adapter.ts';
import type { RawAnswer } from '../servers/raw-answers-server.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';

export const SIZE = 200_000;
export const DURABLE = 120_000;
/** Durable bytes minus the overlap of 64 KiB. */
export const OVERLAP_START = DURABLE - 65_536;
export const FILE = sampleBytes(SIZE, 1);
/** Another version, of the same size. */
export const OTHER = sampleBytes(SIZE, 2);
/** The same but for its last byte before DURABLE. */
export const ALMOST = Buffer.from(FILE);
ALMOST[DURABLE - 1] = (ALMOST[DURABLE - 1] ?? 0) ^ 1;
/** The same up to DURABLE, other bytes behind it. */
export const APPENDED = Buffer.concat([FILE.subarray(0, DURABLE), sampleBytes(90_000, 3)]);
const PAGE = '<!DOCTYPE html><title>Sign in</title>';

type Resume = NonNullable<DownloadJob['resume']>;
/** The places that are compared of so few bytes: all of them. */
const SAMPLE = 65_536;
const samples = [
  [0, SAMPLE],
  [SAMPLE, DURABLE],
] as const;

const strong: Resume = { durable: DURABLE, size: SIZE, validator: { kind: 'etag', value: '"v1"' } };
const unproven: Resume = { durable: DURABLE, size: SIZE, validator: null };
const sizeless: Resume = { durable: DURABLE, size: null, validator: null };
/** Here to its end, as far as anybody can tell. */
const endless: Resume = { ...sizeless, durable: SIZE };

export interface Case {
  readonly title: string;
  readonly resume: Resume | null;
  readonly answers: readonly RawAnswer[];
  /** The Range of each request as it must be asked: from a byte to the end, or from one to another; undefined for none. */
  readonly ranges: readonly (number | readonly [from: number, to: number] | undefined)[];
  /** `any`: how the bytes fall into packets decides whether something was written that must be thrown away. */
  readonly resets?: readonly ErrorCode[] | 'any';
  readonly end:
    | { readonly complete: Uint8Array; readonly consistent: boolean }
    /** What is held afterwards must be `kept` (default: exactly the durable bytes of before). */
    | { readonly error: ErrorCode; readonly kept?: Uint8Array };
}

/** The end of the connection is all that tells its end. */
function untilClose(body: Uint8Array, headers: readonly string[] = []): RawAnswer {
  return { status: '200 OK', headers, body, then: 'close' };
}

const html = 'Content-Type: text/html; charset=utf-8';
const lengthOf = (body: Uint8Array | string): string => `Content-Length: ${Buffer.byteLength(body)}`;

function whole(body: Uint8Array | string, headers: readonly string[] = ['ETag: "v1"']): RawAnswer {
  return { status: '200 OK', headers: [lengthOf(body), ...headers], body };
}

/** A 206 with bytes [from, to) of `file`, described as such. */
function part(
  from: number,
  to: number = SIZE,
  headers: readonly string[] = ['ETag: "v1"'],
  file: Uint8Array = FILE,
): RawAnswer {
  const body = file.subarray(from, to);
  const range = `Content-Range: bytes ${from}-${to - 1}/${file.length}`;
  return { status: '206 Partial Content', headers: [range, lengthOf(body), ...headers], body };
}

/** A 206 whose Content-Range is written by hand. */
function claims(
  range: string | null,
  body: Uint8Array,
  headers: readonly string[] = ['ETag: "v1"'],
): RawAnswer {
  const lines = range === null ? [] : [`Content-Range: ${range}`];
  return { status: '206 Partial Content', headers: [...lines, lengthOf(body), ...headers], body };
}

const refusal = (status: string, headers: readonly string[] = [], body = ''): RawAnswer => ({
  status,
  headers: [lengthOf(body), ...headers],
  body,
});

const rest = FILE.subarray(DURABLE);
const none = FILE.subarray(0, 0);
const file = (consistent = true) => ({ complete: FILE, consistent });
const plainAfter = [DURABLE, undefined];

export const firstAttempts: readonly Case[] = [
  {
    title: 'a 206 that nobody asked for',
    resume: null,
    answers: [part(0)],
    ranges: [undefined],
    end: { error: 'UNEXPECTED_ANSWER', kept: none },
  },
  {
    title: 'a 204 without a body',
    resume: null,
    answers: [{ status: '204 No Content' }],
    ranges: [undefined],
    end: { error: 'UNEXPECTED_ANSWER', kept: none },
  },
  {
    title: 'gzip although identity was asked for',
    resume: null,
    answers: [whole('not the file', ['Content-Encoding: gzip'])],
    ranges: [undefined],
    end: { error: 'CONTENT_ENCODED', kept: none },
  },
  {
    title: 'a transfer coding that would have to be undone',
    resume: null,
    answers: [
      { status: '200 OK', headers: ['Transfer-Encoding: gzip, chunked'], body: '3\r\nabc\r\n0\r\n\r\n' },
    ],
    ranges: [undefined],
    end: { error: 'CONTENT_ENCODED', kept: none },
  },
  {
    title: 'a body cut before its Content-Length',
    resume: null,
    answers: [{ ...whole(FILE), body: FILE.subarray(0, 1000), then: 'close' }],
    ranges: [undefined],
    end: { error: 'CONNECTION_LOST', kept: FILE.subarray(0, 1000) },
  },
  {
    title: 'a chunked body cut before its last chunk',
    resume: null,
    answers: [{ status: '200 OK', body: FILE.subarray(0, 1000), chunked: true, then: 'close' }],
    ranges: [undefined],
    end: { error: 'CONNECTION_LOST', kept: FILE.subarray(0, 1000) },
  },
  {
    title: 'a body without length that ends with the connection, and nothing to tell whether it is whole',
    resume: null,
    answers: [{ status: '200 OK', body: FILE, then: 'close' }, whole(FILE)],
    ranges: [undefined, SIZE],
    end: { error: 'CONNECTION_LOST', kept: FILE },
  },
  {
    title: 'a body without length that ends with the connection, and a 416 that says it is whole',
    resume: null,
    answers: [
      { status: '200 OK', body: FILE, then: 'close' },
      refusal('416 Range Not Satisfiable', [`Content-Range: bytes */${SIZE}`]),
    ],
    ranges: [undefined, SIZE],
    end: file(),
  },
  {
    title: 'a body without length cut in the middle, and a 416 that says so',
    resume: null,
    answers: [
      { status: '200 OK', body: FILE.subarray(0, 1000), then: 'close' },
      refusal('416 Range Not Satisfiable', ['Content-Range: bytes */900']),
    ],
    ranges: [undefined, 1000],
    end: { error: 'CONNECTION_LOST', kept: FILE.subarray(0, 1000) },
  },
  {
    title: 'more bytes than Content-Length says, every time',
    resume: null,
    answers: [1, 2, 3].map(() => ({ ...whole(FILE.subarray(0, 1000)), body: FILE.subarray(0, 5000) })),
    ranges: [undefined, undefined, undefined],
    resets: 'any',
    end: { error: 'UNEXPECTED_ANSWER', kept: none },
  },
  {
    title: 'two lengths that contradict each other',
    resume: null,
    answers: [{ ...whole(FILE), headers: ['Content-Length: 5', 'Content-Length: 6'] }],
    ranges: [undefined],
    end: { error: 'UNEXPECTED_ANSWER', kept: none },
  },
  {
    title: 'a connection that stalls without closing',
    resume: null,
    answers: [{ ...whole(FILE), body: FILE.subarray(0, 1000), then: 'silent' }],
    ranges: [undefined],
    end: { error: 'STALLED', kept: FILE.subarray(0, 1000) },
  },
  {
    title: 'a connection that is reset in the middle',
    resume: null,
    answers: [{ ...whole(FILE), body: FILE.subarray(0, 1000), then: 'reset' }],
    ranges: [undefined],
    end: { error: 'CONNECTION_LOST', kept: FILE.subarray(0, 1000) },
  },
  {
    title: 'a body without length that is reset: the server is not asked for an end that is none',
    resume: null,
    answers: [{ ...untilClose(FILE.subarray(0, 1000)), then: 'reset' }],
    ranges: [undefined],
    end: { error: 'CONNECTION_LOST', kept: FILE.subarray(0, 1000) },
  },
  {
    title: 'something that is not HTTP',
    resume: null,
    answers: [{ status: 'x\r\n\r\n\0\0\0' }],
    ranges: [undefined],
    end: { error: 'UNEXPECTED_ANSWER', kept: none },
  },
  ...(
    [
      ['404 Not Found', 'NOT_FOUND'],
      ['410 Gone', 'NOT_FOUND'],
      ['401 Unauthorized', 'CREDENTIALS_REFUSED'],
      ['403 Forbidden', 'CREDENTIALS_REFUSED'],
      ['429 Too Many Requests', 'SERVER_BUSY'],
      ['503 Service Unavailable', 'SERVER_BUSY'],
      ['500 Internal Server Error', 'SERVER_ERROR'],
      ['416 Range Not Satisfiable', 'UNEXPECTED_ANSWER'],
      ['304 Not Modified', 'UNEXPECTED_ANSWER'],
    ] as const
  ).map(([status, error]): Case => ({
    title: `${status}, with a page`,
    resume: null,
    answers: [refusal(status, [html], status.startsWith('304') ? '' : PAGE)],
    ranges: [undefined],
    end: { error, kept: none },
  })),
];

export const provenResumes: readonly Case[] = [
  { title: 'nothing at all', resume: strong, answers: [part(DURABLE)], ranges: [DURABLE], end: file() },
  {
    title: 'a 200 with another ETag: the file changed',
    resume: strong,
    answers: [
      whole(OTHER, ['ETag: "v2"']),
      part(0, SAMPLE, ['ETag: "v2"'], OTHER),
      whole(OTHER, ['ETag: "v2"']),
    ],
    ranges: [DURABLE, [0, SAMPLE], undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a 200 with the same ETag: ranges are ignored, what is here is kept',
    resume: strong,
    answers: [whole(FILE)],
    ranges: [DURABLE],
    end: file(),
  },
  {
    title: 'a 200 with the same ETag and other bytes',
    resume: strong,
    answers: [whole(OTHER), whole(OTHER)],
    ranges: plainAfter,
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a 200 with the same ETag and another size',
    resume: strong,
    answers: [whole(APPENDED)],
    ranges: [DURABLE],
    resets: ['REMOTE_CHANGED'],
    end: { complete: APPENDED, consistent: true },
  },
  {
    title: 'a 206 with another ETag (If-Range ignored)',
    resume: strong,
    answers: [
      part(DURABLE, SIZE, ['ETag: "v2"'], OTHER),
      part(0, SAMPLE, ['ETag: "v2"'], OTHER),
      whole(OTHER, ['ETag: "v2"']),
    ],
    ranges: [DURABLE, [0, SAMPLE], undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a 206 with another ETag and the same bytes: it goes on under that one',
    resume: strong,
    answers: [
      part(DURABLE, SIZE, ['ETag: "mirror"']),
      ...samples.map(([from, to]) => part(from, to, ['ETag: "mirror"'])),
      part(DURABLE, SIZE, ['ETag: "mirror"']),
    ],
    ranges: [DURABLE, ...samples, DURABLE],
    end: file(false),
  },
  {
    title: 'a 200 with another ETag and the same bytes: it goes on under that one',
    resume: strong,
    answers: [
      whole(FILE, ['ETag: "v2"']),
      ...samples.map(([from, to]) => part(from, to, ['ETag: "v2"'])),
      part(DURABLE, SIZE, ['ETag: "v2"']),
    ],
    ranges: [DURABLE, ...samples, DURABLE],
    end: file(false),
  },
  {
    title: 'another ETag over bytes that differ only in the last place compared',
    resume: strong,
    answers: [
      whole(ALMOST, ['ETag: "v2"']),
      ...samples.map(([from, to]) => part(from, to, ['ETag: "v2"'], ALMOST)),
      whole(ALMOST, ['ETag: "v2"']),
    ],
    ranges: [DURABLE, ...samples, undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: ALMOST, consistent: true },
  },
  {
    title: 'another ETag, and a server that gives no answer to the comparison',
    resume: strong,
    answers: [whole(OTHER, ['ETag: "v2"']), refusal('503 Service Unavailable')],
    ranges: [DURABLE, [0, SAMPLE]],
    end: { error: 'SERVER_BUSY' },
  },
  {
    title: 'another ETag, and ranges that are ignored where they are to be compared',
    resume: strong,
    answers: [
      part(DURABLE, SIZE, ['ETag: "v2"'], OTHER),
      whole(OTHER, ['ETag: "v2"']),
      whole(OTHER, ['ETag: "v2"']),
    ],
    ranges: [DURABLE, [0, SAMPLE], undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a 206 without an ETag: an overlap must prove it',
    resume: strong,
    answers: [part(DURABLE, SIZE, []), part(OVERLAP_START, SIZE, [])],
    ranges: [DURABLE, OVERLAP_START],
    end: file(false),
  },
  {
    title: 'a 206 without an ETag, and an overlap that differs',
    resume: strong,
    answers: [part(DURABLE, SIZE, [], OTHER), part(OVERLAP_START, SIZE, [], OTHER), whole(OTHER)],
    ranges: [DURABLE, OVERLAP_START, undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a 206 whose ETag became weak: an overlap must prove it',
    resume: strong,
    answers: [part(DURABLE, SIZE, ['ETag: W/"v1"']), part(OVERLAP_START, SIZE, ['ETag: W/"v1"'])],
    ranges: [DURABLE, OVERLAP_START],
    end: file(false),
  },
  {
    title: 'a 206 that starts late, then a proper whole file',
    resume: strong,
    answers: [part(DURABLE + 1), whole(FILE)],
    ranges: plainAfter,
    end: file(),
  },
  {
    title: 'a 206 that starts early: what is here is compared, not written again',
    resume: strong,
    answers: [part(DURABLE - 500)],
    ranges: [DURABLE],
    end: file(),
  },
  {
    title: 'a 206 that starts early with other bytes',
    resume: strong,
    answers: [part(DURABLE - 500, SIZE, ['ETag: "v1"'], OTHER), whole(OTHER)],
    ranges: plainAfter,
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a 206 that sends less than asked, again and again',
    resume: strong,
    answers: [part(DURABLE, 130_000), part(130_000, 150_000), part(150_000)],
    ranges: [DURABLE, 130_000, 150_000],
    end: file(),
  },
  {
    title: 'a 206 in a unit that is not bytes',
    resume: strong,
    answers: [claims(`lines ${DURABLE}-${SIZE - 1}/${SIZE}`, rest), whole(FILE)],
    ranges: plainAfter,
    end: file(),
  },
  {
    title: 'a 206 without Content-Range',
    resume: strong,
    answers: [claims(null, rest), whole(FILE)],
    ranges: plainAfter,
    end: file(),
  },
  {
    title: 'a 206 whose last byte comes before its first',
    resume: strong,
    answers: [claims(`bytes ${DURABLE}-${DURABLE - 1}/${SIZE}`, rest), whole(FILE)],
    ranges: plainAfter,
    end: file(),
  },
  {
    title: 'a 206 with two Content-Range fields',
    resume: strong,
    answers: [
      { ...part(DURABLE), headers: [...(part(DURABLE).headers ?? []), `Content-Range: bytes 0-1/${SIZE}`] },
      whole(FILE),
    ],
    ranges: plainAfter,
    end: file(),
  },
  {
    title: 'a 206 of a file with another total size under the same ETag',
    resume: strong,
    answers: [part(DURABLE, APPENDED.length, ['ETag: "v1"'], APPENDED), whole(APPENDED)],
    ranges: plainAfter,
    resets: ['REMOTE_CHANGED'],
    end: { complete: APPENDED, consistent: true },
  },
  {
    title: 'a 206 with Content-Encoding',
    resume: strong,
    answers: [part(DURABLE, SIZE, ['ETag: "v1"', 'Content-Encoding: gzip'])],
    ranges: [DURABLE],
    end: { error: 'CONTENT_ENCODED' },
  },
  {
    title: 'multipart/byteranges for one range',
    resume: strong,
    answers: [
      part(DURABLE, SIZE, ['ETag: "v1"', 'Content-Type: multipart/byteranges; boundary=x']),
      whole(FILE),
    ],
    ranges: plainAfter,
    end: file(),
  },
  {
    title: 'a 206 whose Content-Length is not the length of its range',
    resume: strong,
    answers: [
      {
        ...part(DURABLE),
        headers: [`Content-Range: bytes ${DURABLE}-${SIZE - 1}/${SIZE}`, 'Content-Length: 9', 'ETag: "v1"'],
      },
      whole(FILE),
    ],
    ranges: plainAfter,
    end: file(),
  },
  {
    title: 'a chunked 206 that is the whole file in truth: nothing of it stays',
    resume: strong,
    answers: [
      {
        status: '206 Partial Content',
        headers: [`Content-Range: bytes ${DURABLE}-${SIZE - 1}/${SIZE}`, 'ETag: "v1"'],
        body: FILE,
        chunked: true,
      },
      whole(FILE),
    ],
    ranges: plainAfter,
    resets: ['LENGTH_MISMATCH'],
    end: file(),
  },
  {
    title: 'the same, and then no other answer: what came under a false range is gone at once',
    resume: strong,
    answers: [
      {
        status: '206 Partial Content',
        headers: [`Content-Range: bytes ${DURABLE}-${SIZE - 1}/${SIZE}`, 'ETag: "v1"'],
        body: FILE,
        chunked: true,
      },
      refusal('503 Service Unavailable'),
    ],
    ranges: plainAfter,
    resets: ['LENGTH_MISMATCH'],
    end: { error: 'SERVER_BUSY', kept: none },
  },
  {
    title: 'a changed file without a length, cut, and then a 206 that starts early',
    resume: strong,
    answers: [
      { status: '200 OK', headers: ['ETag: "v2"'], body: OTHER.subarray(0, 1000), then: 'close' },
      part(500, SIZE, ['ETag: "v2"'], OTHER),
    ],
    ranges: [DURABLE, 1000],
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a chunked 206 that ends early and politely',
    resume: strong,
    answers: [
      {
        status: '206 Partial Content',
        headers: [`Content-Range: bytes ${DURABLE}-${SIZE - 1}/${SIZE}`, 'ETag: "v1"'],
        body: rest.subarray(0, 10),
        chunked: true,
      },
    ],
    ranges: [DURABLE],
    end: { error: 'LENGTH_MISMATCH', kept: FILE.subarray(0, DURABLE + 10) },
  },
  {
    title: 'a 416 whose page must never become part of the file, then the file with its old ETag',
    resume: strong,
    answers: [refusal('416 Range Not Satisfiable', [html], PAGE), whole(FILE)],
    ranges: plainAfter,
    end: file(),
  },
  {
    title: 'a 416 that says the file is shorter now',
    resume: strong,
    answers: [
      refusal('416 Range Not Satisfiable', ['Content-Range: bytes */1000']),
      whole(OTHER.subarray(0, 1000), ['ETag: "v2"']),
    ],
    ranges: plainAfter,
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER.subarray(0, 1000), consistent: true },
  },
  {
    title: 'a Content-Length of before that was a lie: the file really ends here',
    resume: strong,
    answers: [
      refusal('416 Range Not Satisfiable', [`Content-Range: bytes */${DURABLE}`]),
      { ...whole(FILE), body: FILE.subarray(0, DURABLE), then: 'close' },
    ],
    ranges: plainAfter,
    end: { error: 'CONNECTION_LOST' },
  },
  {
    title: 'a 416 to everything',
    resume: strong,
    answers: [refusal('416 Range Not Satisfiable'), refusal('416 Range Not Satisfiable')],
    ranges: plainAfter,
    end: { error: 'UNEXPECTED_ANSWER' },
  },
  {
    title: 'a web page as a 200 in place of the file',
    resume: strong,
    answers: [whole(PAGE, [html])],
    ranges: [DURABLE],
    end: { error: 'LINK_EXPIRED' },
  },
  ...['401 Unauthorized', '403 Forbidden', '404 Not Found', '410 Gone'].map((status): Case => ({
    title: `${status} where the link worked before`,
    resume: strong,
    answers: [refusal(status, [html], PAGE)],
    ranges: [DURABLE],
    end: { error: 'LINK_EXPIRED' },
  })),
  {
    title: 'a body without length that ends where the one before ended, under the same ETag',
    resume: { ...strong, durable: SIZE, size: null },
    answers: [untilClose(FILE, ['ETag: "v1"'])],
    ranges: [SIZE],
    end: file(false),
  },
  {
    title: 'an ETag that changes with every request, over the same bytes: an overlap must prove it',
    resume: strong,
    answers: [
      part(DURABLE, SIZE, ['ETag: "v2"']),
      part(0, SAMPLE, ['ETag: "v3"']),
      part(SAMPLE, DURABLE, ['ETag: "v4"']),
      part(OVERLAP_START, SIZE, ['ETag: "v5"']),
    ],
    ranges: [DURABLE, ...samples, OVERLAP_START],
    end: file(false),
  },
  {
    title: 'the answer that stalls once and for all',
    resume: strong,
    answers: [{ ...part(DURABLE), body: rest.subarray(0, 100), then: 'silent' }],
    ranges: [DURABLE],
    end: { error: 'STALLED', kept: FILE.subarray(0, DURABLE + 100) },
  },
];

export const unprovenResumes: readonly Case[] = [
  {
    title: 'nothing: the overlap is the same',
    resume: unproven,
    answers: [part(OVERLAP_START, SIZE, [])],
    ranges: [OVERLAP_START],
    end: file(false),
  },
  {
    title: 'an overlap that differs',
    resume: unproven,
    answers: [part(OVERLAP_START, SIZE, [], OTHER), whole(OTHER, [])],
    ranges: [OVERLAP_START, undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'the same overlap in a file of another size',
    resume: unproven,
    answers: [part(OVERLAP_START, APPENDED.length, [], APPENDED), whole(APPENDED, [])],
    ranges: [OVERLAP_START, undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: APPENDED, consistent: true },
  },
  {
    title: 'a 206 that keeps the total size to itself, where it was known: the whole file is compared',
    resume: unproven,
    answers: [
      claims(`bytes ${OVERLAP_START}-${SIZE - 1}/*`, FILE.subarray(OVERLAP_START), []),
      whole(FILE, []),
    ],
    ranges: [OVERLAP_START, undefined],
    end: file(false),
  },
  {
    title: 'ranges ignored, the same bytes',
    resume: unproven,
    answers: [whole(FILE, [])],
    ranges: [OVERLAP_START],
    end: file(false),
  },
  {
    title: 'ranges ignored, other bytes of the same size',
    resume: unproven,
    answers: [whole(OTHER, []), whole(OTHER, [])],
    ranges: [OVERLAP_START, undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a web page as a 200 in place of the file',
    resume: unproven,
    answers: [whole(PAGE, [html])],
    ranges: [OVERLAP_START],
    end: { error: 'LINK_EXPIRED' },
  },
  {
    title: 'a web page only in answer to the plain request that follows',
    resume: unproven,
    answers: [part(OVERLAP_START, SIZE, [], OTHER), whole(PAGE, [html])],
    ranges: [OVERLAP_START, undefined],
    end: { error: 'LINK_EXPIRED' },
  },
  {
    title: 'a chunked answer that outgrows the size of before',
    resume: unproven,
    answers: [{ status: '200 OK', body: APPENDED, chunked: true }, whole(APPENDED, [])],
    ranges: [OVERLAP_START, undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: APPENDED, consistent: true },
  },
  {
    title: 'a chunked answer that is shorter now than what is here',
    resume: sizeless,
    answers: [
      { status: '200 OK', body: FILE.subarray(0, 1000), chunked: true },
      { status: '200 OK', body: FILE.subarray(0, 1000), chunked: true },
    ],
    ranges: [OVERLAP_START, undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: FILE.subarray(0, 1000), consistent: true },
  },
  {
    title: 'a chunked answer of the size nobody knew',
    resume: sizeless,
    answers: [{ status: '200 OK', body: FILE, chunked: true }],
    ranges: [OVERLAP_START],
    end: file(false),
  },
  {
    title: 'a body without length that ends where the one before ended',
    resume: endless,
    answers: [untilClose(FILE)],
    ranges: [SIZE - 65_536],
    end: file(false),
  },
  {
    title: 'the same, but the connection is reset there',
    resume: endless,
    answers: [{ ...untilClose(FILE), then: 'reset' }],
    ranges: [SIZE - 65_536],
    end: { error: 'CONNECTION_LOST', kept: FILE },
  },
  {
    title: 'a body without length that ends before what is here',
    resume: endless,
    answers: [untilClose(FILE.subarray(0, SIZE - 1))],
    ranges: [SIZE - 65_536],
    end: { error: 'CONNECTION_LOST', kept: FILE },
  },
  {
    title: 'a body without length that goes on beyond what is here: a third has to confirm its end',
    resume: sizeless,
    answers: [untilClose(FILE), untilClose(FILE)],
    ranges: [OVERLAP_START, SIZE],
    end: { error: 'CONNECTION_LOST', kept: FILE },
  },
  {
    title: 'a body without length of the same length with another last byte',
    resume: endless,
    answers: [
      untilClose(Buffer.concat([FILE.subarray(0, -1), Buffer.of(0)])),
      untilClose(OTHER),
      whole(FILE),
    ],
    ranges: [SIZE - 65_536, undefined, SIZE],
    resets: ['REMOTE_CHANGED'],
    end: { error: 'CONNECTION_LOST', kept: OTHER },
  },
  {
    title: 'a 206 that sends less than asked: the next attempt goes on, once this is on disk',
    resume: unproven,
    answers: [part(OVERLAP_START, 150_000, []), part(150_000, SIZE, [])],
    ranges: [OVERLAP_START, 150_000],
    end: { error: 'CONNECTION_LOST', kept: FILE.subarray(0, 150_000) },
  },
  {
    title: 'a 416 where the overlap alone would satisfy it',
    resume: unproven,
    answers: [refusal('416 Range Not Satisfiable', [`Content-Range: bytes */${DURABLE}`]), whole(FILE, [])],
    ranges: [OVERLAP_START, undefined],
    end: file(false),
  },
  {
    title: 'a strong validator that turns up late: the overlap still has to prove what is here',
    resume: unproven,
    answers: [part(OVERLAP_START)],
    ranges: [OVERLAP_START],
    end: file(false),
  },
];

const relinked: Resume = { ...strong, unproven: true };
const v2 = ['ETag: "v2"'];

/** Another link for a download that was begun under an older one. */
export const newLinks: readonly Case[] = [
  {
    title: 'the same file under another ETag: it goes on',
    resume: relinked,
    answers: [...samples.map(([from, to]) => part(from, to, v2)), part(DURABLE, SIZE, v2)],
    ranges: [...samples, DURABLE],
    end: file(false),
  },
  {
    title: 'the same file without any validator: an overlap as well',
    resume: relinked,
    answers: [...samples.map(([from, to]) => part(from, to, [])), part(OVERLAP_START, SIZE, [])],
    ranges: [...samples, OVERLAP_START],
    end: file(false),
  },
  {
    title: 'another file of the same size',
    resume: relinked,
    answers: [part(0, SAMPLE, v2, OTHER)],
    ranges: [[0, SAMPLE]],
    end: { error: 'LINK_DIFFERS' },
  },
  {
    title: 'another file of the same size under the very ETag of before',
    resume: relinked,
    answers: [part(0, SAMPLE, ['ETag: "v1"'], OTHER)],
    ranges: [[0, SAMPLE]],
    end: { error: 'LINK_DIFFERS' },
  },
  {
    title: 'a file that differs in the last place compared',
    resume: relinked,
    answers: samples.map(([from, to]) => part(from, to, v2, ALMOST)),
    ranges: [...samples],
    end: { error: 'LINK_DIFFERS' },
  },
  {
    title: 'a longer file with the same beginning',
    resume: relinked,
    answers: [part(0, SAMPLE, v2, APPENDED)],
    ranges: [[0, SAMPLE]],
    end: { error: 'LINK_DIFFERS' },
  },
  {
    title: 'a file that is shorter than what is here',
    resume: relinked,
    answers: [refusal('416 Range Not Satisfiable', ['Content-Range: bytes */10'])],
    ranges: [[0, SAMPLE]],
    end: { error: 'LINK_DIFFERS' },
  },
  {
    title: 'a server without ranges, and the same file',
    resume: relinked,
    answers: [whole(FILE, v2), whole(FILE, v2)],
    ranges: [[0, SAMPLE], undefined],
    end: file(false),
  },
  {
    title: 'a server without ranges, and another file',
    resume: relinked,
    answers: [whole(OTHER, v2), whole(OTHER, v2)],
    ranges: [[0, SAMPLE], undefined],
    end: { error: 'LINK_DIFFERS' },
  },
  {
    title: 'a refusal',
    resume: relinked,
    answers: [refusal('403 Forbidden')],
    ranges: [[0, SAMPLE]],
    end: { error: 'LINK_EXPIRED' },
  },
  {
    title: 'a sign-in page',
    resume: relinked,
    answers: [whole(PAGE, [html])],
    ranges: [[0, SAMPLE]],
    end: { error: 'LINK_EXPIRED' },
  },
  {
    title: 'a sample that breaks off',
    resume: relinked,
    answers: [{ ...part(0, SAMPLE, v2), body: FILE.subarray(0, 100), then: 'reset' }],
    ranges: [[0, SAMPLE]],
    end: { error: 'CONNECTION_LOST' },
  },
  {
    title: 'a sample that is compressed',
    resume: relinked,
    answers: [part(0, SAMPLE, ['Content-Encoding: gzip'])],
    ranges: [[0, SAMPLE]],
    end: { error: 'CONTENT_ENCODED' },
  },
  {
    title: 'a sample from another place: as good as no ranges',
    resume: relinked,
    answers: [part(5, SAMPLE + 5, v2), whole(FILE, v2)],
    ranges: [[0, SAMPLE], undefined],
    end: file(false),
  },
];
