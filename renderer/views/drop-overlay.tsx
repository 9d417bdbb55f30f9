/** Says what letting go will do. */
import { Icon } from '../icons/icon.tsx';
import { hostOf, lastNameOf } from '../format/place.ts';
import { t } from '../i18n/t.ts';
import { settledPlace } from '../store/destinations.ts';
import { useWindowState } from '../store/use-app.ts';

/** `trial`: files over the card that shows what Carryover does with one. */
export type DraggedKind = 'files' | 'links' | 'trial';

export interface Dragged {
  readonly kind: DraggedKind;
  /** Files and folders, as far as the system says before they are let go; 0 where it does not. */
  readonly count: number;
}

export function DropOverlay({ kind, count }: Dragged) {
  const into = useWindowState((state) => state.defaults?.downloadInto ?? '');
  const to = useWindowState(settledPlace);
  return (
    <div className="drop-overlay" data-testid="drop-overlay">
      <div className="drop-card">
        <Icon name={kind === 'files' ? 'up' : 'down'} size={28} />
        <strong>{sentence(kind, to, into)}</strong>
        {kind === 'files' && (
          <span>{count > 1 ? `${t('drop.count', { count })} · ${t('drop.hint')}` : t('drop.hint')}</span>
        )}
      </div>
    </div>
  );
}

function sentence(kind: DraggedKind, to: string | null, into: string): string {
  if (kind === 'links') return t('drop.download', { folder: lastNameOf(into) });
  return to === null ? t('drop.send-nowhere') : t('drop.send', { host: hostOf(to) });
}
