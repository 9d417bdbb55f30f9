/** The words that show beside a control. Read when the first are asked for. */
import { Tooltip } from '@base-ui/react/tooltip';
import type { ComponentProps, RefObject } from 'react';

interface TipPopupProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly words: ComponentProps<'div'>;
}

export function TipPopup({ open, onClose, anchor, words }: TipPopupProps) {
  return (
    <Tooltip.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Tooltip.Portal>
        <Tooltip.Positioner className="tip-place" anchor={anchor} sideOffset={6} collisionPadding={8}>
          <Tooltip.Popup {...words} className="tip" />
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
