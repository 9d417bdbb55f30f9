/** Says what letting go will do. */
import { Icon } from '../icons/icon.tsx';
import { hostOf, lastNameOf } from '../format/place.ts';
import { t } from '../i18n/t.ts';
import { settledPlace } from '../store/destinations.ts';
import { useWindowState } from '../store/use-app.ts';

/** `trial`: files over the card that shows what Carryover does with one. */
export type Dragged = 'files' | 'links' | 'trial';

export function DropOverlay({ what }: { readonly what: Exclude<Dragged, 'trial'> }) {
  const into = useWindowState((state) => state.defaults?.downloadInto ?? '');
  const to = useWindowState(settledPlace);
  return (
    <div className="drop-overlay" data-testid="drop-overlay">
      <div className="drop-card">
        <Icon name={what === 'files' ? 'up' : 'down'} size={28} />
        <strong>{sentence(what, to, into)}</strong>
        {what === 'files' && <span>{t('drop.hint')}</span>}
      </div>
    </div>
  );
}

function sentence(what: Exclude<Dragged, 'trial'>, to: string | null, into: string): string {
  if (what === 'links') return t('drop.download', { folder: lastNameOf(into) });
  return to === null ? t('drop.send-nowhere') : t('drop.send', { host: hostOf(to) });
}
