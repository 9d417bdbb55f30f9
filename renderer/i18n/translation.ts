/**
 * What a catalogue in another language must hold. The compiler refuses one in which a key, a plural form or a
 * placeholder is missing; a placeholder too many is found by a test.
 */
import type { Language } from '../../preload/contract/language.ts';
import type { en } from './en.ts';

export type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;

export type PlaceholdersIn<S> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersIn<Rest>
  : never;

/** The forms in which a language counts (CLDR plural rules, cardinal). `many` is for whole millions. */
export interface FormsOf extends Record<Language, string> {
  en: 'one' | 'other';
  de: 'one' | 'other';
  fr: 'one' | 'many' | 'other';
  es: 'one' | 'many' | 'other';
  ja: 'other';
}

type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** A text with all of these in it. */
type Holding<Names extends string> = [Names] extends [never]
  ? string
  : Both<Names extends unknown ? `${string}{${Names}}${string}` : never>;

type Translated<Entry, Form extends string> = Entry extends {
  readonly one: infer One;
  readonly other: infer Other;
}
  ? { readonly [F in Form]: Holding<PlaceholdersIn<F extends 'one' ? One : Other>> }
  : Holding<PlaceholdersIn<Entry>>;

export type Translation<L extends Language> = {
  readonly [Key in MessageKey]: Translated<Catalogue[Key], FormsOf[L]>;
};

/** What a lookup finds, in whatever language. */
export type Entry = string | { readonly [form: string]: string };
