/** Looks a sentence up and fills it in. The compiler checks the key and that every placeholder is given. */
import { formatWhole } from '../format/numbers.ts';
import { en } from './en.ts';
import { locale } from './locale.ts';

type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;

type PlaceholdersIn<S> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersIn<Rest>
  : never;
type ParamNames<Entry> = Entry extends { readonly one: infer One; readonly other: infer Other }
  ? PlaceholdersIn<One> | PlaceholdersIn<Other> | 'count'
  : PlaceholdersIn<Entry>;
type Params<Key extends MessageKey> = [ParamNames<Catalogue[Key]>] extends [never]
  ? []
  : [Readonly<Record<ParamNames<Catalogue[Key]>, string | number>>];

const plurals = new Intl.PluralRules(locale);

export function t<Key extends MessageKey>(key: Key, ...params: Params<Key>): string {
  const entry: string | { readonly one: string; readonly other: string } = en[key];
  const values: Readonly<Record<string, string | number>> = params[0] ?? {};
  const text =
    typeof entry === 'string'
      ? entry
      : plurals.select(Number(values['count'])) === 'one'
        ? entry.one
        : entry.other;
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? formatWhole(value) : value;
  });
}
