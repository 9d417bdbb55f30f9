import { expect, test } from 'vitest';
import { plainOneDecimal, plainPlural, plainWhole } from '../../../../renderer/format/plain-numbers.ts';

const locales = ['en', 'en-US', 'en-GB', 'de', 'de-DE', 'fr', 'fr-FR', 'es', 'es-ES', 'ja', 'ja-JP'];
const others = [
  'de-CH',
  'de-AT',
  'en-ZA',
  'en-IN',
  'es-MX',
  'fr-CH',
  'ar',
  'hi-u-nu-deva',
  'en-u-nu-thai',
  '',
];
const wholes = Array.from({ length: 1000 }, (_, value) => value);
// Hundredths, which have all ties, and what lies closest to one.
const hundredths = [...Array(10_000).keys(), ...Array.from({ length: 995 }, (_, index) => 99_000 + index)];
const decimals = hundredths
  .map((value) => value / 100)
  .flatMap((value) => [value, value * (1 + Number.EPSILON), value * (1 - Number.EPSILON)]);

/** The values that are written otherwise than Intl does. */
const different = <T>(values: readonly number[], ours: (value: number) => T, intl: (value: number) => T) =>
  values.filter((value) => ours(value) !== intl(value));

test.each(locales)('%s: whole numbers are written as Intl does', (locale) => {
  const intl = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const ours = (value: number) => plainWhole(value, locale);
  expect(different(wholes, ours, (value) => intl.format(value))).toEqual([]);
});

test.each(locales)('%s: one decimal is written as Intl does', (locale) => {
  const intl = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const ours = (value: number) => plainOneDecimal(value, locale);
  const toldApart = different(
    decimals.filter((value) => ours(value) !== null),
    ours,
    (value) => intl.format(value),
  );
  expect(toldApart).toEqual([]);
  expect(ours(0.01)).not.toBeNull();
});

test.each(locales)('%s: plural forms are those of Intl', (locale) => {
  const intl = new Intl.PluralRules(locale);
  const ours = (value: number): Intl.LDMLPluralRule | null => plainPlural(value, locale);
  expect(different(wholes, ours, (value) => intl.select(value))).toEqual([]);
});

test('what is grouped, negative or no number is for Intl', () => {
  for (const value of [999.95, 1000, 1_000_000, -0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(plainWhole(value, 'en')).toBeNull();
    expect(plainOneDecimal(value, 'en')).toBeNull();
    expect(plainPlural(value, 'en')).toBeNull();
  }
  expect(plainWhole(1.5, 'en')).toBeNull();
  expect(plainOneDecimal(1e-9, 'en')).toBeNull();
  expect(plainPlural(1.5, 'fr')).toBeNull();
});

test.each([...others, 'toString'])('another locale (%j) is for Intl', (locale) => {
  expect(plainWhole(1, locale)).toBeNull();
  expect(plainOneDecimal(1.5, locale)).toBeNull();
  expect(plainPlural(1, locale)).toBeNull();
});
