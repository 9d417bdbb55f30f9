/**
 * Arrows between a row and what can be pressed in it, as the pattern for tree grids has them: forwards into the row and
 * along it, backwards to its beginning and out. Whoever does not know them has Tab.
 */
import { toList } from './keyboard-places.ts';
import { rowElementId } from './row-element.ts';

/** False where the row has nothing to press, or is not drawn. */
export function enterRow(key: string): boolean {
  const row = document.getElementById(rowElementId(key));
  const [first] = row === null ? [] : stopsOf(row);
  first?.focus();
  return first !== undefined;
}

/** Of a key pressed inside a row: true where it was one of these. */
export function moveInRow({ key, target }: { readonly key: string; readonly target: EventTarget }): boolean {
  const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[role="row"]') : null;
  if (row === null) return false;
  const [forwards, backwards] = arrows();
  if (key === 'Escape') {
    toList();
    return true;
  }
  if (key !== forwards && key !== backwards) return false;
  const stops = stopsOf(row);
  const next = stops.findIndex((stop) => stop === target) + (key === forwards ? 1 : -1);
  if (next < 0) toList();
  else stops[next]?.focus();
  return true;
}

/** The arrow keys that go on and back in the direction of reading. */
export function arrows(): readonly [string, string] {
  return document.documentElement.dir === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
}

/** The answers to a question come first: the row is there for them. */
function stopsOf(row: HTMLElement): readonly HTMLElement[] {
  const all = [...row.querySelectorAll<HTMLElement>('button:not([tabindex="-1"], :disabled), input')];
  const asked = all.filter((stop) => stop.closest('.question') !== null);
  return [...asked, ...all.filter((stop) => !asked.includes(stop))];
}
