/** What the palette offers for a text: commands, destinations and transfers, the best first. Pure. */
import { t } from '../i18n/t.ts';
import type { IconName } from '../icons/icon-paths.ts';
import { fileKindOf } from '../format/file-kind.ts';
import { hostOf } from '../format/place.ts';
import type { WindowState } from './state.ts';
import { windowCommands, type Shortcut, type WindowCommand } from './window-commands.ts';

export type PaletteItem = {
  /** Unique in the palette. */
  readonly value: string;
  readonly label: string;
  readonly icon: IconName;
  /** Beside the label: where it is or goes. */
  readonly aside: string;
} & (
  | { readonly kind: 'command'; readonly command: WindowCommand; readonly shortcut: Shortcut | null }
  | { readonly kind: 'destination'; readonly id: string }
  | { readonly kind: 'transfer'; readonly id: string }
);

export interface PaletteGroup {
  readonly value: 'commands' | 'destinations' | 'transfers';
  readonly items: readonly PaletteItem[];
}

/** Of each of the two that can be many. */
const most = 8;

export function paletteGroups(state: WindowState, text: string): readonly PaletteGroup[] {
  const matches = matcher(text);
  const commands = windowCommands
    .filter((command) => command.able(state))
    .map((command): PaletteItem & { kind: 'command' } => ({
      kind: 'command',
      value: command.id,
      label: t(command.label),
      icon: command.icon,
      aside: '',
      command,
      shortcut: command.shortcut ?? command.listKey ?? null,
    }))
    .filter(({ label }) => matches(label));
  const destinations = state.destinations
    .filter(({ name, url }) => matches(`${name} ${hostOf(url)}`))
    .slice(0, most)
    .map(({ id, name, url }): PaletteItem => ({
      kind: 'destination',
      value: `destination-${id}`,
      label: t('palette.send-to', { name }),
      icon: 'server',
      aside: hostOf(url),
      id,
    }));
  const groups: readonly PaletteGroup[] = [
    { value: 'commands', items: commands },
    { value: 'destinations', items: destinations },
    { value: 'transfers', items: text.trim() === '' ? [] : transfersFor(state, matches) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** A hundred thousand names are looked through until there are enough, and no further. */
function transfersFor(
  { transfers }: WindowState,
  matches: (text: string) => boolean,
): readonly PaletteItem[] {
  const items: PaletteItem[] = [];
  for (const { id, name, relativePath, direction, destination } of transfers.rows) {
    if (!matches(relativePath ?? name)) continue;
    items.push({
      kind: 'transfer',
      value: `transfer-${id}`,
      label: name,
      icon: fileKindOf(name),
      aside: direction === 'upload' ? hostOf(destination) : t('direction.download'),
      id,
    });
    if (items.length === most) break;
  }
  return items;
}

/** Every word of the text occurs, in any order and case. */
function matcher(text: string): (candidate: string) => boolean {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (candidate) => {
    const lower = candidate.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}
