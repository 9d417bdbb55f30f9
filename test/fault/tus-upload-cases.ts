/** What servers do, and what must come of it: data for tus-upload-answers.test.ts. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { Reply, Script, Step } from '../servers/scripted-server.ts';

export const KiB = 1024;
export const MiB = 1024 * KiB;
/** The file of every case is this long, sent in requests of CHUNK bytes, unless the case says otherwise. */
export const SIZE = 3000;
export const CHUNK = 1000;

export interface Case {
  readonly name: string;
  readonly script?: Script;
  readonly size?: number;
  readonly requestBytes?: number;
  /** What the server holds of the upload before the attempt; absent: it has no upload. */
  readonly has?: { readonly bytes: number; readonly length?: number };
  /** What the journal says was accepted; absent: a new upload. */
  readonly accepted?: number;
  readonly facts: readonly string[];
  /** The result: complete, or an error's code. */
  readonly ends: 'complete' | ErrorCode;
  /** A part of the sentence. */
  readonly says?: string;
  readonly retryAfterMs?: number;
  /** PATCH requests that must have been made. */
  readonly patches?: number;
  /** Notes expected, as `kind CODE`, or `kind STATUS` where no code belongs to it. */
  readonly notes?: readonly string[];
}

const tus = { 'tus-resumable': '1.0.0' };
const html = { 'content-type': 'text/html' };
const whole = ['created', 'accepted 1000', 'accepted 2000', 'accepted 3000'];
const repeat = (step: Step, times: number): readonly Step[] => Array.from({ length: times }, () => step);
const offsetIs = (offset: string): Step => ({
  status: 200,
  headers: { ...tus, 'upload-offset': offset, 'upload-length': '3000' },
});

export const creation: readonly Case[] = [
  { name: 'a good server', facts: whole, ends: 'complete', patches: 3 },
  { name: 'a file without bytes', size: 0, facts: ['created'], ends: 'complete', patches: 0 },
  {
    name: '200 instead of 201 (@uploadx/core)',
    script: {
      POST: [
        (seen, state) => {
          Object.assign(state, { length: Number(seen.headers['upload-length']), exists: true });
          return { status: 200, headers: { ...tus, location: '/files/one' } };
        },
      ],
    },
    facts: whole,
    ends: 'complete',
  },
  {
    name: '201 without Location',
    script: { POST: [{ status: 201, headers: tus }] },
    facts: [],
    ends: 'NOT_TUS',
  },
  {
    name: '201 without Tus-Resumable',
    script: { POST: [{ status: 201, headers: { location: '/files/one' } }] },
    facts: [],
    ends: 'NOT_TUS',
    says: 'not as a TUS server',
  },
  {
    name: 'a web page',
    script: { POST: [{ status: 200, headers: html, body: '<html>' }] },
    facts: [],
    ends: 'NOT_TUS',
  },
  { name: 'a method that is not known', script: { POST: [{ status: 405 }] }, facts: [], ends: 'NOT_TUS' },
  { name: 'a wrong path', script: { POST: [{ status: 404 }] }, facts: [], ends: 'NOT_FOUND' },
  {
    name: 'a Location of another scheme',
    script: { POST: [{ status: 201, headers: { ...tus, location: 'file:///etc/passwd' } }] },
    facts: [],
    ends: 'REDIRECT_REFUSED',
  },
  {
    name: 'a Location that is no address',
    script: { POST: [{ status: 201, headers: { ...tus, location: 'http://[' } }] },
    facts: [],
    ends: 'NOT_TUS',
  },
  {
    name: 'another version',
    script: { POST: [{ status: 412, headers: { 'tus-version': '0.2.2' } }] },
    facts: [],
    ends: 'TUS_VERSION',
    says: '0.2.2',
  },
  {
    name: 'another version that is not named',
    script: { POST: [{ status: 412 }] },
    facts: [],
    ends: 'TUS_VERSION',
    says: 'does not say',
  },
  {
    name: '201 in another version',
    script: { POST: [{ status: 201, headers: { 'tus-resumable': '0.2.2', location: '/x' } }] },
    facts: [],
    ends: 'TUS_VERSION',
  },
  {
    name: 'too large, limit named',
    script: { POST: [{ status: 413, headers: { ...tus, 'tus-max-size': '2048' } }] },
    facts: [],
    ends: 'TOO_LARGE',
    says: '2048 bytes',
  },
  { name: 'too large, limit not named', script: { POST: [{ status: 413 }] }, facts: [], ends: 'TOO_LARGE' },
  { name: 'a sign-in', script: { POST: [{ status: 401 }] }, facts: [], ends: 'CREDENTIALS_REFUSED' },
  { name: 'a refusal', script: { POST: [{ status: 403 }] }, facts: [], ends: 'CREDENTIALS_REFUSED' },
  {
    name: 'too many requests',
    script: { POST: [{ status: 429, headers: { 'retry-after': '7' } }] },
    facts: [],
    ends: 'SERVER_BUSY',
    retryAfterMs: 7000,
  },
  { name: 'no room', script: { POST: [{ status: 507 }] }, facts: [], ends: 'SERVER_ERROR', says: 'no room' },
  { name: 'a failing server', script: { POST: [{ status: 500 }] }, facts: [], ends: 'SERVER_ERROR' },
  {
    name: 'a redirect that keeps the method',
    script: { POST: [{ status: 308, headers: { location: '/files/' } }] },
    facts: whole,
    ends: 'complete',
  },
  {
    name: 'a redirect that would turn POST into GET',
    script: { POST: [{ status: 303, headers: { location: '/files/' } }] },
    facts: [],
    ends: 'REDIRECT_REFUSED',
  },
  {
    name: 'redirects without end',
    script: { POST: repeat({ status: 307, headers: { location: '/files' } }, 12) },
    facts: [],
    ends: 'TOO_MANY_REDIRECTS',
  },
  { name: 'a lost connection', script: { POST: ['reset'] }, facts: [], ends: 'CONNECTION_LOST' },
];

export const resuming: readonly Case[] = [
  {
    name: 'some bytes there',
    has: { bytes: 1500 },
    accepted: 1500,
    facts: ['resumed 1500', 'accepted 2500', 'accepted 3000'],
    ends: 'complete',
    patches: 2,
  },
  {
    name: 'more there than the journal knows',
    has: { bytes: 2000 },
    accepted: 1000,
    facts: ['resumed 2000', 'accepted 3000'],
    ends: 'complete',
    patches: 1,
  },
  {
    name: 'a last answer that was lost',
    has: { bytes: 3000 },
    accepted: 2000,
    facts: ['resumed 3000'],
    ends: 'complete',
    patches: 0,
  },
  {
    name: 'a server that lost bytes',
    has: { bytes: 500 },
    accepted: 2000,
    facts: ['resumed 500', 'accepted 1500', 'accepted 2500', 'accepted 3000'],
    ends: 'complete',
    notes: ['interrupted OFFSET_WENT_BACK'],
  },
  { name: 'gone (404)', accepted: 1000, facts: ['restarted UPLOAD_GONE', ...whole], ends: 'complete' },
  {
    name: 'gone (410)',
    has: { bytes: 1000 },
    script: { HEAD: [{ status: 410 }] },
    accepted: 1000,
    facts: ['restarted UPLOAD_GONE', ...whole],
    ends: 'complete',
  },
  {
    name: 'gone (403)',
    has: { bytes: 1000 },
    script: { HEAD: [{ status: 403 }] },
    accepted: 1000,
    facts: ['restarted UPLOAD_GONE', ...whole],
    ends: 'complete',
  },
  {
    name: 'refused (403 for HEAD and POST): nothing is forgotten',
    script: { HEAD: [{ status: 403 }], POST: [{ status: 403 }] },
    accepted: 1000,
    facts: [],
    ends: 'CREDENTIALS_REFUSED',
  },
  {
    name: 'refused (403 that asks for a sign-in)',
    script: { HEAD: [{ status: 403, headers: { 'www-authenticate': 'Bearer' } }] },
    accepted: 1000,
    facts: [],
    ends: 'CREDENTIALS_REFUSED',
  },
  {
    name: 'refused (401)',
    script: { HEAD: [{ status: 401 }] },
    accepted: 1000,
    facts: [],
    ends: 'CREDENTIALS_REFUSED',
  },
  {
    name: 'a balancer without its server: 404 for everything',
    script: { HEAD: [{ status: 404 }], POST: [{ status: 404 }] },
    accepted: 1000,
    facts: [],
    ends: 'UPLOAD_GONE',
  },
  {
    name: 'a sign-in page of the network',
    script: { HEAD: [{ status: 200, headers: html }] },
    accepted: 1000,
    facts: [],
    ends: 'NOT_TUS',
  },
  {
    name: 'no offset',
    script: { HEAD: [{ status: 200, headers: tus }] },
    accepted: 1000,
    facts: [],
    ends: 'OFFSET_INVALID',
  },
  ...['', '+1', '1e3', '-1', '1.5', '0x10', ' ', '9007199254740993', 'abc'].map((offset): Case => ({
    name: `the offset "${offset}"`,
    script: { HEAD: [offsetIs(offset)] },
    accepted: 1000,
    facts: [],
    ends: 'OFFSET_INVALID',
  })),
  {
    name: 'two offsets',
    script: { HEAD: [{ status: 200, headers: { ...tus, 'upload-offset': ['5', '6'] } }] },
    accepted: 1000,
    facts: [],
    ends: 'OFFSET_INVALID',
  },
  {
    name: 'an offset beyond the file',
    has: { bytes: 1000 },
    script: { HEAD: [offsetIs('3001')] },
    accepted: 1000,
    facts: ['restarted OFFSET_INVALID', ...whole],
    ends: 'complete',
  },
  {
    name: 'another length',
    has: { bytes: 1000, length: 4000 },
    accepted: 1000,
    facts: ['restarted LENGTH_MISMATCH', ...whole],
    ends: 'complete',
  },
  {
    name: 'gone twice',
    script: { HEAD: repeat({ status: 404 }, 3), PATCH: [{ status: 404 }] },
    accepted: 1000,
    facts: ['restarted UPLOAD_GONE', 'created'],
    ends: 'UPLOAD_GONE',
    says: 'twice',
  },
  {
    name: 'another version',
    script: { HEAD: [{ status: 412, headers: { 'tus-version': '2.0.0' } }] },
    accepted: 1000,
    facts: [],
    ends: 'TUS_VERSION',
    says: '2.0.0',
  },
  {
    name: 'a busy server',
    script: { HEAD: [{ status: 423, headers: { 'retry-after': '2' } }] },
    accepted: 1000,
    facts: [],
    ends: 'SERVER_BUSY',
    retryAfterMs: 2000,
  },
  {
    name: 'a moved upload',
    has: { bytes: 1000 },
    script: { HEAD: [{ status: 307, headers: { location: '/moved/one' } }] },
    accepted: 1000,
    facts: ['resumed 1000', 'accepted 2000', 'accepted 3000'],
    ends: 'complete',
  },
];

const one = { has: { bytes: 1000 }, accepted: 1000 } as const;
const goesOn = ['resumed 1000', 'resumed 1000', 'accepted 2000', 'accepted 3000'];
const fiveTimes = Array<string>(5).fill('resumed 1000');
/** The chunk is kept, and the answer says something else. */
const keeping =
  (reply: Reply): Step =>
  (seen, state) => {
    state.bytes = Buffer.alloc(
      Number(seen.headers['upload-offset']) + Number(seen.headers['content-length']),
    );
    return reply;
  };

export const sending: readonly Case[] = [
  {
    name: '409, once',
    ...one,
    script: { PATCH: [{ status: 409, headers: tus }] },
    facts: goesOn,
    ends: 'complete',
    notes: ['interrupted OFFSET_CONFLICT'],
  },
  {
    name: '409 for ever',
    ...one,
    script: { PATCH: repeat({ status: 409, headers: tus }, 20) },
    facts: fiveTimes,
    ends: 'OFFSET_CONFLICT',
    patches: 5,
  },
  {
    name: '409 at the last byte, although it is there',
    ...one,
    has: { bytes: 2000 },
    script: { PATCH: [keeping({ status: 409, headers: tus })] },
    facts: ['resumed 2000', 'resumed 3000'],
    ends: 'complete',
    patches: 1,
  },
  {
    name: '400 (an older request held the lock), once',
    ...one,
    script: { PATCH: [{ status: 400 }] },
    facts: goesOn,
    ends: 'complete',
  },
  {
    name: '400 for ever',
    ...one,
    script: { PATCH: repeat({ status: 400 }, 20) },
    facts: fiveTimes,
    ends: 'UNEXPECTED_ANSWER',
    patches: 5,
  },
  {
    name: '200 with the offset',
    ...one,
    script: { PATCH: [keeping({ status: 200, headers: { 'upload-offset': '2000' }, body: '{}' })] },
    facts: ['resumed 1000', 'accepted 2000', 'accepted 3000'],
    ends: 'complete',
    patches: 2,
  },
  {
    name: '204 without an offset, bytes taken',
    ...one,
    script: { PATCH: [keeping({ status: 204, headers: tus })] },
    facts: ['resumed 1000', 'resumed 2000', 'accepted 3000'],
    ends: 'complete',
    patches: 2,
  },
  {
    name: '204 without an offset for ever, nothing taken',
    ...one,
    script: { PATCH: repeat({ status: 204, headers: tus }, 20) },
    facts: fiveTimes,
    ends: 'OFFSET_CONFLICT',
    patches: 5,
  },
  ...['', '1e3', '+2000', '2000.0', '1000', '500', '2001', '4000'].map((offset): Case => ({
    name: `204 with the offset "${offset}"`,
    ...one,
    script: { PATCH: [keeping({ status: 204, headers: { ...tus, 'upload-offset': offset } })] },
    facts: ['resumed 1000', 'resumed 2000', 'accepted 3000'],
    ends: 'complete',
    patches: 2,
  })),
  {
    name: '204 that took a part',
    ...one,
    script: {
      PATCH: [
        (_seen, state) => {
          state.bytes = Buffer.alloc(1400);
          return { status: 204, headers: { ...tus, 'upload-offset': '1400' } };
        },
      ],
    },
    facts: ['resumed 1000', 'accepted 1400', 'accepted 2400', 'accepted 3000'],
    ends: 'complete',
    patches: 3,
  },
  {
    name: 'a server that goes back again and again',
    has: { bytes: 1000 },
    accepted: 2000,
    script: {
      PATCH: repeat((_seen, state) => {
        // Acknowledges the chunk, then loses it: the next chunk meets a conflict.
        const had = state.bytes.length;
        if (had !== Number(_seen.headers['upload-offset'])) return { status: 409, headers: tus };
        return { status: 204, headers: { ...tus, 'upload-offset': String(had + 1) } };
      }, 20),
    },
    facts: [
      'resumed 1000',
      'accepted 1001',
      'resumed 1000',
      'accepted 1001',
      'resumed 1000',
      'accepted 1001',
    ],
    ends: 'OFFSET_WENT_BACK',
  },
  {
    name: 'gone in the middle',
    ...one,
    script: {
      PATCH: [
        (_seen, state) => {
          state.exists = false;
          return 'good';
        },
      ],
    },
    facts: ['resumed 1000', 'restarted UPLOAD_GONE', ...whole],
    ends: 'complete',
  },
  {
    name: 'gone in the middle, twice',
    ...one,
    script: {
      PATCH: repeat((_seen, state) => {
        state.exists = false;
        return 'good';
      }, 3),
    },
    facts: ['resumed 1000', 'restarted UPLOAD_GONE', 'created'],
    ends: 'UPLOAD_GONE',
  },
  {
    name: '404 although HEAD shows the upload',
    ...one,
    script: { PATCH: repeat({ status: 404 }, 5) },
    facts: ['resumed 1000', 'resumed 1000'],
    ends: 'UPLOAD_GONE',
    patches: 2,
  },
  {
    name: '403 although HEAD shows the upload',
    ...one,
    script: { PATCH: [{ status: 403 }] },
    facts: ['resumed 1000'],
    ends: 'CREDENTIALS_REFUSED',
    patches: 1,
  },
  {
    name: '401',
    ...one,
    script: { PATCH: [{ status: 401 }] },
    facts: ['resumed 1000'],
    ends: 'CREDENTIALS_REFUSED',
    patches: 1,
  },
  {
    name: '412',
    ...one,
    script: { PATCH: [{ status: 412, headers: { 'tus-version': '0.2.1,0.2.2' } }] },
    facts: ['resumed 1000'],
    ends: 'TUS_VERSION',
    says: '0.2.1,0.2.2',
  },
  {
    name: '413 for the file',
    ...one,
    script: { PATCH: [{ status: 413, headers: { 'tus-max-size': '2500' } }] },
    facts: ['resumed 1000'],
    ends: 'TOO_LARGE',
    says: '2500 bytes',
  },
  {
    name: '413 for the smallest request',
    ...one,
    script: { PATCH: [{ status: 413 }] },
    facts: ['resumed 1000'],
    ends: 'TOO_LARGE',
    says: 'refuses even requests of 1000 bytes',
  },
  {
    name: '413 of a proxy with a limit of 1 MB',
    size: 3 * MiB,
    requestBytes: 2 * MiB,
    script: {
      PATCH: [
        { status: 413, take: 0 },
        { status: 413, take: 0 },
      ],
    },
    facts: [
      'created',
      'resumed 0',
      'resumed 0',
      ...[1, 2, 3, 4, 5, 6].map((n) => `accepted ${(n * MiB) / 2}`),
    ],
    ends: 'complete',
    patches: 8,
    notes: ['interrupted TOO_LARGE', 'interrupted TOO_LARGE'],
  },
  {
    name: '415',
    ...one,
    script: { PATCH: [{ status: 415 }] },
    facts: ['resumed 1000'],
    ends: 'UNEXPECTED_ANSWER',
    says: '415',
  },
  {
    name: '423',
    ...one,
    script: { PATCH: [{ status: 423, headers: { 'retry-after': '3' } }] },
    facts: ['resumed 1000'],
    ends: 'SERVER_BUSY',
    retryAfterMs: 3000,
  },
  {
    name: '503',
    ...one,
    script: { PATCH: [{ status: 503, headers: { 'retry-after': '120' } }] },
    facts: ['resumed 1000'],
    ends: 'SERVER_BUSY',
    retryAfterMs: 120_000,
  },
  {
    name: '500',
    ...one,
    script: { PATCH: [{ status: 500 }] },
    facts: ['resumed 1000'],
    ends: 'SERVER_ERROR',
  },
  {
    name: '460 (a checksum that does not match), once',
    ...one,
    script: { PATCH: [{ status: 460 }] },
    facts: goesOn,
    ends: 'complete',
    notes: ['chunk-refused 460'],
  },
  {
    name: '460 for ever',
    ...one,
    script: { PATCH: repeat({ status: 460 }, 20) },
    facts: fiveTimes.slice(1),
    ends: 'CHECKSUM_REFUSED',
    says: 'other than they were sent',
    patches: 4,
  },
  {
    name: '417 (the same at rustus), once',
    ...one,
    script: { PATCH: [{ status: 417 }] },
    facts: goesOn,
    ends: 'complete',
    notes: ['chunk-refused 417'],
  },
  {
    name: 'a redirect',
    ...one,
    script: { PATCH: [{ status: 307, headers: { location: '/elsewhere' } }] },
    facts: ['resumed 1000'],
    ends: 'REDIRECT_REFUSED',
    patches: 1,
  },
  {
    name: 'a web page, and HEAD too',
    ...one,
    script: {
      HEAD: ['good', { status: 200, headers: html }],
      PATCH: [{ status: 200, headers: html, body: '<html>' }],
    },
    facts: ['resumed 1000'],
    ends: 'NOT_TUS',
  },
  {
    name: 'a lost connection',
    ...one,
    script: { PATCH: ['reset'] },
    facts: ['resumed 1000'],
    ends: 'CONNECTION_LOST',
  },
  { name: 'no answer', ...one, script: { PATCH: ['silent'] }, facts: ['resumed 1000'], ends: 'STALLED' },
];

/** Answers that come before the body was sent: more bytes than sockets hold, so that sending cannot be over. */
const big = { size: 64 * MiB, requestBytes: 64 * MiB, facts: ['created'] } as const;

export const early: readonly Case[] = [
  {
    name: 'early 401, connection kept',
    ...big,
    script: { PATCH: [{ status: 401, take: 0 }] },
    ends: 'CREDENTIALS_REFUSED',
  },
  {
    name: 'early 503 after some bytes, connection kept',
    ...big,
    script: { PATCH: [{ status: 503, take: 100 * KiB, headers: { 'retry-after': '1' } }] },
    ends: 'SERVER_BUSY',
    retryAfterMs: 1000,
  },
  {
    name: 'early 413 with the limit, while sending is held up',
    ...big,
    script: {
      PATCH: [{ status: 413, take: 0, delayMs: 200, after: 'hold', headers: { 'tus-max-size': '1000' } }],
    },
    ends: 'TOO_LARGE',
    says: '1000 bytes',
  },
  {
    name: 'early 507, connection reset',
    ...big,
    script: { PATCH: [{ status: 507, take: 0, after: 'reset' }] },
    ends: 'SERVER_ERROR',
    says: '507',
  },
  {
    name: 'early 415 after some bytes, connection reset',
    ...big,
    script: { PATCH: [{ status: 415, take: 3 * MiB, after: 'reset' }] },
    ends: 'UNEXPECTED_ANSWER',
    says: '415',
  },
  {
    name: 'a connection reset without an answer',
    ...big,
    script: { PATCH: ['reset'] },
    ends: 'CONNECTION_LOST',
  },
];
