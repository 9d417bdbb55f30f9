/** One of several from a list that opens: looks like a field, and stands in a `Field` or beside a setting like one. */
import { Select } from '@base-ui/react/select';
import { useContext } from 'react';
import { Icon } from '../icons/icon.tsx';
import { ModalElement } from './modal.tsx';
import { popupHome } from './popup-home.ts';

interface SelectFieldProps<T extends string> {
  readonly testId: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
  /** From the `Field` around it. */
  readonly id?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-describedby'?: string;
  readonly 'aria-labelledby'?: string;
}

export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { testId, options, value, onChange, disabled = false, ...field } = props;
  const container = useContext(ModalElement) ?? popupHome;
  return (
    <Select.Root
      items={options}
      value={value}
      disabled={disabled}
      onValueChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
    >
      <Select.Trigger {...field} className="input select" data-testid={testId}>
        <Select.Value />
        <Select.Icon render={<Icon name="chevron-down" size={14} />} />
      </Select.Trigger>
      <Select.Portal container={container}>
        <Select.Positioner
          className="popup-place"
          positionMethod="fixed"
          sideOffset={4}
          alignItemWithTrigger={false}
        >
          <Select.Popup className="popup select-popup">
            <Select.List>
              {options.map((option) => (
                <Select.Item
                  key={option.value}
                  value={option.value}
                  lang={option.lang}
                  className="select-option"
                >
                  <span className="select-check">
                    <Select.ItemIndicator>
                      <Icon name="check" size={14} />
                    </Select.ItemIndicator>
                  </span>
                  <Select.ItemText>{option.label}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
