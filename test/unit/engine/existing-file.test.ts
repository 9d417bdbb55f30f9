import { describe, expect, it } from 'vitest';
import { comparableBy, nameExists } from '../../../main/engine/existing-file.ts';
import { questionOf } from '../../../main/engine/questions.ts';
import type { CheckedDigest, DigestAlgorithm } from '../../../preload/contract/digest.ts';
import type { ExistingFile } from '../../../preload/contract/existing-file.ts';

const stated = (algorithm: DigestAlgorithm): CheckedDigest => ({
  ...{ algorithm, value: '00', statedBy: 'Repr-Digest header', source: 'headers', matches: null },
});

const there: ExistingFile = {
  ...{ name: 'a.mov', kind: 'file', size: 5, modifiedAt: 0, offered: 5, freeName: 'a (2).mov' },
  stated: null,
};

describe('a file that has the name of a download', () => {
  it('can be compared by digests proper alone, and only where the sizes are equal', () => {
    const digests = [stated('sha-256'), stated('md5'), stated('crc32c')];
    const by = (taken: Partial<ExistingFile>, size: number | null = 5) =>
      comparableBy({ ...there, ...taken }, { size, digests }).map(({ algorithm }) => algorithm);
    expect(by({})).toEqual(['sha-256', 'md5']);
    expect(by({ size: 6 })).toEqual([]);
    expect(by({}, null)).toEqual([]);
    expect(by({ kind: 'other', size: null }, null)).toEqual([]);
  });

  it.each([
    [null, ['keep-both', 'give-up'], 'which does not prove that it is the same'],
    ['open', ['keep-both', 'compare', 'give-up'], 'which does not prove that it is the same'],
    ['unreadable', ['keep-both', 'compare', 'give-up'], 'could not be read'],
    ['same', ['keep-both', 'give-up'], 'it is the same file'],
    ['other', ['keep-both', 'give-up'], 'it is another file'],
  ] as const)('where a comparison is %s takes these answers', (outcome, answers, says) => {
    const digest = { algorithm: 'sha-256', statedBy: 'Repr-Digest header' } as const;
    const existing = { ...there, stated: outcome === null ? null : { ...digest, outcome } };
    const question = questionOf(nameExists(existing, '/films'));
    expect(question).toMatchObject({ kind: 'name-exists', answers, existing });
    expect(question?.message).toContain(says);
  });

  it('is told with its bytes and its time, and what is none as what it is', () => {
    const say = (facts: Partial<ExistingFile>) => nameExists({ ...there, ...facts }, '/films').message;
    expect(say({})).toMatch(
      /^A file named a\.mov is in \/films already \(5 bytes, changed 1970-01-01 00:00 UTC\)\. /,
    );
    expect(say({ offered: 9 })).toContain('The file on the server has 9 bytes. Nothing was saved yet.');
    expect(say({ kind: 'folder', size: null, modifiedAt: null, offered: null })).toBe(
      'A folder named a.mov is in /films already. The server does not say how large its file is. Nothing was saved yet.',
    );
  });
});
