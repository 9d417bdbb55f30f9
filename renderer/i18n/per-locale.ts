/** Formatters of Intl are dear to make and belong to one locale: each is made once for the locale spoken now. */
import { speech } from './speech.ts';

/** Returns a function that gives what `make` made for the present locale. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  let made: { readonly locale: string; readonly value: T } | null = null;
  return () => {
    const { locale } = speech();
    if (made?.locale !== locale) made = { locale, value: make(locale) };
    return made.value;
  };
}
