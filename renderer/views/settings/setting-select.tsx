/** A setting that is one of many. */
import { Select } from '@base-ui/react/select';
import { Icon } from '../../icons/icon.tsx';
import type { ControlNames } from './setting-row.tsx';

interface SelectProps<T extends string> extends ControlNames {
  readonly testId: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function PlainSelect<T extends string>({
  labelledBy,
  describedBy,
  disabled,
  testId,
  options,
  value,
  onChange,
}: SelectProps<T>) {
  return (
    <Select.Root
      items={options}
      value={value}
      disabled={disabled}
      // Null is for lists that may be left empty.
      onValueChange={(next) => next !== null && onChange(next)}
    >
      <Select.Trigger
        className="select"
        data-testid={testId}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
      >
        <Select.Value />
        <Select.Icon className="select-icon">
          <Icon name="chevron-down" />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="select-place" sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className="select-popup">
            <Select.List className="select-list">
              {options.map((option) => (
                <Select.Item
                  key={option.value}
                  className="select-item"
                  value={option.value}
                  lang={option.lang}
                >
                  <Select.ItemIndicator className="select-check" keepMounted>
                    <Icon name="check" />
                  </Select.ItemIndicator>
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
