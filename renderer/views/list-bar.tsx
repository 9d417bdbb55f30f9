/** Above the list: what of it is shown, in which order. Hidden while there is little to choose from. */
import { useRef } from 'react';
import { shortcutWords } from '../i18n/shortcut-words.ts';
import { t } from '../i18n/t.ts';
import { Icon } from '../icons/icon.tsx';
import { isFiltered } from '../store/list-view.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { DirectionChoice } from './direction-choice.tsx';
import { IconButton } from './icon-button.tsx';
import { SortChoice } from './sort-choice.tsx';
import { StateChoice } from './state-choice.tsx';
import { findKey, useFindKey } from './use-find-key.ts';
import { isMac } from './use-shortcuts.ts';

export function ListBar() {
  const listView = useWindowState((state) => state.listView);
  const shownRows = useWindowState((state) => state.arrangement.shownRows);
  const actions = useActions();
  const filtered = isFiltered(listView);
  return (
    <section className="list-bar" aria-label={t('filter.label')} data-testid="list-bar">
      <StateChoice />
      <FindField />
      {filtered && (
        <span className="filter-found" role="status" data-testid="filter-found">
          {t('filter.found', { count: shownRows })}
        </span>
      )}
      {filtered && (
        <IconButton
          icon="close"
          label={t('filter.clear')}
          data-testid="filter-clear"
          onClick={actions.showAll}
        />
      )}
      <span className="list-bar-space" />
      <DirectionChoice />
      <SortChoice />
    </section>
  );
}

function FindField() {
  const text = useWindowState((state) => state.listView.text);
  const actions = useActions();
  const field = useRef<HTMLInputElement>(null);
  useFindKey(field);
  return (
    <div className="find" role="search">
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        data-testid="find"
        aria-label={t('filter.text')}
        placeholder={t('filter.text')}
        title={t('key.beside', { label: t('filter.text'), keys: shortcutWords(findKey, isMac()) })}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => actions.filter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.stopPropagation();
          // The first Escape takes the words away, the next one leaves.
          if (event.key === 'Escape' && text !== '') actions.filter({ text: '' });
          else document.querySelector<HTMLElement>('[data-testid="list"]')?.focus();
        }}
      />
    </div>
  );
}
