import { describe, expect, test } from 'vitest';
import {
  compared,
  contradictions,
  isAsPublished,
  joined,
  statementsAnew,
  statementsGoingOn,
} from '../../../main/engine/publisher-digests.ts';
import type { CheckedDigest } from '../../../preload/contract/digest.ts';

const one = (value: string, more: Partial<CheckedDigest> = {}): CheckedDigest => ({
  ...{ algorithm: 'sha-256', value, statedBy: 'Repr-Digest header', source: 'headers', matches: null },
  ...more,
});
const given = one('given', { statedBy: 'given by you', source: 'given' });
const stated = { algorithm: 'md5', value: 'now', statedBy: 'Content-MD5 header' } as const;
const validator = { kind: 'etag', value: '"v1"' } as const;
const values = (statements: readonly CheckedDigest[]): string[] => statements.map(({ value }) => value);

describe('statements of earlier answers', () => {
  test('stay while a strong validator ties them to the bytes that come now', () => {
    const before = { digests: [given, one('before')], durable: 5, validator };
    expect(values(statementsGoingOn(before, [stated]))).toEqual(['given', 'before', 'now']);
  });
  test('go where only an overlap does, and where nothing was left of the bytes', () => {
    for (const before of [
      { digests: [given, one('before')], durable: 5, validator: null },
      { digests: [given, one('before')], durable: 0, validator },
    ]) {
      expect(values(statementsGoingOn(before, [stated]))).toEqual(['given', 'now']);
    }
  });
  test('go with the bytes, and what the person said is open again', () => {
    const before = [one('before'), { ...given, matches: false }];
    expect(statementsAnew(before, [])).toEqual([given]);
  });
});

describe('many statements', () => {
  test('are kept once each, strongest first, and never at the cost of what the person said', () => {
    const crc = one('c', { algorithm: 'crc32c' });
    expect(joined([crc, given], [one('a'), given])).toEqual([given, one('a'), crc]);
    const flood = Array.from({ length: 100 }, (_, i) => one(String(i), { algorithm: 'sha-512' }));
    const kept = joined(flood, [given]);
    expect(kept).toHaveLength(32);
    expect(kept).toContainEqual(given);
  });
});

describe('comparing', () => {
  const computed = new Map([['sha-256', 'right']] as const);
  test('tells what matches, what contradicts and what was not computed', () => {
    const result = compared([one('right'), one('wrong'), one('x', { algorithm: 'md5' })], computed);
    expect(result.map(({ matches }) => matches)).toEqual([true, false, null]);
    expect(values(contradictions(result))).toEqual(['wrong']);
  });
  test('the file is as published only by a digest proper of the server’s', () => {
    expect(isAsPublished(compared([one('right')], computed))).toBe(true);
    expect(isAsPublished(compared([one('right', { source: 'given' })], computed))).toBe(false);
    expect(isAsPublished([one('c', { algorithm: 'crc32c', matches: true })])).toBe(false);
  });
});
