/** The language of this app: what the person chose, or what the system speaks. Menus and dialogs of the main process
 * look their words up in the same catalogue as the window. */
import type { LanguageChoice, Speech } from '../preload/contract/language.ts';
import { speak, speechFor, speechNamed } from '../renderer/i18n/speech.ts';
import type { Settings } from './settings.ts';

export interface AppLanguage {
  choice(): LanguageChoice;
  speech(): Speech;
  choose(choice: LanguageChoice): void;
}

export interface AppLanguageParts {
  readonly settings: Pick<Settings, 'get' | 'set'>;
  /** BCP 47 tags of the system, the best first. */
  readonly preferred: readonly string[];
  /** Language of this start, whatever was chosen; null for none. */
  readonly forced: string | null;
  /** What was shown in the old language (a menu) is to be made again. */
  readonly onChange: () => void;
}

export function openAppLanguage({ settings, preferred, forced, onChange }: AppLanguageParts): AppLanguage {
  const current = (): Speech => speechNamed(forced) ?? speechFor(settings.get('language'), preferred);
  speak(current());
  return {
    choice: () => settings.get('language'),
    speech: current,
    choose(choice) {
      settings.set('language', choice);
      speak(current());
      onChange();
    },
  };
}
