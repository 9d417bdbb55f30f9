/** A document about what is chosen: on the clipboard, or in a file. */
import { useEffect, useState } from 'react';
import { Menu } from '@base-ui/react/menu';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { mostReported, type ReportTexts } from '../../preload/contract/commands.ts';
import { useActions } from '../store/use-app.ts';
import { copyText } from './copy-text.ts';

const confirmFor = 1600;

/** Mail takes the page, an editor the data. */
const copy = ({ json, html }: ReportTexts): boolean => copyText(json, html);

export function ReportSection({ ids }: { readonly ids: readonly string[] }) {
  const actions = useActions();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), confirmFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const tooMany = ids.length > mostReported;
  return (
    <section className="inspector-section" aria-label={t('report.title')} data-testid="report">
      <p className="first muted">
        {tooMany
          ? t('report.too-many', { most: mostReported })
          : t(ids.length === 1 ? 'report.hint' : 'report.hint-several')}
      </p>
      <div className="evidence-actions">
        <button
          type="button"
          className="button button-small"
          data-testid="copy-report"
          data-copied={copied || undefined}
          disabled={tooMany}
          onClick={() => void actions.copyReport(ids, copy).then(setCopied)}
        >
          <Icon name={copied ? 'check' : 'copy'} />
          {copied ? t('inspector.copied') : t('report.copy')}
        </button>
        <Menu.Root modal={false}>
          <Menu.Trigger className="button button-small" data-testid="save-report" disabled={tooMany}>
            <Icon name="document" />
            {t('report.save')}
            <Icon name="chevron-down" />
          </Menu.Trigger>
          <Menu.Portal>
            <Menu.Positioner sideOffset={4} align="start" className="menu-positioner">
              <Menu.Popup className="popup menu-popup">
                {(['html', 'json'] as const).map((format) => (
                  <Menu.Item
                    key={format}
                    className="menu-button"
                    data-testid={`save-report-${format}`}
                    onClick={() => void actions.saveReport(ids, format)}
                  >
                    {t(`report.save-${format}`)}
                  </Menu.Item>
                ))}
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      </div>
    </section>
  );
}
