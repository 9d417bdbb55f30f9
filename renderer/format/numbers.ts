/** One place for the way numbers are written; the catalogue's language decides. */
import { locale } from '../i18n/locale.ts';

const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });

export const formatOneDecimal = (value: number): string => oneDecimal.format(value);
export const formatWhole = (value: number): string => whole.format(value);
