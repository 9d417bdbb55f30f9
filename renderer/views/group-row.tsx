/** The header of a batch: all of its transfers in one line, and the place to fold them away. */
import { memo } from 'react';
import type { DragEvent, MouseEvent } from 'react';
import { formatBytes, formatBytesOf, formatSpeed } from '../format/bytes.ts';
import { percentOf } from '../format/percent.ts';
import { groupParts, groupTone, timeLeftWords } from './group-words.ts';
import { t } from '../i18n/t.ts';
import { Icon } from '../icons/icon.tsx';
import type { Group } from '../store/group.ts';
import type { Totals } from '../store/totals.ts';
import { useActions } from '../store/use-app.ts';
import { GroupActions } from './group-actions.tsx';
import { Bar } from './progress-bar.tsx';
import { modeOf, rowElementId } from './row-element.ts';

interface GroupRowProps {
  readonly group: Group;
  readonly totals: Totals;
  readonly name: string;
  /** The name is a folder's, and does not say how many there are. */
  readonly named: boolean;
  readonly folded: boolean;
  /** Counted from 0. */
  readonly place: number;
  readonly ordinal: number;
  readonly setSize: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onDragStart: (event: DragEvent, key: string) => void;
}

/** Memoised like the rows: drawn again when one of its own moved. */
export const GroupRow = memo(function GroupRow({
  group,
  totals,
  name,
  named,
  folded,
  place,
  ordinal,
  setSize,
  selected,
  active,
  onDragStart,
}: GroupRowProps) {
  const actions = useActions();
  const { key, batchId } = group;
  const parts = groupParts(totals, group);
  const percent = percentOf(totals.durable, totals.size);
  const toggle = (event: MouseEvent): void => {
    event.stopPropagation();
    actions.fold([batchId], !folded);
  };
  return (
    <div
      id={rowElementId(key)}
      className="row group"
      role="row"
      aria-level={1}
      aria-expanded={!folded}
      aria-posinset={ordinal}
      aria-setsize={setSize}
      aria-rowindex={place + 2}
      aria-selected={selected}
      data-testid="group"
      data-key={key}
      data-tone={groupTone(totals)}
      data-active={active || undefined}
      draggable
      onDragStart={(event) => onDragStart(event, key)}
      onClick={(event) => actions.select(key, modeOf(event))}
      onDoubleClick={toggle}
    >
      <div className="cell-name" role="gridcell">
        <button
          type="button"
          className="icon-button fold"
          tabIndex={-1}
          data-testid="fold"
          aria-label={t(folded ? 'group.unfold' : 'group.fold', { name })}
          onClick={toggle}
        >
          <Icon name={folded ? 'chevron-right' : 'chevron-down'} />
        </button>
        <span className="type-icon type-icon-small">
          <Icon name="folder" size={16} />
        </span>
        <span className="group-lines">
          <span className="name" title={name}>
            {name}
          </span>
          <span
            className="group-parts"
            data-testid="group-words"
            title={parts.map(({ words }) => words).join('\n')}
          >
            {/* Said by the name already where they have no folder in common. */}
            {named && <span>{t('group.count', { count: totals.count })}</span>}
            {parts.map(({ kind, words }) => (
              <span key={kind} data-kind={kind}>
                {words}
              </span>
            ))}
          </span>
        </span>
      </div>
      <div className="cell-progress" role="gridcell">
        {totals.done < totals.count && totals.size > 0 && (
          <>
            <Bar
              label={t('group.progress', { name })}
              size={totals.size}
              sent={totals.sent}
              accepted={totals.accepted}
              durable={totals.durable}
            />
            <span
              className="progress-words"
              title={t('group.tooltip', {
                sent: formatBytesOf(totals.sent, totals.size),
                accepted: formatBytesOf(totals.accepted, totals.size),
                safe: formatBytesOf(totals.durable, totals.size),
              })}
            >
              {percent ?? 0}
              {'\u00a0% · '}
              {formatBytesOf(totals.durable, totals.size)}
            </span>
          </>
        )}
      </div>
      <span className="cell-speed" role="gridcell">
        {totals.bytesPerSecond > 0 && <span className="speed">{formatSpeed(totals.bytesPerSecond)}</span>}
        <span className="time-left">{timeLeftWords(totals, totals.offline)}</span>
      </span>
      <span className="cell-size" role="gridcell">
        {totals.unsized < totals.count && formatBytes(totals.size)}
      </span>
      {/* Levels are of one file each. */}
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <span className="cell-evidence" role="gridcell" />
      <GroupActions group={group} name={name} reachable={active} totals={totals} />
    </div>
  );
});
