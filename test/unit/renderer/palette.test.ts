import { describe, expect, it } from 'vitest';
import { shortcutWords } from '../../../renderer/i18n/shortcut-words.ts';
import { t } from '../../../renderer/i18n/t.ts';
import { paletteGroups } from '../../../renderer/store/palette.ts';
import { initialState, type WindowState } from '../../../renderer/store/state.ts';
import { fromList } from '../../../renderer/store/transfers.ts';
import { windowCommands } from '../../../renderer/store/window-commands.ts';
import { makeTransfer } from '../../servers/fake-command-engine.ts';
import { createFakeDestinations } from '../../servers/fake-destinations.ts';

function stateWith(count: number): WindowState {
  const destinations = createFakeDestinations({ secretsKept: true });
  destinations.save({ name: 'Studio archive', url: 'https://files.example/tus/' });
  const views = Array.from({ length: count }, (_, number) =>
    makeTransfer({ id: `t${number}`, name: `Ceremony_${number}.mov`, position: number }),
  );
  return { ...initialState, phase: 'ready', transfers: fromList(views), destinations: destinations.list() };
}
const labels = (state: WindowState, text: string) =>
  paletteGroups(state, text).flatMap(({ items }) => items.map(({ label }) => label));

describe('paletteGroups', () => {
  it('offers only what would do something now', () => {
    const idle = labels(stateWith(0), '');
    expect(idle).toContain(t('header.add-files'));
    expect(idle).not.toContain(t('header.pause-all'));
    const busy = stateWith(1);
    expect(labels(busy, '')).toContain(t('header.pause-all'));
    expect(labels(busy, '')).not.toContain(t('command.chosen-remove'));
    const chosen = { ...busy, selection: { ...busy.selection, ids: new Set(['t0']) } };
    expect(labels(chosen, '')).toContain(t('command.chosen-remove'));
  });

  it('finds by every word, in any order and case, and shows a few of many transfers', () => {
    const state = stateWith(500);
    expect(labels(state, 'FILES add')).toEqual([t('header.add-files')]);
    expect(labels(state, 'add folder')).toEqual([t('header.add-folder')]);
    expect(labels(state, 'archive')).toEqual([t('palette.send-to', { name: 'Studio archive' })]);
    expect(labels(state, 'ceremony_499')).toEqual(['Ceremony_499.mov']);
    expect(labels(state, 'ceremony')).toHaveLength(8);
    expect(labels(state, 'nothing is called this')).toEqual([]);
  });

  it('does not pour the whole list into an empty palette', () => {
    expect(paletteGroups(stateWith(500), ' ').map(({ value }) => value)).toEqual([
      'commands',
      'destinations',
    ]);
  });
});

describe('shortcuts', () => {
  it('are written as the platform does', () => {
    expect(shortcutWords('Mod+K', true)).toBe('⌘K');
    expect(shortcutWords('Mod+K', false)).toBe('Ctrl+K');
    expect(shortcutWords('Alt+Shift+ArrowUp', false)).toBe('Alt+Shift+↑');
  });

  it('are each of one command', () => {
    const all = windowCommands.flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(windowCommands.map(({ id }) => id)).size).toBe(windowCommands.length);
  });
});
