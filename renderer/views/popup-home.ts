/**
 * Where menus and choices open: inside of a landmark, so that who goes from one to the next comes past them too.
 * Looked for when one opens: while the list is drawn for the first time its landmark is not there yet, or is still
 * the one that is about to go, and what opens in that is never seen.
 */
import type { RefObject } from 'react';

export const popupHome: RefObject<HTMLElement | null> = {
  get current() {
    return document.querySelector('main');
  },
};
