/** A setting that is one of a few, each with its own explanation where that helps. */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { AdjustableSettings } from '../../../preload/contract/settings.ts';
import { useActions } from '../../store/use-app.ts';
import { SettingRow } from './setting-row.tsx';
import { useSettings } from './use-settings.ts';

type Name = 'cadence' | 'takenNames' | 'theme' | 'density';

interface ChoiceProps<N extends Name> {
  readonly name: N;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly {
    readonly value: AdjustableSettings[N];
    readonly label: string;
    readonly hint?: string;
  }[];
}

export function SettingChoice<N extends Name>({ name, label, hint, options }: ChoiceProps<N>) {
  const actions = useActions();
  const { values } = useSettings();
  return (
    <SettingRow name={name} label={label} below {...(hint !== undefined && { hint })}>
      {({ labelledBy, describedBy, disabled }) => (
        <RadioGroup
          className="radios"
          data-beside={options.every((option) => option.hint === undefined) || undefined}
          data-testid={`setting-${name}`}
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          disabled={disabled}
          value={values[name]}
          onValueChange={(value) => void actions.saveSettings({ [name]: value })}
        >
          {options.map((option) => (
            <label key={option.value} className="radio">
              <Radio.Root className="radio-mark" value={option.value} data-testid={`${name}-${option.value}`}>
                <Radio.Indicator className="radio-dot" />
              </Radio.Root>
              <span>
                {option.label}
                {option.hint !== undefined && <span className="field-hint">{option.hint}</span>}
              </span>
            </label>
          ))}
        </RadioGroup>
      )}
    </SettingRow>
  );
}
