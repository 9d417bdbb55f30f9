/** Which of the saved destinations, or which address, uploads go to. */
import type { Destination } from '../../preload/contract/destination.ts';
import type { WindowState } from './state.ts';

/** Where new uploads go, as the defaults keep it: a saved destination by its id, or an address given by hand. */
export type KeptTarget =
  | { readonly kind: 'saved'; readonly destination: Destination }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'none' };

const nowhere: KeptTarget = { kind: 'none' };

export function keptTarget({ defaults, destinations }: WindowState): KeptTarget {
  const kept = defaults?.uploadTo ?? null;
  if (kept === null) return nowhere;
  const destination = destinations.find(({ id }) => id === kept);
  if (destination !== undefined) return { kind: 'saved', destination };
  // The id of one that was deleted elsewhere is no address: it names nothing any more.
  return URL.canParse(kept) ? { kind: 'address', url: kept } : nowhere;
}

/** The text of "Send to" while nobody types in it. */
export function keptText(state: WindowState): string {
  const target = keptTarget(state);
  if (target.kind === 'saved') return target.destination.name;
  return target.kind === 'address' ? target.url : '';
}

/** What a text typed into "Send to" names: a saved destination by its name, else an address. Null for no text. */
export function targetTyped(text: string, destinations: readonly Destination[]): string | null {
  const wanted = text.trim();
  if (wanted === '') return null;
  const same = ({ name }: Destination): boolean => name.toLowerCase() === wanted.toLowerCase();
  return destinations.find(same)?.id ?? wanted;
}

/** For the state of a window: the name of this saved destination, null where there is none (any more). */
export const destinationName =
  (id: string | null) =>
  ({ destinations }: WindowState): string | null =>
    id === null ? null : (destinations.find((one) => one.id === id)?.name ?? null);

/** Null while the field shows anything but what is kept: files must go nowhere but where the field says. */
export function settledTarget(state: WindowState): string | null {
  const { destinationDraft } = state;
  const target = keptTarget(state);
  if (destinationDraft !== null && destinationDraft.text.trim() !== keptText(state)) return null;
  if (target.kind === 'saved') return target.destination.id;
  return target.kind === 'address' ? target.url : null;
}

/** The address behind where uploads go now, for words like "Drop to send to host"; null for nowhere. */
export function settledPlace(state: WindowState): string | null {
  if (settledTarget(state) === null) return null;
  const target = keptTarget(state);
  return target.kind === 'saved' ? target.destination.name : target.kind === 'address' ? target.url : null;
}
