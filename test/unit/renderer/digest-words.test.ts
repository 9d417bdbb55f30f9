import { describe, expect, it } from 'vitest';
import { digestResult, digestTitle } from '../../../renderer/i18n/digest-words.ts';
import { timelineSentence } from '../../../renderer/i18n/timeline-sentence.ts';
import type { CheckedDigest } from '../../../preload/contract/digest.ts';
import type { TimelineEntry } from '../../../preload/contract/transfer.ts';

const stated: CheckedDigest = {
  algorithm: 'crc32c',
  value: '00000000',
  statedBy: 'x-goog-hash header',
  source: 'headers',
  matches: null,
};

describe('a stated digest in words', () => {
  it('says what it is, who says so, and what came of it', () => {
    expect(digestTitle(stated)).toBe('CRC-32C · x-goog-hash header');
    expect(digestTitle({ ...stated, algorithm: 'sha-256', source: 'given' })).toBe('SHA-256 · given by you');
    expect([null, true, false].map((matches) => digestResult({ ...stated, matches }))).toEqual([
      'Not compared yet',
      'Matches the file',
      'Does not match the file',
    ]);
  });
});

describe('the timeline', () => {
  const sentence = (kind: TimelineEntry['kind'], detail: TimelineEntry['detail']): string =>
    timelineSentence({ at: 0, kind, detail });

  it('tells what was fetched again, and why', () => {
    expect(sentence('repaired', { from: 0, blocks: 1 })).toBe('A bad block was found and fetched again.');
    expect(sentence('repaired', { from: null, blocks: 3 })).toBe(
      '3 bad blocks were found and fetched again.',
    );
    expect(sentence('digest-differs', { statedBy: 'Content-MD5 header' })).toContain('(Content-MD5 header)');
  });

  it('tells of each file of digests what it gave', () => {
    const name = 'SHA256SUMS';
    expect(sentence('sidecar', { name, found: true, code: null, message: null })).toContain('was found');
    expect(sentence('sidecar', { name, found: false, code: null, message: null })).toContain('says nothing');
    const refused = { name, found: false, code: 'NOT_FOUND', message: 'There is no such file.' };
    expect(sentence('sidecar', refused)).toContain('SHA256SUMS beside the file: There is no such file.');
  });
});
