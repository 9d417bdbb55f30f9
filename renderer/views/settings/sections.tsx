/** The sections of the settings that are lists of settings and little else. */
import { formatBytes } from '../../format/bytes.ts';
import { formatCountdown } from '../../format/duration.ts';
import { t } from '../../i18n/t.ts';
import { cadenceProfiles } from '../../../preload/contract/cadence.ts';
import { languageChoices, type LanguageChoice } from '../../../preload/contract/language.ts';
import { useActions, useWindowState } from '../../store/use-app.ts';
import { BothSpeeds } from '../direction-speed.tsx';
import { SelectField } from '../select-field.tsx';
import { SettingChoice } from './setting-choice.tsx';
import { SettingNumber } from './setting-number.tsx';
import { SettingRow } from './setting-row.tsx';
import { SettingSwitch, WaitSwitch } from './setting-switch.tsx';
import { useSettings } from './use-settings.ts';

export function TransfersSection() {
  const cadence = (['desk', 'laptop', 'careful'] as const).map((value) => {
    const { bytes, milliseconds } = cadenceProfiles[value];
    const facts = { bytes: formatBytes(bytes), time: formatCountdown(milliseconds / 1000) };
    return {
      value,
      label: t(`settings.cadence.${value}`),
      hint: t(`settings.cadence.${value}-hint`, facts),
    };
  });
  return (
    <>
      <SettingNumber
        name="transfersAtOnce"
        label={t('settings.transfersAtOnce')}
        hint={t('settings.transfersAtOnce-hint', { bytes: formatBytes(cadenceProfiles.careful.bytes) })}
        min={1}
        max={16}
      />
      <SettingNumber
        name="connectionsPerServer"
        label={t('settings.connectionsPerServer')}
        hint={t('settings.connectionsPerServer-hint')}
        min={1}
        max={16}
      />
      <SettingChoice
        name="cadence"
        label={t('settings.cadence')}
        hint={t('settings.cadence-hint')}
        options={cadence}
      />
    </>
  );
}

export function SpeedSection() {
  const bandwidth = useWindowState((state) => state.bandwidth);
  if (bandwidth === null) return null;
  return (
    <div className="setting-speed">
      <BothSpeeds bandwidth={bandwidth} />
      <p className="field-hint">{t('speed.note')}</p>
    </div>
  );
}

export function PowerSection() {
  const { surroundings } = useSettings();
  const { onBattery, meteredBySystem } = surroundings;
  const network = meteredBySystem === null ? 'unknown' : meteredBySystem ? 'yes' : 'no';
  return (
    <>
      <WaitSwitch name="onBattery" label={t('settings.onBattery')} hint={t('settings.onBattery-hint')} />
      <p className="setting-fact">{t(`settings.battery-now.${onBattery ? 'yes' : 'no'}`)}</p>
      <WaitSwitch name="onMetered" label={t('settings.onMetered')} hint={t('settings.onMetered-hint')} />
      <SettingSwitch
        name="networkIsMetered"
        label={t('settings.networkIsMetered')}
        hint={t('settings.networkIsMetered-hint')}
      />
      <p className="setting-fact">{t(`settings.metered-now.${network}`)}</p>
    </>
  );
}

/** Each in its own words, so that whoever took the wrong one finds back. */
const ownNames: Readonly<Record<Exclude<LanguageChoice, 'system'>, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
};

export function AppearanceSection() {
  const actions = useActions();
  const { values } = useSettings();
  const themes = (['system', 'light', 'dark'] as const).map((value) => ({
    value,
    label: t(`settings.theme.${value}`),
  }));
  const densities = (['comfortable', 'compact'] as const).map((value) => ({
    value,
    label: t(`settings.density.${value}`),
  }));
  const spoken = languageChoices.map((value) =>
    value === 'system'
      ? { value, label: t('settings.language.system') }
      : { value, label: ownNames[value], lang: value },
  );
  return (
    <>
      <SettingChoice name="theme" label={t('settings.theme')} options={themes} />
      <SettingChoice
        name="density"
        label={t('settings.density')}
        hint={t('settings.density-hint')}
        options={densities}
      />
      <SettingRow name="language" label={t('settings.language')}>
        {({ labelledBy, describedBy, disabled }) => (
          <SelectField
            aria-labelledby={labelledBy}
            aria-describedby={describedBy}
            disabled={disabled}
            testId="setting-language"
            options={spoken}
            value={values.language}
            onChange={(language) => void actions.saveSettings({ language })}
          />
        )}
      </SettingRow>
    </>
  );
}

export function StartSection() {
  return (
    <>
      <SettingSwitch
        name="startAtLogin"
        label={t('settings.startAtLogin')}
        hint={t('settings.startAtLogin-hint')}
      />
      <SettingSwitch
        name="keepInTray"
        label={t('settings.keepInTray')}
        hint={t('settings.keepInTray-hint')}
      />
    </>
  );
}
