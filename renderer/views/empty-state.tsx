/** Nothing to show yet, so it shows what can be done: send, download, or see first what happens when a line breaks. */
import { useEffect, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { useActions } from '../store/use-app.ts';

/** `takesFocus`: a trial was just left, and the keyboard goes to what comes next. */
export function EmptyState({ takesFocus }: { readonly takesFocus: () => boolean }) {
  const actions = useActions();
  const choose = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus()) choose.current?.focus();
  }, [takesFocus]);
  return (
    <div className="empty" data-testid="empty">
      <Picture />
      <h1>{t('empty.title')}</h1>
      <p>{t('empty.what-to-do')}</p>
      <div className="empty-actions">
        <button
          ref={choose}
          type="button"
          className="button button-primary button-large"
          onClick={() => void actions.chooseFiles()}
        >
          <Icon name="plus" />
          {t('empty.add-files')}
        </button>
        <button
          type="button"
          className="button button-large"
          data-testid="empty-add-folder"
          onClick={() => void actions.chooseFolders()}
        >
          <Icon name="folder" />
          {t('empty.add-folder')}
        </button>
        <button type="button" className="button button-large" onClick={() => actions.openLinkBar()}>
          <Icon name="link" />
          {t('empty.add-link')}
        </button>
      </div>
      <div className="try-card" data-drop="practice" data-testid="practice-card">
        <span className="try-icon">
          <Icon name="unplug" size={20} />
        </span>
        <div>
          <h2>{t('practice.invite')}</h2>
          <p>{t('practice.invite-text')}</p>
        </div>
        <button
          type="button"
          className="button"
          data-testid="practice-start"
          onClick={() => void actions.beginPractice(null)}
        >
          {t('practice.start')}
        </button>
      </div>
      <p className="empty-keys">
        <kbd>?</kbd> {t('command.shortcuts')}
      </p>
    </div>
  );
}

/** A file on its way across a gap: blocks that are safe, one that moves, the rest to come. */
function Picture() {
  const blocks = [0, 1, 2, 3, 4, 5, 6, 7];
  return (
    <svg
      className="empty-picture"
      width="232"
      height="96"
      viewBox="0 0 232 96"
      fill="none"
      aria-hidden="true"
    >
      <rect className="picture-card" x="1" y="17" width="62" height="62" rx="14" />
      <path className="picture-line" d="M22 36h13l7 7v17H22z M34.500 36.500v7h7" />
      <rect className="picture-card" x="169" y="17" width="62" height="62" rx="14" />
      <path className="picture-line" d="M187 36h26v10h-26z M187 50h26v10h-26z M192 41h.1 M192 55h.1" />
      {blocks.map((block) => (
        <rect
          key={block}
          className="picture-block"
          data-kind={block < 5 ? 'safe' : block === 5 ? 'moving' : 'to-come'}
          x={74 + block * 11}
          y="44"
          width="8"
          height="8"
          rx="2"
        />
      ))}
    </svg>
  );
}
