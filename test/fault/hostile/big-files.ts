/** Files beyond 4 GiB, and servers that count in 32 bits, and what must come of them. Data only. */
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { patternBytes } from '../../servers/pattern-download-host.ts';
import type { RawAnswer } from '../../servers/raw-answers-server.ts';

const WRAP = 2 ** 32;
export const BIG_SIZE = WRAP + 2 ** 30 + 100_000;
/** Near the end, so that what is missing is little; beyond 4 GiB. */
const NEAR_END = BIG_SIZE - 100_000;
const OVERLAP_START = NEAR_END - 65_536;

export interface BigCase {
  readonly title: string;
  /** Bytes that are here; 0 for a first attempt. */
  readonly held: number;
  readonly strong: boolean;
  readonly answers: readonly RawAnswer[];
  /** The Range of each request: from a byte to the end; undefined for none. */
  readonly ranges: readonly (number | undefined)[];
  readonly end:
    | { readonly complete: true; readonly consistent: boolean }
    /** So many bytes are here afterwards. */
    | { readonly error: ErrorCode; readonly held: number };
}

const etag = 'ETag: "v1"';
const busy: RawAnswer = { status: '503 Service Unavailable', headers: ['Content-Length: 0'] };

/** A 206 with bytes from `from` to the end. */
function rest(from: number, headers: readonly string[] = [etag]): RawAnswer {
  const range = `Content-Range: bytes ${from}-${BIG_SIZE - 1}/${BIG_SIZE}`;
  const length = `Content-Length: ${BIG_SIZE - from}`;
  return {
    status: '206 Partial Content',
    headers: [range, length, ...headers],
    body: patternBytes(from, BIG_SIZE),
  };
}

/** Only the beginning of a body comes: the answer is judged by its head, or the connection breaks off. */
function begun(status: string, headers: readonly string[], from: number): RawAnswer {
  return { status, headers: [...headers, etag], body: patternBytes(from, from + 1000), then: 'close' };
}

const asked = { held: NEAR_END, strong: true } as const;

export const bigFiles: readonly BigCase[] = [
  {
    title: 'nothing: a first attempt learns a size beyond 4 GiB, and is cut',
    held: 0,
    strong: false,
    answers: [begun('200 OK', [`Content-Length: ${BIG_SIZE}`], 0)],
    ranges: [undefined],
    end: { error: 'CONNECTION_LOST', held: 1000 },
  },
  {
    title: 'nothing: it goes on beyond 4 GiB',
    ...asked,
    answers: [rest(NEAR_END)],
    ranges: [NEAR_END],
    end: { complete: true, consistent: true },
  },
  {
    title: 'nothing: an overlap beyond 4 GiB is compared',
    held: NEAR_END,
    strong: false,
    answers: [rest(OVERLAP_START, [])],
    ranges: [OVERLAP_START],
    end: { complete: true, consistent: false },
  },
  {
    title: 'a Content-Range in 32 bits',
    ...asked,
    answers: [
      begun(
        '206 Partial Content',
        [`Content-Range: bytes ${NEAR_END - WRAP}-${BIG_SIZE - WRAP - 1}/${BIG_SIZE - WRAP}`],
        NEAR_END - WRAP,
      ),
      busy,
    ],
    ranges: [NEAR_END, undefined],
    end: { error: 'SERVER_BUSY', held: NEAR_END },
  },
  {
    title: 'a Content-Range of the place in 32 bits, with the right total',
    ...asked,
    answers: [
      begun(
        '206 Partial Content',
        [`Content-Range: bytes ${NEAR_END - WRAP}-${BIG_SIZE - WRAP - 1}/${BIG_SIZE}`],
        NEAR_END - WRAP,
      ),
      busy,
    ],
    ranges: [NEAR_END, undefined],
    end: { error: 'SERVER_BUSY', held: NEAR_END },
  },
  {
    title: 'a Content-Length in 32 bits beside the right Content-Range',
    held: 1000,
    strong: true,
    answers: [
      begun(
        '206 Partial Content',
        [
          `Content-Range: bytes 1000-${BIG_SIZE - 1}/${BIG_SIZE}`,
          `Content-Length: ${BIG_SIZE - 1000 - WRAP}`,
        ],
        1000,
      ),
      busy,
    ],
    ranges: [1000, undefined],
    end: { error: 'SERVER_BUSY', held: 1000 },
  },
  {
    title: 'bytes from the place in 32 bits under the right Content-Range: the overlap tells',
    held: NEAR_END,
    strong: false,
    answers: [
      { ...rest(OVERLAP_START, []), body: patternBytes(OVERLAP_START - WRAP, BIG_SIZE - WRAP) },
      busy,
    ],
    ranges: [OVERLAP_START, undefined],
    end: { error: 'SERVER_BUSY', held: NEAR_END },
  },
  {
    title: 'ranges ignored, and a cut long before what is missing',
    ...asked,
    answers: [begun('200 OK', [`Content-Length: ${BIG_SIZE}`], 0)],
    ranges: [NEAR_END],
    end: { error: 'CONNECTION_LOST', held: NEAR_END },
  },
];
