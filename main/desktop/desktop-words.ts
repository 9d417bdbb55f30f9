/** What tray and taskbar say about the queue. Pure. */
import { formatSpeed } from '../../renderer/format/bytes.ts';
import { t } from '../../renderer/i18n/t.ts';
import type { Totals } from './queue-totals.ts';

/** One line, the most important first; a tray cuts long ones. */
export function tooltipOf(totals: Totals): string {
  const { asking, failed } = totals;
  const parts = [
    mainPart(totals),
    ...(asking > 0 ? [t('tray.asking', { count: asking })] : []),
    ...(failed > 0 ? [t('tray.failed', { count: failed })] : []),
  ];
  return parts.join(' · ');
}

function mainPart({ moving, waiting, paused, fraction, bytesPerSecond }: Totals): string {
  const percent = percentOf(fraction);
  if (moving > 0) {
    const speed = formatSpeed(bytesPerSecond);
    return percent === null ? t('tray.moving-unknown', { speed }) : t('tray.moving', { percent, speed });
  }
  if (waiting > 0) return t('tray.waiting', { percent: percent ?? 0 });
  if (paused > 0) return t('tray.paused', { percent: percent ?? 0 });
  return t('tray.idle');
}

/** Never 100 before it is done. */
export function percentOf(fraction: number | null): number | null {
  return fraction === null ? null : Math.min(99, Math.floor(fraction * 100));
}

export type BarMode = 'normal' | 'paused' | 'error' | 'indeterminate';

/** How the taskbar or dock draws it; null takes it away. */
export function barOf({ moving, waiting, paused, asking, failed, unfinished, fraction }: Totals): {
  readonly fraction: number;
  readonly mode: BarMode;
} | null {
  if (unfinished === 0) return null;
  const stuck = moving === 0 && waiting === 0;
  if (stuck && paused === 0 && asking === 0) return null;
  const mode = asking > 0 || failed > 0 ? 'error' : stuck ? 'paused' : 'normal';
  if (fraction === null) return { fraction: 0, mode: moving > 0 ? 'indeterminate' : mode };
  return { fraction, mode };
}
