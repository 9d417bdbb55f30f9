/** A batch in words: how many of what, and when the rest will be through. */
import { formatBytes } from '../format/bytes.ts';
import { formatTimeLeft } from '../format/duration.ts';
import type { Group } from '../store/group.ts';
import type { Totals } from '../store/totals.ts';
import { t } from '../i18n/t.ts';

export type GroupTone = 'quiet' | 'moving' | 'waiting' | 'failed' | 'asking' | 'done';

/** What wants a person decides the colour, then what moves. */
export function groupTone({ asking, failed, moving, done, count, offline }: Totals): GroupTone {
  if (asking > 0) return 'asking';
  if (failed > 0) return 'failed';
  if (moving > 0) return 'moving';
  if (offline > 0) return 'waiting';
  return done === count ? 'done' : 'quiet';
}

export interface GroupPart {
  readonly kind: 'asking' | 'failed' | 'moving' | 'waiting' | 'paused' | 'done' | 'shown';
  readonly words: string;
}

/** What wants a person first. A batch that is through says so in one word. */
export function groupParts(totals: Totals, { shown, members }: Group): readonly GroupPart[] {
  const { asking, failed, moving, waiting, paused, done, count, offline } = totals;
  const parts: (GroupPart | null)[] = [
    shown.length < members.length
      ? { kind: 'shown', words: t('group.shown', { shown: shown.length, count: members.length }) }
      : null,
    asking > 0 ? { kind: 'asking', words: t('group.asking', { count: asking }) } : null,
    failed > 0 ? { kind: 'failed', words: t('group.failed', { count: failed }) } : null,
    moving > 0 ? { kind: 'moving', words: t('group.moving', { count: moving }) } : null,
    offline > 0
      ? { kind: 'waiting', words: t('group.offline') }
      : waiting > 0
        ? { kind: 'waiting', words: t('group.waiting', { count: waiting }) }
        : null,
    paused > 0 ? { kind: 'paused', words: t('group.paused', { count: paused }) } : null,
    done === count
      ? { kind: 'done', words: t('group.all-done') }
      : done > 0
        ? { kind: 'done', words: t('group.done', { count: done }) }
        : null,
  ];
  return parts.filter((part) => part !== null);
}

/** When what moves or waits for its turn will be through; empty where nothing does. */
export function timeLeftWords(
  totals: Pick<Totals, 'moving' | 'bytesLeft' | 'steadySpeed'>,
  offline: number,
): string {
  const { moving, bytesLeft, steadySpeed } = totals;
  if (moving === 0) return offline > 0 ? t('time.waiting-network') : '';
  if (bytesLeft === 0) return t('time.finishing');
  return steadySpeed === 0 ? t('time.no-estimate') : formatTimeLeft(bytesLeft / steadySpeed);
}

/** "3.2 GB left, about 4 min"; empty where nothing moves. */
export function allLeftWords({
  moving,
  bytesLeft,
  steadySpeed,
}: Pick<Totals, 'moving' | 'bytesLeft' | 'steadySpeed'>): string {
  if (moving === 0 || bytesLeft === 0 || steadySpeed === 0) return '';
  return t('status.left', { bytes: formatBytes(bytesLeft), time: formatTimeLeft(bytesLeft / steadySpeed) });
}
