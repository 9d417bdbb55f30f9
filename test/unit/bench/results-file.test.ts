import { describe, expect, it } from 'vitest';
import { notesIn, withSection } from '../../bench/results-file.ts';

const names = ['resume', 'upload', 'hash'];
const note = 'The rest is spent in the kernel.\n\nAnd it stays there.';

/** A file with two sections, a note written by hand into the first. */
function annotated(): string {
  const text = withSection(withSection('', names, 'upload', 'first'), names, 'hash', 'untouched');
  return text.replace('<!-- notes: upload -->', `<!-- notes: upload -->\n\n${note}`);
}

describe('RESULTS.md', () => {
  it('gets a new section in place of the old one and keeps what was noted by hand', () => {
    const text = withSection(annotated(), names, 'upload', 'second');
    expect(text).toContain('second');
    expect(text).not.toContain('first');
    expect(notesIn(text, 'upload')).toBe(note);
    expect(withSection(text, names, 'upload', 'second')).toBe(text);
  });

  it('leaves other sections as they are, in the order of the scenarios', () => {
    const text = withSection(annotated(), names, 'resume', 'new');
    expect(text.match(/^## .*$/gm)).toEqual(['## resume', '## upload', '## hash']);
    expect(text).toContain('untouched');
    expect(notesIn(text, 'upload')).toBe(note);
    expect(notesIn(text, 'hash')).toBe('');
  });
});
