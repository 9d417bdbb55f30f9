/** ?: every key that does something, by where it does it. */
import { shortcutWords } from '../i18n/shortcut-words.ts';
import { t } from '../i18n/t.ts';
import { windowCommands } from '../store/window-commands.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { Modal } from './modal.tsx';
import { undoKey } from './undo-strip.tsx';
import { findKey } from './use-find-key.ts';
import { isMac } from './use-shortcuts.ts';

/** Keys of the list that are no commands of the window; see use-list-keys.ts. */
const listKeys = [
  ['shortcuts.move', ['ArrowUp', 'ArrowDown']],
  ['shortcuts.extend', ['Shift+ArrowUp', 'Shift+ArrowDown']],
  ['shortcuts.page', ['PageUp', 'PageDown']],
  ['shortcuts.select-all', ['Mod+A']],
  ['shortcuts.fold', ['ArrowLeft', 'ArrowRight']],
  ['shortcuts.actions', ['ArrowRight']],
  ['shortcuts.details', ['Enter']],
  ['shortcuts.back', ['Escape']],
  ['shortcuts.pause', ['Space']],
  ['shortcuts.remove', ['Delete']],
  ['shortcuts.reorder', ['Alt+ArrowUp', 'Alt+ArrowDown']],
  ['shortcuts.start-next', ['Alt+Shift+ArrowUp']],
  ['shortcuts.menu', ['Shift+F10']],
  ['shortcuts.nothing', ['Escape']],
] as const;

export function ShortcutSheet() {
  const open = useWindowState((state) => state.sheet === 'shortcuts');
  const actions = useActions();
  if (!open) return null;
  return (
    <Modal
      title={t('command.shortcuts')}
      testId="shortcuts"
      size="wide"
      onClose={() => actions.openSheet(null)}
    >
      <div
        className="modal-body shortcuts"
        role="region"
        aria-label={t('command.shortcuts')}
        // In a small window it scrolls, and the keyboard must be able to scroll it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <section>
          <h3>{t('shortcuts.window')}</h3>
          <dl>
            <Row label={t('command.palette')} keys={['Mod+K']} />
            <Row label={t('filter.text')} keys={[findKey]} />
            <Row label={t('undo.undo')} keys={[undoKey]} />
            {windowCommands.map(
              ({ id, label, shortcut }) =>
                shortcut !== null && <Row key={id} label={t(label)} keys={[shortcut]} />,
            )}
          </dl>
        </section>
        <section>
          <h3>{t('shortcuts.list')}</h3>
          <dl>
            {listKeys.map(([label, keys]) => (
              <Row key={label} label={t(label)} keys={keys} />
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}

function Row({ label, keys }: { readonly label: string; readonly keys: readonly string[] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{shortcutWords(key, isMac())}</kbd>
        ))}
      </dd>
    </div>
  );
}
