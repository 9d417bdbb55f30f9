import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { useActions } from '../store/use-app.ts';
import { DestinationField } from './destination-field.tsx';
import { QueueButtons } from './queue-buttons.tsx';
import { IconButton } from './icon-button.tsx';
import { SpeedControl } from './speed-control.tsx';

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
          onClick={() => actions.openSettings('transfers')}
        />
        <IconButton
          icon="folder"
          data-testid="add-folder"
          label={t('header.add-folder')}
          onClick={() => void actions.chooseFolders()}
        />
        <button type="button" className="button" data-testid="add-link" onClick={() => actions.openLinkBar()}>
          <Icon name="link" />
          {t('header.add-link')}
        </button>
        <button
          type="button"
          className="button button-primary"
          data-testid="add-files"
          onClick={() => void actions.chooseFiles()}
        >
          <Icon name="plus" />
          {t('header.add-files')}
        </button>
      </div>
    </header>
  );
}
