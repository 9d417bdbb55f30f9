/** What servers offer, say and do beyond the core, and what must come of it: data for tus-upload-extensions.test.ts. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { ServerKnowledge, UploadFact } from '../../main/protocols/protocol-adapter.ts';
import type { MemoryHostOptions } from '../servers/memory-upload-host.ts';
import type { Script, ScriptedOffer, SeenRequest, Step } from '../servers/scripted-server.ts';
import { plainServer, type JobWishes } from '../servers/upload-job.ts';

const KiB = 1024;
const MiB = 1024 * KiB;
export const SIZE = 3000;

export interface ExtensionCase {
  readonly name: string;
  readonly offer?: ScriptedOffer;
  readonly script?: Script;
  readonly size?: number;
  /** Default: a server that was never asked. */
  readonly knowledge?: ServerKnowledge | null;
  readonly wishes?: Partial<JobWishes>;
  readonly host?: MemoryHostOptions;
  /** Bytes the server holds of an upload that goes on, accepted as far as that; absent: a new one. */
  readonly has?: number;
  /** When that was to be dropped. */
  readonly expiresAt?: number;
  readonly facts: readonly string[];
  readonly ends: 'complete' | ErrorCode;
  /** A part of the sentence. */
  readonly says?: string;
  /** Requests in order, as they were meant. */
  readonly requests: readonly string[];
  /** Of what is remembered of the server in the end. */
  readonly remembers?: Partial<ServerKnowledge>;
  readonly remembersNothing?: true;
  /** A part of what the last explanation says. */
  readonly explains?: string;
  readonly notes?: readonly string[];
  readonly check?: (seen: readonly SeenRequest[]) => void;
}

export function factInWords(fact: UploadFact): string {
  const checked = 'checked' in fact && fact.checked ? ' checked' : '';
  switch (fact.kind) {
    case 'created':
      return `created ${fact.offset}${checked}`;
    case 'resumed':
    case 'accepted':
      return `${fact.kind} ${fact.offset}${checked}`;
    case 'restarted':
      return `restarted ${fact.reason}`;
    case 'part-created':
      return `part-created ${fact.first}`;
    case 'part-accepted':
      return `part-accepted ${fact.first}+${fact.accepted}${checked}${fact.probed ? ' probed' : ''}`;
    default:
      return fact.kind;
  }
}

const tus = { 'tus-resumable': '1.0.0' };
const html = { 'content-type': 'text/html' };
const offering = (...extensions: string[]): ScriptedOffer => ({ extensions: ['creation', ...extensions] });
const checksums: ScriptedOffer = {
  extensions: ['creation', 'checksum'],
  algorithms: ['md5', 'sha1', 'sha256'],
};
const knows = (...extensions: string[]): ServerKnowledge => ({
  ...plainServer,
  extensions: ['creation', ...extensions],
  checksumAlgorithms: ['sha1', 'sha256'],
});
const plainRun = { facts: ['created 0', 'accepted 3000'], ends: 'complete' } as const;
const asked = ['OPTIONS', 'POST', 'PATCH'];
const repeat = (step: Step, times: number): readonly Step[] => Array.from({ length: times }, () => step);
const options = (step: Step): Script => ({ OPTIONS: [step] });

const assumedPlain: readonly ExtensionCase[] = [
  ...[400, 403, 404, 405, 500, 501].map((status): ExtensionCase => ({
    name: `OPTIONS answered with ${status}`,
    script: options({ status }),
    ...plainRun,
    requests: asked,
    remembers: { extensions: ['creation'] },
  })),
  {
    name: 'OPTIONS answered by a page',
    script: options({ status: 200, headers: html, body: '<html>' }),
    ...plainRun,
    requests: asked,
    remembers: { extensions: ['creation'] },
  },
  {
    name: 'OPTIONS answered by a cut',
    script: options('reset'),
    ...plainRun,
    requests: asked,
    remembers: { extensions: ['creation'] },
  },
];

export const discovery: readonly ExtensionCase[] = [
  ...assumedPlain,
  {
    name: 'OPTIONS answered with a redirect that is not followed',
    script: options({ status: 303, headers: { location: '/files/' } }),
    ...plainRun,
    requests: asked,
    remembers: { extensions: ['creation'] },
  },
  {
    name: 'a sign-in page in front of everything: nothing is remembered of that server',
    script: {
      OPTIONS: [{ status: 200, headers: html, body: '<html>' }],
      POST: [{ status: 200, headers: html, body: '<html>' }],
    },
    facts: [],
    ends: 'NOT_TUS',
    requests: ['OPTIONS', 'POST'],
    remembersNothing: true,
  },
  {
    name: 'what is offered is remembered',
    offer: { extensions: ['Creation', 'EXPIRATION', ' termination'], maxSize: 5000 },
    ...plainRun,
    requests: asked,
    remembers: { extensions: ['creation', 'expiration', 'termination'], maxSize: 5000 },
    explains: 'One request to the end',
  },
  {
    name: 'what is known is not asked again',
    offer: checksums,
    knowledge: plainServer,
    ...plainRun,
    requests: ['POST', 'PATCH'],
  },
  {
    name: 'what was known yesterday is asked again',
    knowledge: { ...knows('checksum'), askedAt: Date.now() - 25 * 3_600_000 },
    offer: offering(),
    ...plainRun,
    requests: asked,
    remembers: { extensions: ['creation'] },
  },
  {
    name: 'what will be known tomorrow, by a clock that was wrong, is asked again',
    knowledge: { ...plainServer, askedAt: Date.now() + 3_600_000 },
    offer: offering(),
    ...plainRun,
    requests: asked,
  },
  {
    name: 'only other versions',
    script: options({ status: 204, headers: { 'tus-version': '0.2.1,0.2.2' } }),
    facts: [],
    ends: 'TUS_VERSION',
    says: '0.2.1,0.2.2',
    requests: ['OPTIONS'],
  },
  {
    name: 'a file beyond the largest it takes',
    offer: { extensions: ['creation'], maxSize: 2999 },
    facts: [],
    ends: 'TOO_LARGE',
    says: '2999 bytes',
    requests: ['OPTIONS'],
  },
  {
    name: 'a largest size that is no number says nothing',
    script: options({ status: 204, headers: { ...tus, 'tus-version': '1.0.0', 'tus-max-size': '1e3' } }),
    ...plainRun,
    requests: asked,
    remembers: { maxSize: null },
  },
  {
    name: 'an upload that goes on does not wait for what is offered',
    offer: checksums,
    has: 1000,
    facts: ['resumed 1000', 'accepted 3000'],
    ends: 'complete',
    requests: ['HEAD', 'PATCH'],
  },
  {
    name: 'a wrong path: it is asked again before the next upload',
    knowledge: knows('checksum'),
    script: { POST: [{ status: 404 }] },
    facts: [],
    ends: 'NOT_FOUND',
    requests: ['POST'],
    remembers: { askedAt: 0 },
  },
];

const withUpload = offering('creation-with-upload');
const inOneRequest = ['OPTIONS', 'POST'];

export const creationWithUpload: readonly ExtensionCase[] = [
  {
    name: 'a small file goes in one request',
    offer: withUpload,
    facts: ['created 3000'],
    ends: 'complete',
    requests: inOneRequest,
  },
  {
    name: 'one block and a byte does not',
    offer: withUpload,
    size: 4 * MiB + 1,
    facts: ['created 0', `accepted ${4 * MiB + 1}`],
    ends: 'complete',
    requests: asked,
  },
  {
    name: 'a file without bytes is a plain creation',
    offer: withUpload,
    size: 0,
    facts: ['created 0'],
    ends: 'complete',
    requests: inOneRequest,
    check: ([, post]) => {
      if (post?.headers['content-type'] !== undefined) throw new Error('It had a body.');
    },
  },
  {
    name: 'more than 1 MiB asks first',
    offer: withUpload,
    size: 2 * MiB,
    facts: [`created ${2 * MiB}`],
    ends: 'complete',
    requests: inOneRequest,
    check: ([, post]) => {
      if (post?.headers.expect !== '100-continue') throw new Error('It did not ask.');
    },
  },
  {
    name: 'refused before a byte left, then in smaller requests',
    offer: withUpload,
    size: 2 * MiB,
    script: { POST: [{ status: 413, take: 0 }] },
    facts: ['created 0', `accepted ${2 * MiB}`],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'POST', 'PATCH'],
    check: ([, post]) => {
      if (post?.bodyBytes !== 0) throw new Error('Bytes were sent all the same.');
    },
  },
  {
    name: '200 and the offset (@uploadx/core), its version left out',
    offer: withUpload,
    script: {
      POST: [
        (_seen, state) => {
          Object.assign(state, { exists: true, length: SIZE, bytes: Buffer.alloc(SIZE) });
          return { status: 200, headers: { location: '/files/one', 'upload-offset': '3000' } };
        },
      ],
    },
    facts: ['created 3000'],
    ends: 'complete',
    requests: inOneRequest,
  },
  {
    name: 'a part of it taken',
    offer: withUpload,
    script: {
      POST: [
        (_seen, state) => {
          Object.assign(state, { exists: true, length: SIZE, bytes: Buffer.alloc(1200) });
          return { status: 201, headers: { ...tus, location: '/files/one', 'upload-offset': '1200' } };
        },
      ],
    },
    facts: ['created 1200', 'accepted 3000'],
    ends: 'complete',
    requests: asked,
  },
  {
    name: 'bytes ignored, no offset: a probe tells, and nobody sends them so again',
    offer: withUpload,
    script: {
      POST: [
        (_seen, state) => {
          Object.assign(state, { exists: true, length: SIZE, bytes: Buffer.alloc(0) });
          return { status: 201, headers: { ...tus, location: '/files/one' } };
        },
      ],
    },
    facts: ['created 0', 'resumed 0', 'accepted 3000'],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'HEAD', 'PATCH'],
    remembers: { extensions: ['creation'] },
  },
  ...['', '-1', '3001', '1e3'].map((offset): ExtensionCase => ({
    name: `the offset "${offset}": a probe tells`,
    offer: withUpload,
    script: {
      POST: [
        (_seen, state) => {
          Object.assign(state, { exists: true, length: SIZE, bytes: Buffer.alloc(SIZE) });
          return { status: 201, headers: { ...tus, location: '/files/one', 'upload-offset': offset } };
        },
      ],
    },
    facts: ['created 0', 'resumed 3000'],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'HEAD'],
  })),
  ...[400, 405, 415, 501].map((status): ExtensionCase => ({
    name: `refused with ${status}: a plain creation, and nobody tries again`,
    offer: withUpload,
    script: { POST: [{ status }] },
    ...plainRun,
    requests: ['OPTIONS', 'POST', 'POST', 'PATCH'],
    remembers: { extensions: ['creation'] },
  })),
  {
    name: 'a redirect, which a body does not follow',
    offer: withUpload,
    script: { POST: [{ status: 307, headers: { location: '/files/' } }] },
    ...plainRun,
    requests: ['OPTIONS', 'POST', 'POST', 'PATCH'],
  },
  {
    name: 'a lost answer: nothing is claimed, the next attempt starts anew',
    offer: withUpload,
    script: { POST: ['reset'] },
    facts: [],
    ends: 'CONNECTION_LOST',
    requests: inOneRequest,
  },
  {
    name: 'a sign-in',
    offer: withUpload,
    script: { POST: [{ status: 401 }] },
    facts: [],
    ends: 'CREDENTIALS_REFUSED',
    requests: inOneRequest,
  },
  {
    name: 'under a checksum that the server looks at, or does not: never counted as checked',
    offer: { ...checksums, extensions: ['creation', 'creation-with-upload', 'checksum'] },
    facts: ['created 3000'],
    ends: 'complete',
    requests: inOneRequest,
    check: ([, post]) => {
      if (!String(post?.headers['upload-checksum']).startsWith('sha256 ')) throw new Error('No checksum.');
    },
  },
  {
    name: 'a checksum that does not match: made without bytes, which follow under another',
    offer: { ...checksums, extensions: ['creation', 'creation-with-upload', 'checksum'] },
    script: { POST: [{ status: 460 }] },
    facts: ['created 0', 'accepted 3000 checked'],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'POST', 'PATCH'],
    notes: ['chunk-refused'],
  },
];

const checked = { offer: checksums, wishes: { policy: { maxRequestBytes: 1000 } } } as const;
const thirds = ['accepted 1000 checked', 'accepted 2000 checked', 'accepted 3000 checked'];
const trailing = {
  ...checked,
  offer: { ...checksums, extensions: ['creation', 'checksum', 'checksum-trailer'] },
  knowledge: { ...knows('checksum', 'checksum-trailer'), bytesPerSecond: 1000 * MiB },
};
const inThirds = ['OPTIONS', 'POST', 'PATCH', 'PATCH', 'PATCH'];

export const checksum: readonly ExtensionCase[] = [
  {
    name: 'each chunk under its own SHA-256',
    ...checked,
    facts: ['created 0', ...thirds],
    ends: 'complete',
    requests: inThirds,
    explains: 'its own SHA-256',
    check: (seen) => {
      const sums = seen.flatMap(({ headers }) => headers['upload-checksum'] ?? []);
      if (new Set(sums).size !== 3 || !sums.every((sum) => sum.startsWith('sha256 ')))
        throw new Error(`Checksums were ${sums.join()}.`);
    },
  },
  {
    name: 'SHA-1 where only that exists',
    ...checked,
    offer: { ...checksums, algorithms: ['sha1'] },
    facts: ['created 0', ...thirds],
    ends: 'complete',
    requests: inThirds,
    explains: 'its own SHA-1',
  },
  {
    name: 'none where the server lists only what we do not make',
    ...checked,
    offer: { ...checksums, algorithms: ['crc32'] },
    facts: ['created 0', 'accepted 1000', 'accepted 2000', 'accepted 3000'],
    ends: 'complete',
    requests: inThirds,
  },
  {
    name: 'in a trailer where the server takes that and the link is fast',
    ...trailing,
    facts: ['created 0', ...thirds],
    ends: 'complete',
    requests: inThirds.slice(1),
    explains: 'in a trailer',
    check: (seen) => {
      const patches = seen.filter(({ method }) => method === 'PATCH');
      if (!patches.every(({ headers }) => headers.trailer === 'Upload-Checksum'))
        throw new Error('No trailer was announced.');
      if (patches.some(({ headers }) => headers['upload-checksum'] !== undefined))
        throw new Error('It went as a header.');
    },
  },
  {
    name: 'a trailer that something in between drops: as a header, and that is remembered',
    ...trailing,
    script: {
      PATCH: repeat(({ headers }) => (headers.trailer === undefined ? 'good' : { status: 400 }), 20),
    },
    facts: ['created 0', 'resumed 0', 'resumed 0', ...thirds],
    ends: 'complete',
    requests: ['POST', 'PATCH', 'HEAD', 'PATCH', 'HEAD', 'PATCH', 'PATCH', 'PATCH'],
    remembers: { extensions: ['creation', 'checksum'] },
  },
  {
    name: 'a trailer that is taken for a mismatch: as a header',
    ...trailing,
    script: {
      PATCH: repeat(({ headers }) => (headers.trailer === undefined ? 'good' : { status: 460 }), 20),
    },
    facts: ['created 0', 'resumed 0', 'resumed 0', ...thirds],
    ends: 'complete',
    requests: ['POST', 'PATCH', 'HEAD', 'PATCH', 'HEAD', 'PATCH', 'PATCH', 'PATCH'],
    remembers: { extensions: ['creation', 'checksum'] },
  },
  {
    name: 'not without the wish',
    offer: checksums,
    wishes: { policy: { checksum: false } },
    ...plainRun,
    requests: asked,
  },
  {
    name: '460, once: sent again from where the server is',
    ...checked,
    script: { PATCH: ['good', { status: 460 }] },
    facts: ['created 0', 'accepted 1000 checked', 'resumed 1000', ...thirds.slice(1)],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'PATCH', 'PATCH', 'HEAD', 'PATCH', 'PATCH'],
    notes: ['chunk-refused'],
  },
  ...[460, 417, 415].map((status): ExtensionCase => ({
    name: `${status} for ever`,
    ...checked,
    script: { PATCH: repeat({ status }, 20) },
    facts: ['created 0', 'resumed 0', 'resumed 0', 'resumed 0'],
    ends: 'CHECKSUM_REFUSED',
    requests: ['OPTIONS', 'POST', 'PATCH', 'HEAD', 'PATCH', 'HEAD', 'PATCH', 'HEAD', 'PATCH'],
    notes: repeat('good', 3).map(() => 'chunk-refused'),
  })),
  {
    name: '400, once, is a lock that was dropped',
    ...checked,
    script: { PATCH: [{ status: 400 }] },
    facts: ['created 0', 'resumed 0', ...thirds],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'PATCH', 'HEAD', 'PATCH', 'PATCH', 'PATCH'],
    remembers: { extensions: ['creation', 'checksum'] },
  },
  {
    name: '400 for what has a checksum: it goes without, and that is remembered',
    ...checked,
    script: {
      PATCH: repeat(
        ({ headers }) => (headers['upload-checksum'] === undefined ? 'good' : { status: 400 }),
        20,
      ),
    },
    facts: ['created 0', 'resumed 0', 'resumed 0', 'accepted 1000', 'accepted 2000', 'accepted 3000'],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'PATCH', 'HEAD', 'PATCH', 'HEAD', 'PATCH', 'PATCH', 'PATCH'],
    remembers: { extensions: ['creation'] },
    explains: 'No request carries more than',
  },
  {
    name: 'a part of a chunk taken is not checked',
    ...checked,
    script: {
      PATCH: [
        (_seen, state) => {
          state.bytes = Buffer.alloc(400);
          return { status: 204, headers: { ...tus, 'upload-offset': '400' } };
        },
      ],
    },
    facts: ['created 0', 'accepted 400', 'accepted 1400 checked', 'accepted 2400 checked', thirds[2] ?? ''],
    ends: 'complete',
    requests: [...inThirds, 'PATCH'],
  },
];

const expiring = (at: string): Step => ({
  status: 201,
  headers: { ...tus, location: '/files/one', 'upload-expires': at },
});
const soon = new Date(Date.now() + 3_600_000).toUTCString();
const later = new Date(Date.now() + 2 * 3_600_000).toUTCString();
const past = new Date(Date.now() - 1000).toUTCString();
const accepting =
  (expires: string): Step =>
  (seen, state) => {
    state.bytes = Buffer.alloc(
      Number(seen.headers['upload-offset']) + Number(seen.headers['content-length']),
    );
    return {
      status: 204,
      headers: { ...tus, 'upload-offset': String(state.bytes.length), 'upload-expires': expires },
    };
  };

export const expiration: readonly ExtensionCase[] = [
  {
    name: 'an expiry that moves is told, one that stays is not',
    knowledge: plainServer,
    wishes: { policy: { maxRequestBytes: 1000 } },
    script: { POST: [expiring(soon)], PATCH: [accepting(soon), accepting(later), accepting(later)] },
    facts: ['created 0', 'accepted 1000', 'accepted 2000', 'expires', 'accepted 3000'],
    ends: 'complete',
    requests: ['POST', 'PATCH', 'PATCH', 'PATCH'],
  },
  {
    name: 'gone, and it ran out while nobody looked: begun anew, and said so',
    knowledge: plainServer,
    expiresAt: Date.now() - 5_000,
    has: 1000,
    script: { HEAD: [{ status: 404 }] },
    facts: ['restarted UPLOAD_GONE', 'created 0', 'accepted 3000'],
    ends: 'complete',
    requests: ['HEAD', 'POST', 'PATCH'],
    notes: ['expired'],
  },
  {
    name: 'gone before it ran out: begun anew, for another reason',
    knowledge: plainServer,
    expiresAt: Date.now() + 3_600_000,
    has: 1000,
    script: { HEAD: [{ status: 410 }] },
    facts: ['restarted UPLOAD_GONE', 'created 0', 'accepted 3000'],
    ends: 'complete',
    requests: ['HEAD', 'POST', 'PATCH'],
    notes: [],
  },
  {
    name: 'gone after it ran out: begun anew, and said so',
    knowledge: plainServer,
    wishes: { policy: { maxRequestBytes: 1500 } },
    script: {
      POST: [expiring(past)],
      PATCH: [accepting(past), { status: 410 }],
      HEAD: [{ status: 410 }],
    },
    facts: [
      'created 0',
      'accepted 1500',
      'restarted UPLOAD_GONE',
      'created 0',
      'accepted 1500',
      'accepted 3000',
    ],
    ends: 'complete',
    requests: ['POST', 'PATCH', 'PATCH', 'HEAD', 'POST', 'PATCH', 'PATCH'],
    notes: ['interrupted', 'expired'],
  },
];

const growing = (...sizes: number[]): Pick<ExtensionCase, 'wishes' | 'host'> => ({
  wishes: { growing: true },
  host: {
    grown: async (size) => {
      const next = sizes.shift();
      return next === undefined ? { size, final: true } : { size: next, final: false };
    },
  },
});

export const deferLength: readonly ExtensionCase[] = [
  {
    name: 'a file that grows goes as it is written; its length comes last',
    explains: 'What is written is sent; the server is told the length when the file rests.',
    offer: offering('creation-defer-length'),
    size: 1000,
    ...growing(1800, 2500),
    facts: ['created 0', 'accepted 1000', 'accepted 1800', 'accepted 2500'],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'PATCH', 'PATCH', 'PATCH', 'PATCH'],
    check: (seen) => {
      const lengths = seen.map(({ headers }) => headers['upload-length']);
      if (lengths.join() !== ',,,,,2500') throw new Error(`Lengths were ${lengths.join()}.`);
      if (seen[1]?.headers['upload-defer-length'] !== '1') throw new Error('It was not deferred.');
      if (seen.at(-1)?.bodyBytes !== 0) throw new Error('The last had bytes.');
    },
  },
  {
    name: 'a last answer that was lost: the length is there',
    offer: offering('creation-defer-length'),
    size: 1000,
    ...growing(),
    script: {
      PATCH: [
        'good',
        (_seen, state) => {
          state.length = 1000;
          return { status: 400 };
        },
      ],
    },
    facts: ['created 0', 'accepted 1000'],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'PATCH', 'PATCH', 'HEAD'],
  },
  {
    name: 'a length that is not taken is no success',
    offer: offering('creation-defer-length'),
    size: 1000,
    ...growing(),
    script: { PATCH: ['good', { status: 204, headers: { ...tus, 'upload-offset': '999' } }] },
    facts: ['created 0', 'accepted 1000'],
    ends: 'OFFSET_CONFLICT',
    requests: ['OPTIONS', 'POST', 'PATCH', 'PATCH', 'HEAD'],
  },
  {
    name: 'without the extension it waits until the file rests',
    offer: offering(),
    size: 1000,
    ...growing(1800, 2500),
    facts: ['created 0', 'accepted 2500'],
    ends: 'complete',
    requests: asked,
    check: (seen) => {
      if (seen[1]?.headers['upload-length'] !== '2500') throw new Error('The length was wrong.');
    },
  },
  {
    name: 'it grows beyond what the server takes',
    offer: { extensions: ['creation', 'creation-defer-length'], maxSize: 2000 },
    size: 1000,
    ...growing(1800, 2500),
    facts: ['created 0', 'accepted 1000', 'accepted 1800'],
    ends: 'TOO_LARGE',
    requests: ['OPTIONS', 'POST', 'PATCH', 'PATCH'],
  },
  {
    name: 'a server that knows no length of a file that does not grow is told',
    knowledge: plainServer,
    script: {
      HEAD: [{ status: 200, headers: { ...tus, 'upload-offset': '1000', 'upload-defer-length': '1' } }],
    },
    has: 1000,
    facts: ['resumed 1000', 'accepted 3000'],
    ends: 'complete',
    requests: ['HEAD', 'PATCH'],
    check: ([, patch]) => {
      if (patch?.headers['upload-length'] !== '3000') throw new Error('It was not told.');
    },
  },
];

export const override: readonly ExtensionCase[] = [
  {
    name: 'everything but the question travels as POST',
    offer: offering('creation-with-upload'),
    size: 5 * MiB,
    wishes: { policy: { methodOverride: true, maxRequestBytes: 3 * MiB } },
    script: { PATCH: [{ status: 409 }] },
    facts: ['created 0', 'resumed 0', `accepted ${3 * MiB}`, `accepted ${5 * MiB}`],
    ends: 'complete',
    requests: ['OPTIONS', 'POST', 'PATCH', 'HEAD', 'PATCH', 'PATCH'],
    check: (seen) => {
      const methods = new Set(seen.slice(1).map(({ travelledAs }) => travelledAs));
      if ([...methods].join() !== 'POST') throw new Error(`They travelled as ${[...methods].join()}.`);
    },
  },
];
