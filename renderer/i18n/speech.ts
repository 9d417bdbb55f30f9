/** Which language is spoken now. One for each process: the window and the main process each have their own. */
import type { Language, LanguageChoice, SpokenLanguage, Speech } from '../../preload/contract/language.ts';
import { isSpokenLanguage, languages, pseudoLanguages } from '../../preload/contract/language.ts';

const english: Speech = { language: 'en', locale: 'en' };

let current = english;
const listeners = new Set<() => void>();

export const speech = (): Speech => current;

/** Everything that is looked up or formatted from now on is in this language; what listens is told. */
export function speak(next: Speech): void {
  if (next.language === current.language && next.locale === current.locale) return;
  current = next;
  for (const listener of listeners) listener();
}

/** Returns the function that ends it. */
export function onSpeech(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * A person's choice against what the system prefers, as BCP 47 tags, the best first. English where the system speaks
 * nothing that is known here.
 */
export function speechFor(choice: LanguageChoice, preferred: readonly string[]): Speech {
  const tags = preferred.flatMap((tag) => {
    const language = languages.find((one) => one === tag.split(/[-_]/, 1)[0]?.toLowerCase());
    return language === undefined ? [] : [{ language, locale: canonical(tag, language) }];
  });
  if (choice === 'system') return tags[0] ?? english;
  return tags.find(({ language }) => language === choice) ?? { language: choice, locale: choice };
}

/** A language for tests and for trying things out, whatever was chosen; null for what is none. */
export function speechNamed(name: string | null): Speech | null {
  if (name === null || !isSpokenLanguage(name)) return null;
  return { language: name, locale: isPseudo(name) ? 'en' : name };
}

export function isPseudo(language: SpokenLanguage): language is (typeof pseudoLanguages)[number] {
  return pseudoLanguages.some((one) => one === language);
}

export const directionOf = (language: SpokenLanguage): 'ltr' | 'rtl' =>
  language === 'pseudo-rtl' ? 'rtl' : 'ltr';

/** Systems write tags in ways that Intl refuses. */
function canonical(tag: string, language: Language): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? language;
  } catch {
    return language;
  }
}

/** How the main process tells a window, before it has asked anything, what it speaks. */
export const speechQuery = ({ language, locale }: Speech): string =>
  new URLSearchParams({ language, locale }).toString();

export function speechInQuery(query: string): Speech {
  const params = new URLSearchParams(query);
  const named = speechNamed(params.get('language'));
  if (named === null) return english;
  const locale = params.get('locale');
  return locale === null ? named : { ...named, locale };
}
