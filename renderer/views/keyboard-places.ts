/** Where the keyboard can be taken: the parts of the window, found as a person would name them. */
import { flushSync } from 'react-dom';

/** The list; a window without one has its first button. */
export function mainPlace(): HTMLElement | null {
  return found('[role="treegrid"]') ?? found('main button');
}

export function toList(): void {
  found('[role="treegrid"]')?.focus();
}

/** `open` makes the details those of another transfer; they are there when it returns. */
export function toDetails(open: () => void): void {
  flushSync(open);
  found('.inspector-body')?.focus();
}

/** Pictures of the window; the first details after a start may have to be read for the next of them. */
const waitsAtMost = 60;

/** For what comes with one of the next pictures. */
export function focusWhenThere(selector: string, pictures = waitsAtMost): void {
  requestAnimationFrame(() => {
    const place = found(selector);
    if (place !== null) place.focus();
    else if (pictures > 1) focusWhenThere(selector, pictures - 1);
  });
}

const found = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
