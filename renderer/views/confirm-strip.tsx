/** Asks, in place, before something that took time to carry is thrown away. The safe answer has the focus. */
import { useEffect, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { Confirmation } from '../store/state.ts';
import { findTransfer } from '../store/transfers.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export function ConfirmStrip() {
  const confirmation = useWindowState((state) => state.confirmation);
  return confirmation === null ? null : <Asking confirmation={confirmation} />;
}

function Asking({ confirmation: { step, ids } }: { readonly confirmation: Confirmation }) {
  const name = useWindowState((state) => findTransfer(state.transfers, ids[0] ?? '')?.name ?? '');
  const actions = useActions();
  const keep = useRef<HTMLButtonElement>(null);
  const count = ids.length;

  useEffect(() => {
    const before = document.activeElement;
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [ids]);

  return (
    <div
      className="strip strip-confirm"
      role="alertdialog"
      aria-labelledby="confirm-question"
      onKeyDown={(event) => {
        if (event.key === 'Escape') void actions.confirm(false);
      }}
    >
      <Icon name="alert" />
      <p id="confirm-question">{t(`confirm.${step}`, { count, name })}</p>
      <button
        ref={keep}
        type="button"
        className="button button-small"
        data-testid="confirm-no"
        onClick={() => void actions.confirm(false)}
      >
        {t('confirm.no')}
      </button>
      <button
        type="button"
        className="button button-small button-danger"
        data-testid="confirm-yes"
        onClick={() => void actions.confirm(true)}
      >
        {step === 'cancel' ? t('confirm.cancel-yes', { count }) : t('confirm.remove-yes')}
      </button>
    </div>
  );
}
