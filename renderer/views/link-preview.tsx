/** What a long list of links is, below the bar it was pasted into. */
import { useMemo } from 'react';
import { formatWhole } from '../format/numbers.ts';
import { t } from '../i18n/t.ts';
import { summarizeLinks } from '../store/link-summary.ts';

/** More hosts than this are counted and not named. */
const named = 3;

export function LinkPreview({ text }: { readonly text: string }) {
  const summary = useMemo(() => summarizeLinks(text), [text]);
  if (summary === null) return null;
  const { links, hosts, twice, odd } = summary;
  const more = hosts.length - named;
  return (
    <p className="link-preview" role="status" data-testid="link-preview">
      <strong>{t('link.many', { count: links })}</strong>
      {hosts.slice(0, named).map((one) => (
        <span key={one.host}>{t('link.from-host', { host: one.host, links: formatWhole(one.links) })}</span>
      ))}
      {more > 0 && <span>{t('link.more-hosts', { count: more })}</span>}
      {twice > 0 && <span>{t('link.twice', { count: twice })}</span>}
      {odd > 0 && <span data-tone="warn">{t('link.odd', { count: odd })}</span>}
    </p>
  );
}
