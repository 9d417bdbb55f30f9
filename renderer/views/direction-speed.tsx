/** The limit of each direction, and its exceptions by the clock. Every change takes hold at once. */
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { Bandwidth, DirectionLimit, HoursLimit } from '../../preload/contract/bandwidth.ts';
import type { Direction } from '../../preload/contract/transfer.ts';
import { useActions } from '../store/use-app.ts';
import { ClockInput } from './clock-input.tsx';
import { RateInput } from './rate-input.tsx';
import { IconButton } from './icon-button.tsx';

const directions = ['upload', 'download'] as const;

export function BothSpeeds({ bandwidth }: { readonly bandwidth: Bandwidth }) {
  const actions = useActions();
  return directions.map((direction) => (
    <DirectionSpeed
      key={direction}
      direction={direction}
      limit={bandwidth[direction]}
      onChange={(limit) => void actions.setBandwidth({ ...bandwidth, [direction]: limit })}
    />
  ));
}

interface DirectionSpeedProps {
  readonly direction: Direction;
  readonly limit: DirectionLimit;
  readonly onChange: (limit: DirectionLimit) => void;
}

/** As many as the app takes. */
const mostHours = 24;
/** What an added line begins with: the night, unhindered. */
const evening: HoursLimit = { from: '19:00', to: '07:00', bytesPerSecond: null };

function DirectionSpeed({ direction, limit, onChange }: DirectionSpeedProps) {
  const { bytesPerSecond, hours } = limit;
  const setHours = (next: readonly HoursLimit[]): void => onChange({ ...limit, hours: next });
  const setLine = (index: number, fields: Partial<HoursLimit>): void =>
    setHours(hours.map((line, at) => (at === index ? { ...line, ...fields } : line)));
  return (
    <section className="speed-direction">
      <h2>
        <Icon name={direction === 'upload' ? 'up' : 'down'} />
        {t(`speed.${direction}`)}
      </h2>
      <RateInput
        label={t(`speed.${direction}-limit`)}
        testId={`speed-${direction}`}
        value={bytesPerSecond}
        onChange={(value) => onChange({ ...limit, bytesPerSecond: value })}
      />
      <ul className="hours">
        {hours.map((line, index) => (
          // The lines have no other identity than their place.
          <li key={index}>
            <ClockInput
              label={t('speed.from')}
              value={line.from}
              onChange={(from) => setLine(index, { from })}
            />
            <span aria-hidden="true">–</span>
            <ClockInput label={t('speed.to')} value={line.to} onChange={(to) => setLine(index, { to })} />
            <RateInput
              label={t('speed.hours-limit', { from: line.from, to: line.to })}
              testId={`speed-${direction}-hours-${index}`}
              value={line.bytesPerSecond}
              onChange={(value) => setLine(index, { bytesPerSecond: value })}
            />
            <IconButton
              icon="close"
              label={t('speed.remove-hours', { from: line.from, to: line.to })}
              onClick={() => setHours(hours.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
      {hours.length < mostHours && (
        <button
          type="button"
          className="link-button"
          data-testid={`speed-${direction}-add-hours`}
          onClick={() => setHours([...hours, evening])}
        >
          {t('speed.add-hours')}
        </button>
      )}
    </section>
  );
}
