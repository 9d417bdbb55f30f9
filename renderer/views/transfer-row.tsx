import { memo } from 'react';
import type { DragEvent } from 'react';
import { formatBytes, formatSpeed } from '../format/bytes.ts';
import { fileKindOf } from '../format/file-kind.ts';
import { folderOf } from '../format/place.ts';
import { Icon } from '../icons/icon.tsx';
import { rowTimeWords } from '../i18n/time-words.ts';
import { stateTooltip, stateWords, toneOf } from '../i18n/state-words.ts';
import { t } from '../i18n/t.ts';
import { destinationName } from '../store/destinations.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { EvidenceBadge } from './evidence-badge.tsx';
import { ProgressCell } from './progress-cell.tsx';
import { QuestionStrip } from './question-strip.tsx';
import { RowActions } from './row-actions.tsx';
import { modeOf, rowElementId } from './row-element.ts';
import { useNow } from './use-now.ts';

interface RowProps {
  readonly view: TransferView;
  /** Counted from 0. */
  readonly place: number;
  /** 2 inside of a batch. */
  readonly level: 1 | 2;
  /** The folder that the header of its batch names already; empty for none. */
  readonly within: string;
  readonly ordinal: number;
  readonly setSize: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onDragStart: (event: DragEvent, id: string) => void;
}

/** Memoised: while numbers move in one row, its neighbours are not drawn again. */
export const TransferRow = memo(function TransferRow({
  view,
  place,
  level,
  within,
  ordinal,
  setSize,
  selected,
  active,
  onDragStart,
}: RowProps) {
  const actions = useActions();
  return (
    <div
      id={rowElementId(view.id)}
      className="row"
      role="row"
      aria-level={level}
      aria-posinset={ordinal}
      aria-setsize={setSize}
      aria-rowindex={place + 2}
      aria-selected={selected}
      data-testid="row"
      data-id={view.id}
      data-state={view.state.name}
      data-tone={toneOf(view)}
      data-level={level}
      data-active={active || undefined}
      draggable
      onDragStart={(event) => onDragStart(event, view.id)}
      onClick={(event) => actions.select(view.id, modeOf(event))}
    >
      <NameCell view={view} within={within} />
      <ProgressCell view={view} />
      <SpeedCell view={view} />
      <span className="cell-size" role="gridcell">
        {view.size === null ? '' : formatBytes(view.size)}
      </span>
      <span className="cell-evidence" role="gridcell">
        {view.proof !== null && <EvidenceBadge evidence={view.proof.evidence} direction={view.direction} />}
      </span>
      <RowActions view={view} reachable={active} />
      {view.state.name === 'attention' && <QuestionStrip id={view.id} question={view.state.question} />}
    </div>
  );
});

function NameCell({ view, within }: { readonly view: TransferView; readonly within: string }) {
  const counting = view.state.name === 'waiting' && view.state.until !== null;
  const now = useNow(counting);
  const kind = fileKindOf(view.name);
  const folder = folderOf(view.relativePath).slice(within === '' ? 0 : within.length + 1);
  const saved = useWindowState(destinationName(view.destinationId));
  return (
    <div className="cell-name" role="gridcell">
      <span className="type-icon" data-kind={kind}>
        <Icon name={kind} size={18} />
      </span>
      <span className="name-lines">
        <span className="name-line" title={view.relativePath ?? view.name} translate="no">
          {view.priority !== 'normal' && <PriorityMark priority={view.priority} />}
          {folder !== '' && <span className="folder">{folder}</span>}
          <span className="name" dir="auto">
            {view.name}
          </span>
        </span>
        <span className="state" title={stateTooltip(view, now, saved)}>
          <span className="direction" title={t(`direction.${view.direction}`)}>
            <Icon name={view.direction === 'upload' ? 'up' : 'down'} size={12} />
            <span className="visually-hidden">{t(`direction.${view.direction}`)}</span>
          </span>
          <span className="state-words" data-testid="state">
            {stateWords(view, now, saved)}
          </span>
        </span>
      </span>
    </div>
  );
}

function PriorityMark({ priority }: { readonly priority: 'high' | 'low' }) {
  const words = t(`priority.of-${priority}`);
  return (
    <span className="priority" data-priority={priority} title={words}>
      <Icon name={priority === 'high' ? 'chevrons-up' : 'chevrons-down'} size={14} />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function SpeedCell({ view }: { readonly view: TransferView }) {
  const { bytesPerSecondLimit: limit } = view;
  const title = limit === null ? undefined : t('speed.limited', { limit: formatSpeed(limit) });
  const { speed, time } = rowTimeWords(view);
  return (
    <span className="cell-speed" role="gridcell" title={title}>
      {speed !== '' && <span className="speed">{speed}</span>}
      {time !== '' && <span className="time-left">{time}</span>}
    </span>
  );
}
