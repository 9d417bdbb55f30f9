/** What became of a dropped folder: how many files were added, how many were left out, and which. */
import { useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { formatWhole } from '../format/numbers.ts';
import { t } from '../i18n/t.ts';
import type { AddReport as Report } from '../store/state.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { Modal } from './modal.tsx';
import { IconButton } from './icon-button.tsx';

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
      {open && report !== null && <SkippedDialog report={report} onClose={() => setOpen(false)} />}
    </div>
  );
}

const reasons = ['junk', 'symbolic-link', 'not-a-file', 'own-journal', 'duplicate-link'] as const;

function reportWords(report: Report): string {
  const added = addedWords(report);
  const { skippedCount: count } = report;
  return count === 0 ? added : t('added.and', { added, skipped: t('added.skipped', { count }) });
}

function addedWords({ of, added }: Report): string {
  if (added === 0) return t(of === 'files' ? 'added.none' : 'added.no-link');
  return t(`added.${of}`, { count: added });
}

interface SkippedProps {
  readonly report: Report;
  readonly onClose: () => void;
}

function SkippedDialog({ report, onClose }: SkippedProps) {
  const { skipped, skippedCount: count } = report;
  const title = t(report.of === 'files' ? 'added.skipped-title' : 'added.skipped-links-title', { count });
  const groups = reasons
    .map((reason) => ({ reason, paths: skipped.filter((one) => one.reason === reason) }))
    .filter(({ paths }) => paths.length > 0);
  const untold = count - skipped.length;
  return (
    <Modal title={title} testId="skipped" onClose={onClose}>
      <div className="modal-body skipped">
        {groups.map(({ reason, paths }) => (
          <section key={reason}>
            <h3>
              {t(`added.reason.${reason}`)} <span className="count">{formatWhole(paths.length)}</span>
            </h3>
            <p className="field-hint">{t(`added.why.${reason}`)}</p>
            <ul>
              {paths.map(({ path }) => (
                <li key={path} translate="no" dir="ltr">
                  {path}
                </li>
              ))}
            </ul>
          </section>
        ))}
        {untold > 0 && <p>{t('added.untold', { count: untold })}</p>}
      </div>
    </Modal>
  );
}
