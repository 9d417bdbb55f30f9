/** One setting: its name, what it does, its control, and a lock where the organisation has fixed it. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Icon } from '../../icons/icon.tsx';
import { t } from '../../i18n/t.ts';
import type { SettingName } from '../../../preload/contract/settings.ts';
import { useSettings } from './use-settings.ts';

export interface ControlNames {
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly disabled: boolean;
}

interface SettingRowProps {
  readonly name: SettingName;
  readonly label: string;
  readonly hint?: string;
  /** Below its words instead of beside them. */
  readonly below?: boolean;
  readonly children: (names: ControlNames) => ReactNode;
}

export function SettingRow({ name, label, hint, below = false, children }: SettingRowProps) {
  const { managed } = useSettings();
  const id = useId();
  const locked = managed.includes(name);
  return (
    <div className="setting" data-setting={name} data-below={below || undefined}>
      <div className="setting-words">
        <span id={`${id}-label`} className="setting-label">
          {label}
        </span>
        <div id={`${id}-hint`}>
          {locked && <Managed />}
          {hint !== undefined && <p className="field-hint">{hint}</p>}
        </div>
      </div>
      <div className="setting-control">
        {children({ labelledBy: `${id}-label`, describedBy: `${id}-hint`, disabled: locked })}
      </div>
    </div>
  );
}

export function Managed() {
  return (
    <p className="managed" data-testid="managed">
      <Icon name="lock" size={14} />
      {t('settings.managed')}
    </p>
  );
}
