/** One place for the way numbers are written; the locale decides. */
import { perLocale } from '../i18n/per-locale.ts';
import { speech } from '../i18n/speech.ts';
import { plainOneDecimal, plainWhole } from './plain-numbers.ts';

const oneDecimal = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const whole = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));

export const formatOneDecimal = (value: number): string =>
  plainOneDecimal(value, speech().locale) ?? oneDecimal().format(value);
export const formatWhole = (value: number): string =>
  plainWhole(value, speech().locale) ?? whole().format(value);
