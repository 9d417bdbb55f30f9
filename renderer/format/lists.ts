/** Several things in one sentence: "a, b and c". */
import { perLocale } from '../i18n/per-locale.ts';

const all = perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

export const formatList = (items: readonly string[]): string => all().format(items);
