import { formatSpeed } from '../format/bytes.ts';
import { allLeftWords } from './group-words.ts';
import { t } from '../i18n/t.ts';
import { useWindowState } from '../store/use-app.ts';

const kinds = ['moving', 'waiting', 'asking', 'failed', 'paused', 'done'] as const;

export function StatusBar() {
  const summary = useWindowState((state) => state.transfers.summary);
  const reading = useWindowState((state) => state.reading);
  const version = useWindowState((state) => state.defaults?.version ?? '');
  const present = kinds.filter((kind) => summary[kind] > 0);
  return (
    <footer className="status-bar">
      <ul>
        {present.map((kind) => (
          <li key={kind} data-kind={kind}>
            {t(`status.${kind}`, { count: summary[kind] })}
          </li>
        ))}
        {reading && <li>{t('status.reading')}</li>}
        {present.length === 0 && !reading && <li>{t('status.idle')}</li>}
      </ul>
      <span className="status-rest">
        <span data-testid="status-left">{allLeftWords(summary)}</span>
        {summary.bytesPerSecond > 0 && (
          <span className="status-speed">{formatSpeed(summary.bytesPerSecond)}</span>
        )}
      </span>
      <span className="status-version">{version !== '' && t('status.version', { version })}</span>
    </footer>
  );
}
