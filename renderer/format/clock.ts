/** Times of day and days. Of 24 hours in every language, as the hours of a speed limit are typed. */
import { perLocale } from '../i18n/per-locale.ts';

const time = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
);
const shortTime = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
);
const date = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
);
const day = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' }),
);

/** Milliseconds since the epoch as "14:02:31", in the time zone of this machine. */
export const formatTime = (at: number): string => time().format(at);
/** "14:02". */
export const formatShortTime = (at: number): string => shortTime().format(at);
/** "4 May 2026", for what is kept. */
export const formatDate = (at: number): string => date().format(at);
/** "Mon, 4 May". */
export const formatDay = (at: number): string => day().format(at);
