/** A question over the window that has to be answered before anything else; Escape is the harmless answer. */
import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useRef } from 'react';
import type { ReactNode } from 'react';

interface AlertProps {
  readonly title: string;
  readonly testId: string;
  /** Escape. */
  readonly onLeave: () => void;
  readonly children: ReactNode;
  /** The one with `data-safe` gets the focus. */
  readonly buttons: ReactNode;
}

export function Alert({ title, testId, onLeave, children, buttons }: AlertProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onLeave()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="alert-backdrop" />
        <AlertDialog.Popup
          ref={popup}
          className="alert"
          data-testid={testId}
          initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-safe]') ?? true}
        >
          <AlertDialog.Title className="alert-title">{title}</AlertDialog.Title>
          <AlertDialog.Description className="alert-words" render={<div />}>
            {children}
          </AlertDialog.Description>
          <div className="alert-buttons">{buttons}</div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
