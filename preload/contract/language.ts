/** The languages the app speaks, and what a person can choose between. */
export const languages = ['en', 'de', 'fr', 'es', 'ja'] as const;

export type Language = (typeof languages)[number];

/** `system` follows the languages of the operating system, in their order. */
export const languageChoices = ['system', ...languages] as const;

export type LanguageChoice = (typeof languageChoices)[number];

/**
 * Two that nobody speaks, for tests and for whoever designs a screen: English, bracketed and lengthened, so that text
 * that is not in the catalogue and places that are too narrow show; and the same written from right to left.
 */
export const pseudoLanguages = ['pseudo', 'pseudo-rtl'] as const;

export type SpokenLanguage = Language | (typeof pseudoLanguages)[number];

export interface Speech {
  readonly language: SpokenLanguage;
  /** BCP 47 tag for numbers and times: the region of the system where it speaks this language, as in `de-CH`. */
  readonly locale: string;
}

export function isSpokenLanguage(text: string): text is SpokenLanguage {
  return [...languages, ...pseudoLanguages].some((language) => language === text);
}
