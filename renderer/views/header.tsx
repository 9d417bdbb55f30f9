import { Icon } from '../icons/icon.tsx';
import { shortcutWords } from '../i18n/shortcut-words.ts';
import { t } from '../i18n/t.ts';
import { useActions } from '../store/use-app.ts';
import { windowCommands } from '../store/window-commands.ts';
import { DestinationField } from './destination-field.tsx';
import { QueueButtons } from './queue-buttons.tsx';
import { IconButton } from './icon-button.tsx';
import { SpeedControl } from './speed-control.tsx';
import { isMac } from './use-shortcuts.ts';

/** "Add files… (Ctrl+O)": beside the pointer stands what would save the way there. */
function withKeys(label: string, id: string): string {
  const shortcut = windowCommands.find((command) => command.id === id)?.shortcut ?? null;
  if (shortcut === null) return label;
  return t('key.beside', { label, keys: shortcutWords(shortcut, isMac()) });
}

export function Header() {
  const actions = useActions();
  return (
    <header className="header">
      <DestinationField />
      <div className="header-actions">
        <QueueButtons />
        <SpeedControl />
        <IconButton
          icon="gear"
          data-testid="settings-open"
          label={t('settings.open')}
          title={withKeys(t('settings.open'), 'settings')}
          onClick={() => actions.openSettings('transfers')}
        />
        <IconButton
          icon="folder"
          data-testid="add-folder"
          label={t('header.add-folder')}
          title={withKeys(t('header.add-folder'), 'add-folder')}
          onClick={() => void actions.chooseFolders()}
        />
        <button
          type="button"
          className="button"
          data-testid="add-link"
          title={withKeys(t('header.add-link'), 'add-link')}
          onClick={() => actions.openLinkBar()}
        >
          <Icon name="link" />
          {t('header.add-link')}
        </button>
        <button
          type="button"
          className="button button-primary"
          data-testid="add-files"
          title={withKeys(t('header.add-files'), 'add-files')}
          onClick={() => void actions.chooseFiles()}
        >
          <Icon name="plus" />
          {t('header.add-files')}
        </button>
      </div>
    </header>
  );
}
