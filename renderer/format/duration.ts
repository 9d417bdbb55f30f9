/** Lengths of time as honest as what is known: coarser the further away. */
import { t } from '../i18n/t.ts';

/** "about 3 min". Seconds in, never negative out. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 8) return t('time.few-seconds');
  if (seconds < 55) return t('time.about-seconds', { seconds: Math.ceil(seconds / 5) * 5 });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('time.about-minutes', { minutes });
  // From an hour on ten minutes are the finest that can be said, from ten hours on hours.
  const tens = Math.round(minutes / 10) * 10;
  if (tens < 600) {
    const hours = Math.floor(tens / 60);
    const rest = tens % 60;
    return rest === 0
      ? t('time.about-hours', { hours })
      : t('time.about-hours-minutes', { hours, minutes: rest });
  }
  const hours = Math.round(minutes / 60);
  if (hours < 36) return t('time.about-hours', { hours });
  return t('time.about-days', { count: Math.round(hours / 24) });
}

/** Exact and short, for a countdown: "12 s", "4 min", "2 h". */
export function formatCountdown(seconds: number): string {
  if (seconds < 90) return t('time.seconds', { seconds: Math.max(1, Math.ceil(seconds)) });
  if (seconds < 90 * 60) return t('time.minutes', { minutes: Math.round(seconds / 60) });
  return t('time.hours', { hours: Math.round(seconds / 3600) });
}
