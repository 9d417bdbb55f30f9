/**
 * The language of this app: what the person chose, or what the system speaks. Menus and dialogs of the main process look
 * their words up in the same catalogue as the window.
 */
import type { Speech } from '../preload/contract/language.ts';
import { speakIn } from '../renderer/i18n/speak-in.ts';
import { speech, speechFor, speechNamed } from '../renderer/i18n/speech.ts';
import type { Settings } from './settings.ts';

export interface AppLanguage {
  speech(): Speech;
  /** To be called when the setting may have changed. Resolves when it is spoken. */
  follow(): Promise<void>;
}

export interface AppLanguageParts {
  readonly settings: Pick<Settings, 'get'>;
  /** BCP 47 tags of the system, the best first. */
  readonly preferred: readonly string[];
  /** Language of this start, whatever was chosen; null for none. */
  readonly forced: string | null;
  /** What was shown in the old language (a menu) is to be made again. */
  readonly onChange: () => void;
}

export async function openAppLanguage({
  settings,
  preferred,
  forced,
  onChange,
}: AppLanguageParts): Promise<AppLanguage> {
  const current = (): Speech => speechNamed(forced) ?? speechFor(settings.get('language'), preferred);
  await speakIn(current());
  return {
    speech: current,
    async follow() {
      const { language, locale } = speech();
      const wanted = current();
      if (wanted.language === language && wanted.locale === locale) return;
      await speakIn(wanted);
      onChange();
    },
  };
}
