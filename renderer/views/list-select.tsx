/** A choice of the list bar with the list that opens under it. Read when the list is first asked for. */
import { Select } from '@base-ui/react/select';
import type { ComponentProps } from 'react';
import { Icon } from '../icons/icon.tsx';
import { popupHome } from './popup-home.ts';

export interface ListSelectProps {
  readonly items: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  readonly value: string;
  readonly onChoose: (value: string | null) => void;
  /** Below the items. */
  readonly note?: string;
  /** What the button is without a list, and what stands in it before and after the words of what is chosen. */
  readonly trigger: Omit<ComponentProps<'button'>, 'children'>;
  readonly icons: readonly [React.ReactNode, React.ReactNode];
}

export function ListSelect({
  items,
  value,
  onChoose,
  note,
  trigger,
  icons: [before, after],
}: ListSelectProps) {
  return (
    <Select.Root items={items} value={value} onValueChange={onChoose}>
      <Select.Trigger {...trigger}>
        {before}
        <Select.Value />
        {after}
      </Select.Trigger>
      <Select.Portal container={popupHome}>
        <Select.Positioner className="popup-layer" sideOffset={6} align="end" alignItemWithTrigger={false}>
          <Select.Popup className="popup choice-popup">
            <Select.List>
              {items.map((item) => (
                <Select.Item key={item.value} value={item.value} className="menu-button" title={item.hint}>
                  <span className="menu-mark">
                    <Select.ItemIndicator>
                      <Icon name="check" />
                    </Select.ItemIndicator>
                  </span>
                  <Select.ItemText>{item.label}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
            {note !== undefined && <p className="choice-note">{note}</p>}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
