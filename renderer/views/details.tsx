/** What there is to know about the chosen transfers, and to decide. Read soon after the first picture, which does without. */
import { useMemo } from 'react';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { Icon } from '../icons/icon.tsx';
import { formatBytes } from '../format/bytes.ts';
import { t } from '../i18n/t.ts';
import { asksForLink, bulkSteps, canRelink } from '../store/possible-steps.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { ConnectionsSection } from './connections-section.tsx';
import { DigestsSection } from './digests-section.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import { FactsSection } from './facts-section.tsx';
import { LinkSection } from './link-section.tsx';
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

export function OneInDetail({ view }: { readonly view: TransferView }) {
  const { id } = view;
  const detail = useDetail(view);
  const blocks = useBlocks(view);
  return (
    <>
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
    </>
  );
}

export function SeveralInDetail({ ids }: { readonly ids: ReadonlySet<string> }) {
  const transfers = useWindowState((state) => state.transfers);
  const actions = useActions();
  // Which steps fit follows from the states alone; bytes that move must not make a long selection count again.
  const { views, size, steps } = useMemo(() => {
    const views = transfers.rows.filter((view) => ids.has(view.id));
    return { views, size: views.reduce((sum, view) => sum + (view.size ?? 0), 0), steps: bulkSteps(views) };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ids, transfers.states, transfers.queue]);
  return (
    <>
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
    </>
  );
}
