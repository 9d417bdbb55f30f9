/** Servers whose certificates a person trusted, each to be taken back, and whether such servers are asked about at all. */
import { Icon } from '../../icons/icon.tsx';
import { formatDate } from '../../format/clock.ts';
import { t } from '../../i18n/t.ts';
import { useActions, useWindowState } from '../../store/use-app.ts';
import { FingerprintCode } from '../fingerprint-code.tsx';
import { SettingRow } from './setting-row.tsx';
import { PlainSwitch } from './setting-switch.tsx';
import { useSettings } from './use-settings.ts';

export function TrustedCertificates() {
  const { values } = useSettings();
  const trusted = useWindowState((state) => state.around.trusted);
  const actions = useActions();
  return (
    <>
      <SettingRow
        name="unknownCertificates"
        label={t('settings.unknownCertificates')}
        hint={t('settings.unknownCertificates-hint')}
      >
        {(names) => (
          <PlainSwitch
            {...names}
            testId="setting-unknownCertificates"
            on={values.unknownCertificates === 'ask'}
            onChange={(on) => void actions.saveSettings({ unknownCertificates: on ? 'ask' : 'refuse' })}
          />
        )}
      </SettingRow>
      <div className="setting" data-below data-testid="trusted-certificates">
        <div className="setting-words">
          <h3 className="setting-label">{t('settings.trusted')}</h3>
          {trusted.length === 0 && <p className="field-hint">{t('settings.trusted-none')}</p>}
        </div>
        <ul className="setting-list">
          {trusted.map(({ host, validUntil, fingerprint }) => (
            <li key={host}>
              <Icon name="lock" />
              <div className="trusted">
                <span className="option-name" translate="no">
                  {host}
                </span>{' '}
                <span className="setting-value">
                  {t('settings.trusted-until', { date: formatDate(validUntil) })}
                </span>
                <FingerprintCode value={fingerprint} />
              </div>
              <button
                type="button"
                className="button button-small"
                aria-label={t('settings.trusted-forget-of', { host })}
                onClick={() => void actions.forgetTrusted(host)}
              >
                {t('settings.trusted-forget')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
