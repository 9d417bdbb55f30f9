/** The list that opens under a choice. */
import type { ReactNode } from 'react';
import { Select } from '@base-ui/react/select';
import { Icon } from '../icons/icon.tsx';
import { popupHome } from './popup-home.ts';

interface SelectPopupProps {
  readonly items: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  /** Below the items. */
  readonly children?: ReactNode;
}

export function SelectPopup({ items, children }: SelectPopupProps) {
  return (
    <Select.Portal container={popupHome}>
      <Select.Positioner className="popup-layer" sideOffset={6} align="end" alignItemWithTrigger={false}>
        <Select.Popup className="popup choice-popup">
          <Select.List>
            {items.map(({ value, label, hint }) => (
              <Select.Item key={value} value={value} className="menu-button" title={hint}>
                <span className="menu-mark">
                  <Select.ItemIndicator>
                    <Icon name="check" />
                  </Select.ItemIndicator>
                </span>
                <Select.ItemText>{label}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.List>
          {children}
        </Select.Popup>
      </Select.Positioner>
    </Select.Portal>
  );
}
