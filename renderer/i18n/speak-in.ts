/** Languages are learned when they are spoken: a start that speaks one reads one, and English needs no reading. */
import type { Language, SpokenLanguage, Speech } from '../../preload/contract/language.ts';
import { speak } from './speech.ts';
import { knows, teach } from './t.ts';
import type { Translation } from './translation.ts';

/** One for each; the compiler refuses a language without, and a catalogue that is another language's. */
const readers: { readonly [L in Exclude<Language, 'en'>]: () => Promise<Translation<L>> } = {
  de: async () => (await import('./de/index.ts')).de,
  fr: async () => (await import('./fr/index.ts')).fr,
  es: async () => (await import('./es/index.ts')).es,
  ja: async () => (await import('./ja/index.ts')).ja,
};

let wanted: Speech | null = null;

/** Resolves when it is spoken, or when a later call wanted another; rejects where the catalogue cannot be read. */
export async function speakIn(next: Speech): Promise<void> {
  wanted = next;
  await learn(next.language);
  if (wanted === next) speak(next);
}

async function learn(language: SpokenLanguage): Promise<void> {
  if (knows(language) || !isReadable(language)) return;
  teach(language, await readers[language]());
}

const isReadable = (language: SpokenLanguage): language is keyof typeof readers =>
  Object.hasOwn(readers, language);
