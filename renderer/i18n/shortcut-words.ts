/** A shortcut as this platform writes it: "⌘K" on a Mac, "Ctrl+K" elsewhere. */
import { t } from './t.ts';

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' };
const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

export function shortcutWords(shortcut: string, mac: boolean): string {
  const parts = shortcut.split('+').map((part) => keyName(part, mac));
  return parts.join(mac ? '' : '+');
}

function keyName(part: string, mac: boolean): string {
  if (mac && macSigns[part] !== undefined) return macSigns[part];
  switch (part) {
    case 'Mod':
    case 'Ctrl':
      return t('key.ctrl');
    case 'Shift':
      return t('key.shift');
    case 'Alt':
      return t('key.alt');
    case 'Enter':
      return t('key.enter');
    case 'Escape':
      return t('key.escape');
    case 'Space':
      return t('key.space');
    case 'Delete':
      return t('key.delete');
    case 'PageDown':
      return t('key.page-down');
    case 'PageUp':
      return t('key.page-up');
    default:
      return signs[part] ?? part;
  }
}
