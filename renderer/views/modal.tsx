/** A dialog over the window: the browser keeps the focus inside and closes it with Escape. */
import { useLayoutEffect, useRef } from 'react';
import { t } from '../i18n/t.ts';
import { IconButton } from './icon-button.tsx';

interface ModalProps {
  readonly title: string;
  readonly testId: string;
  readonly onClose: () => void;
  /** What carries `data-first` gets the focus. */
  readonly children: React.ReactNode;
}

export function Modal({ title, testId, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it is still in the page, so that the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    current?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="modal"
      data-testid={testId}
      aria-labelledby={`${testId}-title`}
      onCancel={(event) => {
        // React takes it away; a dialog that closed itself would come back closed.
        event.preventDefault();
        onClose();
      }}
      // Keys of the list below have no business in here.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="modal-head">
        <h2 id={`${testId}-title`}>{title}</h2>
        <IconButton icon="close" label={t('modal.close')} onClick={onClose} />
      </div>
      {children}
    </dialog>
  );
}
