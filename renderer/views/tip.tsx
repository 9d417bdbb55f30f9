/** Words beside what the pointer rests on, or the keyboard is on: more than a label has room for. */
import { Tooltip } from '@base-ui/react/tooltip';
import { useId } from 'react';
import type { ReactElement } from 'react';

interface TipProps {
  readonly text: string;
  /** Another name than its own words is what a screen reader should not hear twice: then the words are no description. */
  readonly describes?: boolean;
  readonly children: ReactElement<{ 'aria-describedby'?: string }>;
}

export function Tip({ text, describes = true, children }: TipProps) {
  const id = useId();
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} delay={400} {...(describes && { 'aria-describedby': id })} />
      {describes && (
        <span id={id} hidden>
          {text}
        </span>
      )}
      <Tooltip.Portal>
        <Tooltip.Positioner className="tip-place" sideOffset={6} collisionPadding={8}>
          <Tooltip.Popup className="tip">{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
