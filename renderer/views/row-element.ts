/** What rows and headers of the list have in common as elements. */
import type { MouseEvent } from 'react';
import type { SelectMode } from '../store/selection.ts';

/** An id of HTML may hold no blanks, and the key of a batch does. */
export const rowElementId = (key: string): string => `row-${key.replaceAll(' ', '-')}`;

/** What a click means with the keys held: the platforms' rule for lists. */
export function modeOf({
  shiftKey,
  ctrlKey,
  metaKey,
}: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): SelectMode {
  const more = ctrlKey || metaKey;
  if (shiftKey) return more ? 'add' : 'range';
  return more ? 'toggle' : 'only';
}
