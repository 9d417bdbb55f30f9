/** Everything about the chosen transfer beside the list. */
import { useEffect, useMemo, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { formatBytes } from '../format/bytes.ts';
import { t } from '../i18n/t.ts';
import { findTransfer } from '../store/transfers.ts';
import { asksForLink, bulkSteps, canRelink } from '../store/possible-steps.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { ConnectionsSection } from './connections-section.tsx';
import { DigestsSection } from './digests-section.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import { FactsSection } from './facts-section.tsx';
import { LinkSection } from './link-section.tsx';
import { InspectorHandle } from './inspector-handle.tsx';
import { MapSection } from './map-section.tsx';
import { ReportSection } from './report-section.tsx';
import { SpeedSection } from './speed-section.tsx';
import { stepIcons, take } from './row-actions.tsx';
import { QuestionSection } from './question-section.tsx';
import { QueueSection } from './queue-section.tsx';
import { StateLine } from './state-line.tsx';
import { StrategySection } from './strategy-section.tsx';
import { TimelineSection } from './timeline-section.tsx';
import { useBlocks } from './use-blocks.ts';
import { useDetail } from './use-detail.ts';
import { IconButton } from './icon-button.tsx';
import { toList } from './keyboard-places.ts';

export function Inspector() {
  const ids = useWindowState((state) => state.selection.ids);
  const [only] = ids;
  if (only === undefined) return null;
  return ids.size === 1 ? <One id={only} /> : <Several />;
}

function One({ id }: { readonly id: string }) {
  const view = useWindowState((state) => findTransfer(state.transfers, id));
  const detail = useDetail(view);
  const blocks = useBlocks(view);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.scrollTo(0, 0), [id]);
  if (view === null) return null;
  return (
    <Frame title={view.name} ofPerson>
      <div ref={body} {...bodyProps()}>
        <StateLine view={view} />
        {view.state.name === 'attention' && <QuestionSection id={id} question={view.state.question} />}
        {asksForLink(view) && <LinkSection view={view} />}
        <EvidenceSection view={view} detail={detail} />
        <DigestsSection detail={detail} />
        <MapSection view={view} blocks={blocks} />
        <SpeedSection view={view} history={blocks?.speed ?? null} />
        <ConnectionsSection blocks={blocks} />
        <StrategySection detail={detail} />
        <QueueSection views={[view]} />
        <FactsSection view={view} detail={detail} />
        {canRelink(view) && !asksForLink(view) && <LinkSection view={view} />}
        <TimelineSection key={id} entries={detail?.timeline ?? []} />
        <ReportSection ids={[id]} />
      </div>
    </Frame>
  );
}

/** What scrolls must be reachable by keyboard, also where nothing in it can be pressed; Enter in the list leads here. */
const bodyProps = () =>
  ({ className: 'inspector-body', role: 'group', 'aria-label': t('inspector.label'), tabIndex: 0 }) as const;

function Several() {
  const ids = useWindowState((state) => state.selection.ids);
  const transfers = useWindowState((state) => state.transfers);
  const actions = useActions();
  // Which steps fit follows from the states alone; bytes that move must not make a long selection count again.
  const { views, size, steps } = useMemo(() => {
    const views = transfers.rows.filter((view) => ids.has(view.id));
    return { views, size: views.reduce((sum, view) => sum + (view.size ?? 0), 0), steps: bulkSteps(views) };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ids, transfers.states, transfers.queue]);
  return (
    <Frame title={t('inspector.several', { count: ids.size })}>
      <div {...bodyProps()}>
        <p className="several-size">{t('inspector.several-size', { size: formatBytes(size) })}</p>
        <div className="several-steps">
          {steps.map(({ step, able }) => (
            <button key={step} type="button" className="button" onClick={() => take(step, able, actions)}>
              <Icon name={stepIcons[step]} />
              {t(`action.${step}`)}
            </button>
          ))}
        </div>
        <QueueSection views={views} />
        <ReportSection ids={[...ids]} />
      </div>
    </Frame>
  );
}

interface FrameProps {
  readonly title: string;
  /** The title is a name that a person gave. */
  readonly ofPerson?: boolean;
  readonly children: React.ReactNode;
}

function Frame({ title, ofPerson = false, children }: FrameProps) {
  const actions = useActions();
  const width = useWindowState((state) => state.inspector.width);
  return (
    <aside
      className="inspector"
      aria-label={t('inspector.label')}
      data-testid="inspector"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        // A menu that opens over the details closes by the same key, and is part of them for React alone.
        if (event.target instanceof Node && event.currentTarget.contains(event.target)) toList();
      }}
      style={{ '--inspector-width': `${width}px` } as React.CSSProperties}
    >
      <InspectorHandle />
      <div className="inspector-head">
        <h2 title={title} translate={ofPerson ? 'no' : undefined}>
          {title}
        </h2>
        <IconButton icon="close" label={t('inspector.close')} onClick={actions.selectNone} />
      </div>
      {children}
    </aside>
  );
}
