import { describe, expect, it } from 'vitest';
import { HELD, RequestLimit, SMALLEST_REQUEST } from '../../../../main/protocols/tus-upload/request-limit.ts';

const MiB = 1024 * 1024;

/** Sizes that are tried until one of at most `limit` bytes passes; null where none does. */
function search(first: number, limit: number): readonly number[] | null {
  const found = new RequestLimit(null, null);
  const tried = [first];
  for (let bytes = first; bytes > limit; bytes = found.next.bytes ?? Infinity) {
    if (!found.refused(bytes, false)) return null;
    tried.push(found.next.bytes ?? Infinity);
  }
  return tried.map((bytes) => bytes / MiB);
}

describe('RequestLimit', () => {
  it('finds limits that are common in few steps', () => {
    expect(search(64 * MiB, MiB)).toEqual([64, 32, 16, 8, 4, 2, 1]);
    expect(search(10_000 * MiB, 100_000_000)).toEqual([10_000, 92]);
    expect(search(10_000 * MiB, 6 * MiB)).toEqual([10_000, 92, 44, 20, 8, 4]);
    expect(search(3 * MiB, 1_000_000)).toEqual([3, 1.5, 0.75]);
  });
  it('gives up below 512 KiB', () => {
    expect(search(64 * MiB, SMALLEST_REQUEST - 1)).toBeNull();
  });
  it('has none until one is met', () => {
    const limit = new RequestLimit(null, null);
    expect(limit.next.bytes).toBeNull();
    expect(limit.passed(5 * MiB)).toBeUndefined();
    expect(limit.next.bytes).toBeNull();
  });
  it('never exceeds what the person wants, to the byte', () => {
    const limit = new RequestLimit(6_000_001, 4 * MiB);
    for (let i = 0; i < HELD; i += 1) limit.passed(4 * MiB);
    expect(limit.next).toEqual({ bytes: 6_000_001, proven: 4 * MiB });
    expect(new RequestLimit(6_000_001, null).next.bytes).toBe(6_000_001);
  });
  it('is remembered once a request of that size passed', () => {
    const limit = new RequestLimit(null, null);
    limit.refused(64 * MiB, false);
    expect(limit.passed(5 * MiB)).toBeUndefined();
    expect(limit.passed(32 * MiB)).toBe(32 * MiB);
  });
  it('tries twice as much after it held, once, and stays where it was when that is refused', () => {
    const limit = new RequestLimit(null, 4 * MiB);
    for (let i = 1; i < HELD; i += 1) limit.passed(4 * MiB);
    expect(limit.next.bytes).toBe(4 * MiB);
    limit.passed(4 * MiB);
    expect(limit.next).toEqual({ bytes: 8 * MiB, proven: 4 * MiB });
    expect(limit.refused(8 * MiB, true)).toBe(true);
    expect(limit.next.bytes).toBe(4 * MiB);
  });
  it('grows when a trial passes, until it is none any more', () => {
    const limit = new RequestLimit(null, 512 * MiB);
    for (let i = 0; i < HELD; i += 1) limit.passed(512 * MiB);
    expect(limit.passed(1024 * MiB)).toBeNull();
    expect(limit.next.bytes).toBeNull();
  });
});
