/** A button that shows only an icon: its words are for the pointer that rests on it and for who cannot see it. */
import type { ComponentProps } from 'react';
import { Icon } from '../icons/icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'className' | 'type'> {
  readonly icon: IconName;
  /** What it does, in full. */
  readonly label: string;
}

/** `title` is what shows beside the pointer; default the label. */
export function IconButton({ icon, label, title = label, ...more }: IconButtonProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={title} {...more}>
      <Icon name={icon} />
    </button>
  );
}
