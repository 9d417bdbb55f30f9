/** A small whole number, typed or stepped. */
import { NumberField } from '@base-ui/react/number-field';
import { Icon } from '../../icons/icon.tsx';
import { t } from '../../i18n/t.ts';
import { useActions } from '../../store/use-app.ts';
import { SettingRow } from './setting-row.tsx';
import { useSettings } from './use-settings.ts';

interface NumberProps {
  readonly name: 'transfersAtOnce' | 'connectionsPerServer';
  readonly label: string;
  readonly hint: string;
  readonly min: number;
  readonly max: number;
}

export function SettingNumber({ name, label, hint, min, max }: NumberProps) {
  const actions = useActions();
  const { values } = useSettings();
  return (
    <SettingRow name={name} label={label} hint={hint}>
      {({ labelledBy, describedBy, disabled }) => (
        <NumberField.Root
          min={min}
          max={max}
          disabled={disabled}
          value={values[name]}
          onValueCommitted={(value) => value !== null && void actions.saveSettings({ [name]: value })}
        >
          <NumberField.Group className="number">
            <NumberField.Decrement className="number-step" aria-label={`${t('settings.fewer')}: ${label}`}>
              <Icon name="minus" />
            </NumberField.Decrement>
            <NumberField.Input
              // The library would say it in English; that it is a field for numbers is told by its label.
              aria-roledescription={undefined}
              className="number-input"
              data-testid={`setting-${name}`}
              aria-labelledby={labelledBy}
              aria-describedby={describedBy}
            />
            <NumberField.Increment className="number-step" aria-label={`${t('settings.more')}: ${label}`}>
              <Icon name="plus" />
            </NumberField.Increment>
          </NumberField.Group>
        </NumberField.Root>
      )}
    </SettingRow>
  );
}
