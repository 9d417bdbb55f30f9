/** Whether a time of day lies in quiet hours. Pure. */
import type { QuietHours } from '../../preload/contract/settings.ts';

/** From `from` to before `to`; past midnight where `to` is not after it, and all day where they are equal. */
export function isQuiet(hours: QuietHours | null, at: Date): boolean {
  if (hours === null) return false;
  const [from, to] = [minutes(hours.from), minutes(hours.to)];
  const now = at.getHours() * 60 + at.getMinutes();
  if (from === to) return true;
  return from < to ? from <= now && now < to : now >= from || now < to;
}

/** `HH:MM` as minutes since midnight. */
function minutes(clock: string): number {
  const [hours = '0', rest = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
}
