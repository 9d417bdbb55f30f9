/** Which files of what was added were left out, and why. */
import { formatWhole } from '../format/numbers.ts';
import { t } from '../i18n/t.ts';
import type { AddReport } from '../store/state.ts';
import { Modal } from './modal.tsx';

const reasons = ['junk', 'symbolic-link', 'not-a-file', 'own-journal', 'duplicate-link'] as const;

interface SkippedProps {
  readonly report: AddReport;
  readonly onClose: () => void;
}

export function SkippedFiles({ report, onClose }: SkippedProps) {
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
