import { locale } from '../i18n/locale.ts';

const time = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const shortTime = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });

/** Milliseconds since the epoch as "14:02:31", in the time zone of this machine. */
export const formatTime = (at: number): string => time.format(at);
/** "14:02". */
export const formatShortTime = (at: number): string => shortTime.format(at);
/** "4 May 2026", for what is kept. */
export const formatDate = (at: number): string => date.format(at);
/** "Mon, 4 May". */
export const formatDay = (at: number): string => day.format(at);
