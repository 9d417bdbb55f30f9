import { expect, it } from 'vitest';
import { lengthOf, notesOf } from '../../../../renderer/sound/notes.ts';

it('has two sounds that can be told apart, each over within a second', () => {
  for (const tone of ['ended', 'needed'] as const) {
    expect(lengthOf(tone)).toBeLessThan(1);
    // Each note begins before the one before it has died away: one sound, not two.
    const [first, second] = notesOf(tone);
    expect(second?.at).toBeGreaterThan(0);
    expect(second?.at).toBeLessThan((first?.at ?? 0) + (first?.lasts ?? 0));
  }
  const rises = (tone: 'ended' | 'needed'): boolean => {
    const [first, second] = notesOf(tone);
    return (second?.pitch ?? 0) > (first?.pitch ?? 0);
  };
  expect([rises('ended'), rises('needed')]).toEqual([true, false]);
});
