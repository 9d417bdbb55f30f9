/** The chips of states with the keys that lead from one to the next. They take the place of the plain ones at the first of these. */
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ComponentProps } from 'react';
import type { StateFilter } from '../store/list-view.ts';

export interface StateToggle {
  readonly value: StateFilter;
  /** What it is without the library. */
  readonly chip: Omit<ComponentProps<'button'>, 'value'>;
}

interface StateTogglesProps {
  readonly group: Omit<ComponentProps<'div'>, 'defaultValue' | 'dir'>;
  readonly toggles: readonly StateToggle[];
  readonly chosen: StateFilter;
  /** Null for the one that was chosen already. */
  readonly onChoose: (value: StateFilter | null) => void;
}

export function StateToggles({ group, toggles, chosen, onChoose }: StateTogglesProps) {
  return (
    <ToggleGroup
      {...group}
      value={[chosen]}
      onValueChange={([value]: StateFilter[]) => onChoose(value ?? null)}
    >
      {toggles.map(({ value, chip }) => (
        <Toggle key={value} value={value} {...chip} />
      ))}
    </ToggleGroup>
  );
}
