/** What servers do to several connections for one file, and what must come of it. Data only. */
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { SegmentAnswer } from '../../servers/segment-server.ts';

const MiB = 1024 * 1024;
/** More than a connection fetches at once, so that several get something to do. */
export const SEGMENTED_SIZE = 24 * MiB + 12_345;

export interface SegmentCase {
  readonly title: string;
  /** The requests that are answered so: the second one, every one after the first, or each that comes while another is answered. */
  readonly which: 'second' | 'later' | 'beside';
  readonly answer: SegmentAnswer;
  /** From the first such request on the server has another file, under another ETag. */
  readonly fileChanges?: true;
  readonly resets?: readonly ErrorCode[];
  /** The next download from there asks with one connection. */
  readonly oneConnectionLearned?: true;
  /** The file, whatever happened; `other` the one it changed to. */
  readonly complete: 'file' | 'other';
  readonly consistent: boolean;
}

const file = { complete: 'file', consistent: true } as const;
const refused = { which: 'beside', oneConnectionLearned: true, ...file } as const;
/** Other bytes, so that using any of them is noticed. */
const spoilt = { garbled: true } as const;

export const segmentCases: readonly SegmentCase[] = [
  { title: '403 to every request beside another', answer: { status: 403 }, ...refused },
  { title: '429 to every request beside another', answer: { status: 429 }, ...refused },
  { title: '503 to every request beside another', answer: { status: 503 }, ...refused },
  { title: '404 to every request beside another', answer: { status: 404 }, ...refused },
  { title: '500 to every request beside another', answer: { status: 500 }, ...refused },
  { title: 'a reset of every connection beside another', answer: { then: 'reset' }, ...refused },
  {
    title: 'silence on the second connection',
    which: 'second',
    answer: { then: 'silent' },
    oneConnectionLearned: true,
    ...file,
  },
  {
    title: 'the whole file in answer to every request after the first',
    which: 'later',
    answer: { ignoreRange: true },
    oneConnectionLearned: true,
    ...file,
  },
  {
    title: 'a web page in answer to the second request',
    which: 'second',
    answer: { ignoreRange: true, contentType: 'text/html', ...spoilt },
    ...file,
  },
  {
    title: 'a 416 to the second request, for a range that exists',
    which: 'second',
    answer: { status: 416 },
    ...file,
  },
  { title: 'a second answer without its ETag', which: 'second', answer: { etag: null, ...spoilt }, ...file },
  {
    title: 'a second answer whose ETag became weak',
    which: 'second',
    answer: { etag: 'W/"v1"', ...spoilt },
    ...file,
  },
  {
    title: 'a second answer from another server behind the same name, with another ETag',
    which: 'second',
    answer: { etag: '"elsewhere"', ...spoilt },
    ...file,
  },
  {
    title: 'a file that changes between the first and the second request',
    which: 'second',
    answer: {},
    fileChanges: true,
    resets: ['REMOTE_CHANGED'],
    complete: 'other',
    consistent: true,
  },
  {
    title: 'a second answer of a file with another total',
    which: 'second',
    answer: { total: SEGMENTED_SIZE + 1, ...spoilt },
    ...file,
  },
  {
    title: 'a second answer that keeps the total to itself',
    which: 'second',
    answer: { total: null },
    ...file,
  },
  {
    title: 'a second answer that starts late',
    which: 'second',
    answer: { shift: 100, ...spoilt },
    ...file,
  },
  {
    title: 'a second answer that starts early',
    which: 'second',
    answer: { shift: -100, ...spoilt },
    ...file,
  },
  { title: 'a second answer that is shorter than asked', which: 'second', answer: { limit: MiB }, ...file },
  {
    title: 'a second answer that is longer than asked, and says so',
    which: 'second',
    answer: { lengthen: 1000 },
    ...file,
  },
  {
    title: 'a second answer with more bytes than the range it says it is: nothing that came is kept',
    which: 'second',
    answer: { limit: MiB, surplus: 1000 },
    resets: ['LENGTH_MISMATCH'],
    ...file,
  },
  {
    title: 'a second answer with Content-Encoding',
    which: 'second',
    answer: { encoding: 'gzip', ...spoilt },
    ...file,
  },
  {
    title: 'multipart/byteranges in answer to the second request',
    which: 'second',
    answer: { contentType: 'multipart/byteranges; boundary=x', ...spoilt },
    ...file,
  },
  {
    title: 'a second 206 without Content-Range',
    which: 'second',
    answer: { contentRange: null, ...spoilt },
    ...file,
  },
  {
    title: 'a second 206 in a unit that is not bytes',
    which: 'second',
    answer: { contentRange: 'lines 1-2/3', ...spoilt },
    ...file,
  },
  {
    title: 'a second connection that breaks off in the middle',
    which: 'second',
    answer: { cutAfter: 3 * MiB },
    ...file,
  },
  {
    title: 'a second connection that drips a byte now and then (low speed)',
    which: 'second',
    answer: { trickle: 1_000 },
    ...file,
  },
];
