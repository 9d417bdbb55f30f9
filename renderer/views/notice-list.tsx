/** What was refused and why, quietly above the list until it is dismissed. Never a dialog. */
import { Icon } from '../icons/icon.tsx';
import { errorWords } from '../i18n/engine-words.ts';
import { t } from '../i18n/t.ts';
import type { WindowNotice } from '../store/state.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { IconButton } from './icon-button.tsx';
import { Said } from './said.tsx';

/** More than this would push the list away; the newest are shown. */
const shown = 3;

export function NoticeList() {
  const notices = useWindowState((state) => state.notices);
  const actions = useActions();
  const hidden = notices.length - shown;
  return (
    <section
      className="notices"
      aria-label={t('notice.region')}
      aria-live="polite"
      hidden={notices.length === 0}
    >
      {notices.slice(-shown).map((notice) => (
        <Notice key={notice.key} notice={notice} />
      ))}
      {notices.length > 1 && (
        <div className="notices-more">
          {hidden > 0 && <span>{t('notice.more', { count: hidden })}</span>}
          <button type="button" className="link-button" onClick={() => actions.dismiss('all')}>
            {t('notice.dismiss-all')}
          </button>
        </div>
      )}
    </section>
  );
}

function Notice({ notice }: { readonly notice: WindowNotice }) {
  const actions = useActions();
  const { code, message } = notice;
  const { sentence, said } =
    code === null ? { sentence: message, said: notice.said ?? null } : errorWords({ code, message });
  return (
    <div className={`strip strip-${notice.tone}`} data-testid="notice" data-code={notice.code ?? undefined}>
      <Icon name={notice.tone === 'news' ? 'info' : 'alert'} />
      <p>
        <strong>{notice.title}</strong> <span>{sentence}</span>
        {notice.code !== null && <code translate="no">{notice.code}</code>}
        <Said words={said} />
      </p>
      <IconButton
        icon="close"
        label={t('action.on', { action: t('notice.dismiss'), name: notice.title })}
        title={t('notice.dismiss')}
        onClick={() => actions.dismiss(notice.key)}
      />
    </div>
  );
}
