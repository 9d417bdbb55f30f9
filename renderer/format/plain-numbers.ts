/**
 * Small numbers in the locales that most people have, without Intl: the first object of it that a process makes reads
 * its data, ten to twenty milliseconds in which the window's first picture would wait. The rules are Unicode's (CLDR), and
 * test/unit/renderer/format/plain-numbers.test.ts holds them against Intl.
 */

/** Decimal signs. No others are listed than those a system names most: what is not here is Intl's. */
const decimalSigns: ReadonlyMap<string, string> = new Map([
  ...['en', 'en-US', 'en-GB', 'ja', 'ja-JP'].map((locale) => [locale, '.'] as const),
  ...['de', 'de-DE', 'fr', 'fr-FR', 'es', 'es-ES'].map((locale) => [locale, ','] as const),
]);

const isPlain = (value: number): boolean => value >= 0 && value < 999.95 && !Object.is(value, -0);

/** A whole number; null where it is for Intl. */
export function plainWhole(value: number, locale: string): string | null {
  return decimalSigns.has(locale) && isPlain(value) && Number.isInteger(value) ? String(value) : null;
}

/** With one digit behind the decimal sign; null where it is for Intl. */
export function plainOneDecimal(value: number, locale: string): string | null {
  const sign = decimalSigns.get(locale);
  // What is smaller may be written with an exponent.
  if (sign === undefined || !isPlain(value) || (value !== 0 && value < 0.01)) return null;
  // Rounded as Intl does: by the digits that a person would read, not by the binary number behind them.
  const [units = '', digits = ''] = String(value).split('.');
  const tenths = Number(units) * 10 + Number(digits[0] ?? 0) + (Number(digits[1] ?? 0) < 5 ? 0 : 1);
  return `${Math.floor(tenths / 10)}${sign}${tenths % 10}`;
}

/** Which plural form a whole number takes; null where it is for Intl. */
export function plainPlural(value: number, locale: string): 'one' | 'other' | null {
  if (plainWhole(value, locale) === null) return null;
  switch (locale.slice(0, 2)) {
    case 'ja':
      return 'other';
    case 'fr':
      return value < 2 ? 'one' : 'other';
    default:
      return value === 1 ? 'one' : 'other';
  }
}
