import { describe, expect, it } from 'vitest';
import type { ExistingFile } from '../../../preload/contract/existing-file.ts';
import { existingInShort, existingWords } from '../../../renderer/i18n/existing-words.ts';
import { questionWords } from '../../../renderer/i18n/engine-words.ts';

const there: ExistingFile = {
  ...{ name: 'film.mov', kind: 'file', size: 3_400_000_000, offered: 3_400_000_000 },
  ...{ modifiedAt: new Date(2026, 4, 12, 10, 22).getTime(), freeName: 'film (2).mov' },
  stated: null,
};

describe('what has the name that a download wants', () => {
  it('is told with its size, its time, and how the other one compares', () => {
    const words = existingWords(there);
    expect(words).toMatch(/^“film\.mov” is there already: 3\.4\u00a0GB, changed on .*2026 at 10:22\. /);
    expect(words).toMatch(/The file on the server has the same size\.$/);
    expect(existingWords({ ...there, offered: null })).toMatch(/does not say how large its file is\.$/);
  });

  it('is never called as large as one that only looks so', () => {
    expect(existingWords({ ...there, offered: 3_400_000_007 })).toContain('3.4\u00a0GB: 7\u00a0B more.');
    expect(existingWords({ ...there, offered: 3_399_999_999 })).toContain('3.4\u00a0GB: 1\u00a0B less.');
  });

  it('is called the same file, or another, only once it was compared', () => {
    const stated = { algorithm: 'sha-256', statedBy: 'Repr-Digest header', outcome: 'open' } as const;
    expect(existingWords({ ...there, stated })).toBe(existingWords(there));
    expect(existingInShort({ ...there, stated })).toMatch(/^Already there in the same size, 3\.4/);
    const same = { ...there, stated: { ...stated, outcome: 'same' } } as const;
    expect(existingWords(same)).toContain(
      'SHA-256 stated for the download (Repr-Digest header): it is the same',
    );
    expect(existingInShort(same)).toMatch(/^The same file is already there/);
    const other = { ...there, stated: { ...stated, outcome: 'other' } } as const;
    expect(existingWords(other)).toContain('does not have the SHA-256');
    expect(existingInShort(other)).toMatch(/^Another file of the same size is already there/);
    const unread = { ...there, stated: { ...stated, outcome: 'unreadable' } } as const;
    expect(existingWords(unread)).toContain('could not be read, so it was not compared');
    expect(existingInShort(unread)).toMatch(/^Already there in the same size/);
  });

  it('is told in short by what decides', () => {
    expect(existingInShort({ ...there, offered: 5 })).toMatch(/^Already there in another size, 3\.4/);
    expect(existingInShort({ ...there, offered: null })).toMatch(/^Already there, 3\.4/);
    const folder = { ...there, kind: 'folder', size: null, modifiedAt: null } as const;
    expect(existingInShort(folder)).toBe('A folder “film.mov” is there already.');
  });

  it('has no size where it is no file', () => {
    const other = { ...there, size: null, modifiedAt: null };
    expect(existingWords({ ...other, kind: 'folder' })).toBe('A folder “film.mov” is there already.');
    expect(existingWords({ ...other, kind: 'other' })).toContain('is no ordinary file');
  });

  it('is what the question says, in place of the engine’s own words', () => {
    const question = { kind: 'name-exists', message: 'A file named …', answers: ['keep-both'] } as const;
    expect(questionWords({ ...question, existing: there })).toEqual({
      sentence: existingWords(there),
      said: null,
    });
  });
});
