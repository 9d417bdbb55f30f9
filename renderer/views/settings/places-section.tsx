/** Where things go: saved destinations, and the folder for downloads. */
import { Icon } from '../../icons/icon.tsx';
import { hostOf } from '../../format/place.ts';
import { t } from '../../i18n/t.ts';
import { takenNamesRules } from '../../../preload/contract/existing-file.ts';
import { useActions, useWindowState } from '../../store/use-app.ts';
import { SettingChoice } from './setting-choice.tsx';
import { SettingRow } from './setting-row.tsx';
import { TrustedCertificates } from './trusted-certificates.tsx';
import { useSettings } from './use-settings.ts';

export function PlacesSection() {
  const { values } = useSettings();
  const destinations = useWindowState((state) => state.destinations);
  const uploadTo = useWindowState((state) => state.defaults?.uploadTo ?? null);
  const downloadInto = useWindowState((state) => state.defaults?.downloadInto ?? values.downloadInto ?? '');
  const actions = useActions();
  const saved = destinations.find(({ id }) => id === uploadTo);
  const takenNames = takenNamesRules.map((value) => ({
    value,
    label: t(`settings.takenNames.${value}`),
    hint: t(`settings.takenNames.${value}-hint`),
  }));
  return (
    <>
      <SettingRow name="uploadTo" label={t('settings.uploadTo')}>
        {() => (
          <span className="setting-value">{saved?.name ?? uploadTo ?? t('settings.uploadTo-none')}</span>
        )}
      </SettingRow>
      <SettingRow name="downloadInto" label={t('settings.downloadInto')} hint={downloadInto}>
        {({ disabled, describedBy }) => (
          <button
            type="button"
            className="button"
            data-testid="setting-downloadInto"
            aria-describedby={describedBy}
            disabled={disabled}
            onClick={() => void actions.chooseDownloadFolder()}
          >
            <Icon name="folder" />
            {t('settings.choose-folder')}
          </button>
        )}
      </SettingRow>
      <SettingChoice
        name="takenNames"
        label={t('settings.takenNames')}
        hint={t('settings.takenNames-hint')}
        options={takenNames}
      />
      <div className="setting" data-below>
        <div className="setting-words">
          <h3 className="setting-label">{t('settings.destinations')}</h3>
          {destinations.length === 0 && <p className="field-hint">{t('destinations.none')}</p>}
        </div>
        <ul className="setting-list">
          {destinations.map((destination) => (
            <li key={destination.id}>
              <Icon name="server" />
              <span className="option-name">{destination.name}</span>
              <span className="setting-value">{hostOf(destination.url)}</span>
              <button
                type="button"
                className="button button-small"
                aria-label={t('settings.destination-edit', { name: destination.name })}
                onClick={() => actions.editDestination({ kind: 'saved', destination })}
              >
                <Icon name="edit" />
                {t('destinations.edit', { name: destination.name })}
              </button>
            </li>
          ))}
        </ul>
        <button
          type="button"
          className="button"
          data-testid="setting-new-destination"
          onClick={() => actions.editDestination({ kind: 'new', url: '' })}
        >
          <Icon name="plus" />
          {t('settings.destination-new')}
        </button>
      </div>
      <TrustedCertificates />
    </>
  );
}
