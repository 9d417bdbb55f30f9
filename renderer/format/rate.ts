/** Bytes a second as a person types them: megabytes (10^6) a second, with comma or point. */

const megabyte = 1_000_000;
/** The least the app takes. */
const least = 1024;

/** Null for nothing typed, `odd` for what is no rate. */
export function parseRate(text: string): number | null | 'odd' {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  if (!/^\d+(\.\d+)?$/.test(typed)) return 'odd';
  const bytes = Math.round(Number(typed) * megabyte);
  return bytes >= least && bytes <= 1e12 ? bytes : 'odd';
}

/** What parseRate reads back as the same number. */
export function rateText(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? '' : String(bytesPerSecond / megabyte);
}

/** `HH:MM` of "7", "7:30", "0730" or "19.00"; null for what is no time of day. */
export function parseClock(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(text.trim());
  if (found === null) return null;
  const hours = Number(found[1]);
  const minutes = Number(found[2] ?? 0);
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
