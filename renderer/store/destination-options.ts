/** What opens under "Send to": the saved destinations, and what can be done about them. Pure. */
import type { Destination } from '../../preload/contract/destination.ts';

export type DestinationOption =
  | { readonly kind: 'saved'; readonly destination: Destination }
  /** `url`: what was typed and is not saved yet; empty for nothing. */
  | { readonly kind: 'new'; readonly url: string }
  | { readonly kind: 'edit'; readonly destination: Destination };

/** `kept` is the one that uploads go to now, `text` what stands in the field. */
export function destinationOptions(
  destinations: readonly Destination[],
  kept: Destination | null,
  text: string,
): readonly DestinationOption[] {
  const typed = text.trim();
  const unsaved = typed !== (kept?.name ?? '') && /^https?:\/\//i.test(typed) ? typed : '';
  return [
    ...destinations.map((destination): DestinationOption => ({ kind: 'saved', destination })),
    { kind: 'new', url: unsaved },
    ...(kept === null ? [] : [{ kind: 'edit', destination: kept } as const]),
  ];
}
