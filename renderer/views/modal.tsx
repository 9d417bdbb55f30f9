/** A dialog over the window: the focus stays inside, Escape closes it, and the focus goes back to where it was. */
import { createContext, useRef } from 'react';
import type { RefObject } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { t } from '../i18n/t.ts';
import { IconButton } from './icon-button.tsx';

/** Where lists that open in a dialog belong: beside it they would be in no part of the page that has a name. */
export const ModalElement = createContext<RefObject<HTMLElement | null> | undefined>(undefined);

interface ModalProps {
  readonly title: string;
  readonly testId: string;
  readonly onClose: () => void;
  /** Another shape than the usual: `wide` for what is read side by side. */
  readonly size?: 'wide';
  /** What carries `data-first` gets the focus. */
  readonly children: React.ReactNode;
}

export function Modal({ title, testId, onClose, size, children }: ModalProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root
      open
      // What was typed is not lost to a press that missed.
      disablePointerDismissal
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="modal-backdrop" />
        <Dialog.Popup
          ref={popup}
          className="modal"
          data-testid={testId}
          data-size={size}
          initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-first]') ?? true}
          // Keys of the list below have no business in here; Escape is the dialog's own and must reach it.
          onKeyDown={(event) => {
            if (event.key !== 'Escape') event.stopPropagation();
          }}
        >
          <div className="modal-head">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close render={<IconButton icon="close" label={t('modal.close')} />} />
          </div>
          <ModalElement value={popup}>{children}</ModalElement>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
