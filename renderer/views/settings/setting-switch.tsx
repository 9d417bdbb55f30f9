/** A setting that is on or off. `on` and `off` are what it stands for. */
import { Switch } from '@base-ui/react/switch';
import type { AdjustableSettings } from '../../../preload/contract/settings.ts';
import { useActions } from '../../store/use-app.ts';
import { SettingRow } from './setting-row.tsx';
import { useSettings } from './use-settings.ts';

type Names<V> = {
  [K in keyof AdjustableSettings]: AdjustableSettings[K] extends V ? K : never;
}[keyof AdjustableSettings];

interface SwitchProps {
  readonly name: Names<boolean>;
  readonly label: string;
  readonly hint?: string;
}

export function SettingSwitch({ name, ...words }: SwitchProps) {
  const actions = useActions();
  const { values } = useSettings();
  return (
    <SettingRow name={name} {...words}>
      {(names) => (
        <PlainSwitch
          {...names}
          testId={`setting-${name}`}
          on={values[name]}
          onChange={(on) => void actions.saveSettings({ [name]: on })}
        />
      )}
    </SettingRow>
  );
}

/** For `wait` and `go-on`. */
export function WaitSwitch({
  name,
  ...words
}: Omit<SwitchProps, 'name'> & { readonly name: 'onBattery' | 'onMetered' }) {
  const actions = useActions();
  const { values } = useSettings();
  return (
    <SettingRow name={name} {...words}>
      {(names) => (
        <PlainSwitch
          {...names}
          testId={`setting-${name}`}
          on={values[name] === 'wait'}
          onChange={(on) => void actions.saveSettings({ [name]: on ? 'wait' : 'go-on' })}
        />
      )}
    </SettingRow>
  );
}

interface PlainSwitchProps {
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly testId: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function PlainSwitch({ labelledBy, describedBy, disabled, testId, on, onChange }: PlainSwitchProps) {
  return (
    <Switch.Root
      className="switch"
      data-testid={testId}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      disabled={disabled}
      checked={on}
      onCheckedChange={onChange}
    >
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  );
}
