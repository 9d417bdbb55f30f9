import { describe, expect, it } from 'vitest';
import { ChecksumDoubts } from '../../../../main/protocols/tus-upload/checksum-doubts.ts';

const kinds = (times: number, ask: () => { kind: string }): string[] =>
  Array.from({ length: times }, () => ask().kind);

describe('ChecksumDoubts', () => {
  it('sends the same bytes three times more, and no fourth time', () => {
    const doubts = new ChecksumDoubts();
    expect(kinds(4, () => doubts.refused(5, false))).toEqual(['again', 'again', 'again', 'give-up']);
  });
  it('counts anew at other bytes', () => {
    const doubts = new ChecksumDoubts();
    kinds(3, () => doubts.refused(5, false));
    expect(doubts.refused(6, false).kind).toBe('again');
  });
  it('suspects the trailer before the bytes', () => {
    const doubts = new ChecksumDoubts();
    expect(doubts.refused(5, true)).toEqual({ kind: 'again' });
    expect(doubts.refused(5, true)).toEqual({ kind: 'without', extensions: ['checksum-trailer'] });
    expect(kinds(2, () => doubts.refused(5, false))).toEqual(['again', 'give-up']);
  });
  it('takes one 400 for a lock, and two in a row for a checksum that is not taken', () => {
    const doubts = new ChecksumDoubts();
    expect(doubts.disliked(true)).toEqual({ kind: 'again' });
    doubts.passed();
    expect(doubts.disliked(true)).toEqual({ kind: 'again' });
    expect(doubts.disliked(true)).toEqual({ kind: 'without', extensions: ['checksum-trailer'] });
    expect(doubts.disliked(false)).toEqual({ kind: 'again' });
    expect(doubts.disliked(false)).toMatchObject({
      kind: 'without',
      extensions: ['checksum-trailer', 'checksum'],
    });
  });
});
