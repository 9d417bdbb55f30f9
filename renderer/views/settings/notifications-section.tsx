/** What is notified, and when not. */
import { t } from '../../i18n/t.ts';
import { useActions } from '../../store/use-app.ts';
import { ClockInput } from '../clock-input.tsx';
import { SettingRow } from './setting-row.tsx';
import { PlainSwitch, SettingSwitch } from './setting-switch.tsx';
import { useSettings } from './use-settings.ts';

const kinds = ['notifyEnded', 'notifyFailed', 'notifyQuestions', 'notificationSound'] as const;
/** What quiet hours begin with. */
const night = { from: '22:00', to: '07:00' };

export function NotificationsSection() {
  return (
    <>
      {kinds.map((name) => (
        <SettingSwitch
          key={name}
          name={name}
          label={t(`settings.${name}`)}
          hint={t(`settings.${name}-hint`)}
        />
      ))}
      <QuietHours />
      <p className="setting-fact">{t('settings.notify-focused')}</p>
    </>
  );
}

function QuietHours() {
  const actions = useActions();
  const { values } = useSettings();
  const hours = values.quietHours;
  return (
    <SettingRow name="quietHours" label={t('settings.quiet')} hint={t('settings.quiet-hint')}>
      {(names) => (
        <div className="quiet-hours">
          {hours !== null && (
            <fieldset className="hours-span" disabled={names.disabled} aria-labelledby={names.labelledBy}>
              <ClockInput
                label={t('settings.quiet-from')}
                value={hours.from}
                onChange={(from) => void actions.saveSettings({ quietHours: { ...hours, from } })}
              />
              <span aria-hidden="true">–</span>
              <ClockInput
                label={t('settings.quiet-to')}
                value={hours.to}
                onChange={(to) => void actions.saveSettings({ quietHours: { ...hours, to } })}
              />
            </fieldset>
          )}
          <PlainSwitch
            {...names}
            testId="setting-quietHours"
            on={hours !== null}
            onChange={(on) => void actions.saveSettings({ quietHours: on ? night : null })}
          />
        </div>
      )}
    </SettingRow>
  );
}
