/** What was taken out of the list a moment ago, and the way back. */
import { useEffect } from 'react';
import { shortcutWords } from '../i18n/shortcut-words.ts';
import { t } from '../i18n/t.ts';
import { Icon } from '../icons/icon.tsx';
import { undoWithin } from '../store/removing.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { IconButton } from './icon-button.tsx';
import { isMac } from './use-shortcuts.ts';

export function UndoStrip() {
  const removal = useWindowState((state) => state.removal);
  const actions = useActions();
  const [first] = removal?.views.values() ?? [];
  const shown = first !== undefined;

  useEffect(() => {
    if (!shown) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const more = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      // In a field the same keys take back what was typed.
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      if (!more || typing || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      actions.undoRemoval();
    };
    // A window that closes has nobody left to change their mind.
    const onLeave = (): void => void actions.finishRemoval();
    window.addEventListener('keydown', onKey);
    window.addEventListener('pagehide', onLeave);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pagehide', onLeave);
    };
  }, [shown, actions]);

  return (
    <div className="undo-region" role="status">
      {first !== undefined && removal !== null && (
        <div
          key={[...removal.views.keys()].join(' ')}
          className="strip strip-quiet undo-strip"
          data-testid="undo-strip"
        >
          <Icon name="trash" />
          <p>{t('undo.removed', { count: removal.views.size, name: first.name })}</p>
          <button
            type="button"
            className="button button-small"
            data-testid="undo"
            onClick={actions.undoRemoval}
          >
            <Icon name="undo" />
            {t('undo.undo')} <kbd>{shortcutWords('Mod+Z', isMac())}</kbd>
          </button>
          <IconButton
            icon="close"
            label={t('undo.now')}
            data-testid="undo-close"
            onClick={() => void actions.finishRemoval()}
          />
          <span className="undo-time" aria-hidden="true" style={{ animationDuration: `${undoWithin}ms` }} />
        </div>
      )}
    </div>
  );
}
