import { formatBytes } from '../format/bytes.ts';
import { Icon } from '../icons/icon.tsx';
import { formatWhole } from '../format/numbers.ts';
import { networkWords } from '../i18n/network-words.ts';
import { t } from '../i18n/t.ts';
import { destinationName } from '../store/destinations.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';
import { Section } from './section.tsx';

interface FactsProps {
  readonly view: TransferView;
  readonly detail: TransferDetail | null;
}

export function FactsSection({ view, detail }: FactsProps) {
  const saved = useWindowState(destinationName(view.destinationId));
  const actions = useActions();
  const interruptions = detail?.timeline.filter(({ kind }) => kind === 'interrupted').length ?? 0;
  const canShow = view.direction === 'upload' || view.state.name !== 'failed';
  return (
    <Section name="facts" title={t('inspector.facts')}>
      <dl className="facts">
        <Fact name={t('inspector.from')} value={view.source} place />
        <Fact
          name={t('inspector.to')}
          value={saved === null ? view.destination : `${saved} · ${view.destination}`}
          place
        />
        {view.location !== null && view.location !== view.destination && (
          <Fact name={t('inspector.location')} value={view.location} place />
        )}
        <Fact name={t('inspector.size')} value={sizeOf(view)} />
        {detail !== null && detail.resumedFrom > 0 && (
          <Fact name={t('inspector.resumed-from')} value={formatBytes(detail.resumedFrom)} />
        )}
        {detail !== null && detail.bytesSent > 0 && (
          <Fact name={t('inspector.bytes-sent')} value={networkWords(detail)} />
        )}
        {interruptions > 0 && (
          <Fact
            name={t('inspector.interruptions')}
            value={t('inspector.interruptions-count', { count: interruptions })}
          />
        )}
      </dl>
      {canShow && (
        <button
          type="button"
          className="button button-small facts-action"
          data-testid="show-in-folder"
          onClick={() => void actions.show(view.id)}
        >
          <Icon name="folder" />
          {t('action.show')}
        </button>
      )}
    </Section>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  /** A path or an address: nothing to translate, and written from left to right everywhere. */
  readonly place?: boolean;
}

function Fact({ name, value, place = false }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={value} {...(place && { translate: 'no', dir: 'ltr' })}>
        {value}
      </dd>
    </div>
  );
}

function sizeOf({ size }: TransferView): string {
  if (size === null) return t('inspector.size-unknown');
  return `${formatBytes(size)} (${t('inspector.size-exact', { bytes: formatWhole(size) })})`;
}
