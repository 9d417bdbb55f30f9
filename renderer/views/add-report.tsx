/** What became of a dropped folder: how many files were added, how many were left out, and which. */
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { AddReport as Report } from '../store/state.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { IconButton } from './icon-button.tsx';

const SkippedFiles = lazy(async () => ({ default: (await import('./skipped-files.tsx')).SkippedFiles }));

export function AddReport() {
  const adding = useWindowState((state) => state.adding > 0);
  const report = useWindowState((state) => state.addReport);
  const actions = useActions();
  const [open, setOpen] = useState(false);
  return (
    <div role="status">
      {adding && (
        <div className="strip strip-quiet" data-testid="adding">
          <Icon name="folder" />
          <p>{t('added.looking')}</p>
        </div>
      )}
      {report !== null && (
        <div className="strip strip-quiet" data-testid="add-report">
          <Icon name={report.added === 0 ? 'info' : 'check'} />
          <p>{reportWords(report)}</p>
          {report.skippedCount > 0 && (
            <button
              type="button"
              className="button button-small"
              data-testid="show-skipped"
              onClick={() => setOpen(true)}
            >
              {t('added.show-skipped')}
            </button>
          )}
          <IconButton icon="close" label={t('notice.dismiss')} onClick={actions.forgetReport} />
        </div>
      )}
      {open && report !== null && (
        <Suspense fallback={null}>
          <SkippedFiles report={report} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function reportWords(report: Report): string {
  const added = addedWords(report);
  const { skippedCount: count } = report;
  return count === 0 ? added : t('added.and', { added, skipped: t('added.skipped', { count }) });
}

function addedWords({ of, added }: Report): string {
  if (added === 0) return t(of === 'files' ? 'added.none' : 'added.no-link');
  return t(`added.${of}`, { count: added });
}
