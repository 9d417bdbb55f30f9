/** Looks a sentence up and fills it in. The compiler checks the key and that every placeholder is given. */
import type { SpokenLanguage } from '../../preload/contract/language.ts';
import { formatWhole } from '../format/numbers.ts';
import { plainPlural } from '../format/plain-numbers.ts';
import { en } from './en.ts';
import { perLocale } from './per-locale.ts';
import { pseudo } from './pseudo.ts';
import { isPseudo, speech } from './speech.ts';
import type { Catalogue, Entry, MessageKey, PlaceholdersIn } from './translation.ts';

export type { MessageKey };

type ParamNames<Entry> = Entry extends { readonly one: infer One; readonly other: infer Other }
  ? PlaceholdersIn<One> | PlaceholdersIn<Other> | 'count'
  : PlaceholdersIn<Entry>;
type Params<Key extends MessageKey> = [ParamNames<Catalogue[Key]>] extends [never]
  ? []
  : [Readonly<Record<ParamNames<Catalogue[Key]>, string | number>>];

const plurals = perLocale((locale) => new Intl.PluralRules(locale));
const pluralOf = (count: number): Intl.LDMLPluralRule =>
  plainPlural(count, speech().locale) ?? plurals().select(count);

type AnyCatalogue = Readonly<Record<MessageKey, Entry>>;

/** English is always known: it is what the others are checked against, and what stands in for one not read yet. */
const known = new Map<SpokenLanguage, AnyCatalogue>([
  ['en', en],
  ['pseudo', en],
  ['pseudo-rtl', en],
]);

export const knows = (language: SpokenLanguage): boolean => known.has(language);

export function teach(language: SpokenLanguage, catalogue: AnyCatalogue): void {
  known.set(language, catalogue);
}

export function t<Key extends MessageKey>(key: Key, ...params: Params<Key>): string {
  const { language } = speech();
  const entry: Entry = (known.get(language) ?? en)[key];
  const values: Readonly<Record<string, string | number>> = params[0] ?? {};
  const found =
    typeof entry === 'string' ? entry : (entry[pluralOf(Number(values['count']))] ?? entry['other'] ?? key);
  const text = isPseudo(language) ? pseudo(found) : found;
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? formatWhole(value) : value;
  });
}
