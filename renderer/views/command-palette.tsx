/** Ctrl+K: every command, destination and transfer by its name. */
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from '../icons/icon.tsx';
import { shortcutWords } from '../i18n/shortcut-words.ts';
import { t } from '../i18n/t.ts';
import { paletteGroups, type PaletteGroup, type PaletteItem } from '../store/palette.ts';
import { useActions, useAppStore, useWindowState } from '../store/use-app.ts';
import { mainPlace } from './keyboard-places.ts';
import { isMac } from './use-shortcuts.ts';

export function CommandPalette() {
  const open = useWindowState((state) => state.sheet === 'palette');
  return open ? <OpenPalette /> : null;
}

function OpenPalette() {
  const actions = useActions();
  const store = useAppStore();
  const [text, setText] = useState('');
  // What moves meanwhile does not shake what a person reads: the offers change with the text alone.
  const [groups, setGroups] = useState(() => paletteGroups(store.state(), ''));
  const toList = useRef(false);

  /** Once the keyboard is back where it was: what a command opens may take it from there. */
  const run = (item: PaletteItem): void => {
    toList.current = item.kind === 'transfer';
    flushSync(() => actions.openSheet(null));
    queueMicrotask(() => act(item));
  };
  const act = (item: PaletteItem): void => {
    switch (item.kind) {
      case 'command':
        void item.command.run(actions, store.state());
        return;
      case 'destination':
        void actions.chooseDestination(item.id);
        return;
      case 'transfer':
        actions.select(item.id, 'only');
        return;
      default:
        item satisfies never;
    }
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && actions.openSheet(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="modal-backdrop" />
        <Dialog.Popup
          className="palette"
          data-testid="palette"
          aria-label={t('palette.label')}
          finalFocus={() => (toList.current ? mainPlace() : true)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && !(event.ctrlKey || event.metaKey)) event.stopPropagation();
          }}
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={null}
            autoHighlight="always"
            keepHighlight
            value={text}
            onValueChange={(value, { reason }) => {
              // A chosen item runs; its name is no text to look for.
              if (reason === 'item-press') return;
              setText(value);
              setGroups(paletteGroups(store.state(), value));
            }}
            itemToStringValue={({ label }: PaletteItem) => label}
          >
            <div className="palette-field">
              <Icon name="search" />
              <Autocomplete.Input
                aria-label={t('palette.search')}
                placeholder={t('palette.placeholder')}
                data-testid="palette-input"
              />
              <Dialog.Close className="visually-hidden">{t('modal.close')}</Dialog.Close>
            </div>
            <Autocomplete.Empty className="palette-empty">{t('palette.nothing')}</Autocomplete.Empty>
            <Autocomplete.List className="palette-list">
              {(group: PaletteGroup) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className="palette-group">
                    {t(`palette.${group.value}`)}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: PaletteItem) => <Item key={item.value} item={item} onRun={run} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ItemProps {
  readonly item: PaletteItem;
  readonly onRun: (item: PaletteItem) => void;
}

function Item({ item, onRun }: ItemProps) {
  return (
    <Autocomplete.Item
      value={item}
      className="palette-item"
      data-testid="palette-item"
      data-value={item.value}
      onClick={() => onRun(item)}
    >
      <Icon name={item.icon} />
      <span className="palette-name">{item.label}</span>
      {item.kind === 'command' && item.shortcut !== null ? (
        <kbd>{shortcutWords(item.shortcut, isMac())}</kbd>
      ) : (
        <span className="palette-aside">{item.aside}</span>
      )}
    </Autocomplete.Item>
  );
}
