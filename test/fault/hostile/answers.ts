/** The words the tables of misbehaviours are written in. Data only. */
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { DownloadJob } from '../../../main/protocols/protocol-adapter.ts';
import type { RawAnswer } from '../../servers/raw-answers-server.ts';
import { sampleBytes } from '../../servers/memory-upload-host.ts';

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
export const PAGE = '<!DOCTYPE html><title>Sign in</title>';

export type Resume = NonNullable<DownloadJob['resume']>;
/** The places that are compared of so few bytes: all of them. */
export const SAMPLE = 65_536;
export const samples = [
  [0, SAMPLE],
  [SAMPLE, DURABLE],
] as const;

export const strong: Resume = { durable: DURABLE, size: SIZE, validator: { kind: 'etag', value: '"v1"' } };
export const unproven: Resume = { durable: DURABLE, size: SIZE, validator: null };
export const sizeless: Resume = { durable: DURABLE, size: null, validator: null };
/** Here to its end, as far as anybody can tell. */
export const endless: Resume = { ...sizeless, durable: SIZE };

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
export function untilClose(body: Uint8Array, headers: readonly string[] = []): RawAnswer {
  return { status: '200 OK', headers, body, then: 'close' };
}

export const html = 'Content-Type: text/html; charset=utf-8';
export const lengthOf = (body: Uint8Array | string): string => `Content-Length: ${Buffer.byteLength(body)}`;

export function whole(body: Uint8Array | string, headers: readonly string[] = ['ETag: "v1"']): RawAnswer {
  return { status: '200 OK', headers: [lengthOf(body), ...headers], body };
}

/** A 206 with bytes [from, to) of `file`, described as such. */
export function part(
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
export function claims(
  range: string | null,
  body: Uint8Array,
  headers: readonly string[] = ['ETag: "v1"'],
): RawAnswer {
  const lines = range === null ? [] : [`Content-Range: ${range}`];
  return { status: '206 Partial Content', headers: [...lines, lengthOf(body), ...headers], body };
}

export const refusal = (status: string, headers: readonly string[] = [], body = ''): RawAnswer => ({
  status,
  headers: [lengthOf(body), ...headers],
  body,
});

export const rest = FILE.subarray(DURABLE);
export const none = FILE.subarray(0, 0);
export const file = (consistent = true) => ({ complete: FILE, consistent });
export const plainAfter = [DURABLE, undefined];
