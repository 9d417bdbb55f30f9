/** Speed since Carryover started: a line with gaps where it stood still, and what it says in figures. */
import { formatSpeed } from '../format/bytes.ts';
import { formatShortTime, formatTime } from '../format/clock.ts';
import { t } from '../i18n/t.ts';
import { figuresOf, shapeOf } from '../picture/speed-chart.ts';
import type { SpeedHistory } from '../../preload/contract/blocks.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { Section } from './section.tsx';

interface SpeedProps {
  readonly view: TransferView;
  readonly history: SpeedHistory | null;
}

/** A chart shorter than this has both its times in one minute. */
const shortMs = 5 * 60_000;

export function SpeedSection({ view, history }: SpeedProps) {
  const figures = history === null ? null : figuresOf(history);
  if (history === null || figures === null) return null;
  const moves = view.state.name === 'transferring';
  const now = formatSpeed(moves ? view.bytesPerSecond : 0);
  const average = formatSpeed(figures.average);
  const highest = formatSpeed(figures.highest);
  const end = history.from + history.points.length * history.stepMs;
  const clock = end - history.from < shortMs ? formatTime : formatShortTime;
  const [from, to] = [clock(history.from), clock(end)];
  const { lines, gaps, top } = shapeOf(history);
  const label = t('chart.label', { from, to, now, average, highest });
  const waited = gaps.length === 0 ? '' : ` ${t('chart.waited', { count: gaps.length })}`;
  return (
    <Section name="speed" title={t('chart.title')} testId="speed-chart" summary={moves ? now : average}>
      <div className="chart">
        <span className="chart-top" aria-hidden="true">
          {formatSpeed(top)}
        </span>
        {/* Drawn in units of its own and stretched: strokes keep their width. */}
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label={`${label}${waited}`}>
          {gaps.map((gap) => (
            <rect
              key={gap.from}
              className="chart-gap"
              x={gap.from * 1000}
              width={(gap.to - gap.from) * 1000}
              height={100}
            />
          ))}
          <path className="chart-grid" d="M0 0.5H1000M0 50H1000M0 99.5H1000" />
          {lines.map((line) => (
            <g key={line[0]?.[0] ?? 0}>
              <path className="chart-area" d={`${pathOf(line)}V100H${(line[0]?.[0] ?? 0) * 1000}Z`} />
              <path className="chart-line" d={pathOf(line)} />
            </g>
          ))}
        </svg>
        <div className="chart-times" aria-hidden="true">
          <span>{from}</span>
          <span>{to}</span>
        </div>
      </div>
      <dl className="figures">
        {moves && <Figure name={t('chart.now')} value={now} />}
        <Figure name={t('chart.average')} value={average} />
        <Figure name={t('chart.highest')} value={highest} />
      </dl>
    </Section>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function pathOf(line: readonly (readonly [x: number, y: number])[]): string {
  return line
    .map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${(x * 1000).toFixed(1)} ${((1 - y) * 99 + 0.5).toFixed(1)}`)
    .join('');
}
