import { afterEach, describe, expect, it } from 'vitest';
import type { LanguageChoice } from '../../../preload/contract/language.ts';
import { openAppLanguage } from '../../../main/app-language.ts';
import type { Settings } from '../../../main/settings.ts';
import { speak } from '../../../renderer/i18n/speech.ts';
import { t } from '../../../renderer/i18n/t.ts';

afterEach(() => speak({ language: 'en', locale: 'en' }));

async function opened(
  language: LanguageChoice,
  { preferred = ['fr-CA', 'en'], forced = null as string | null } = {},
) {
  let chosen = language;
  const settings = { get: () => chosen } as unknown as Pick<Settings, 'get'>;
  const changed: string[] = [];
  const onChange = (): void => void changed.push(t('said.quit'));
  const opening = await openAppLanguage({ settings, preferred, forced, onChange });
  const choose = async (choice: LanguageChoice): Promise<void> => {
    chosen = choice;
    await opening.follow();
  };
  return { choose, changed, language: opening };
}

describe('the language of the app', () => {
  it('is the system’s until a person chooses one, and the main process speaks it', async () => {
    const { language, changed, choose } = await opened('system');
    expect(language.speech()).toEqual({ language: 'fr', locale: 'fr-CA' });
    expect(t('said.quit')).toBe('Quitter');
    await choose('de');
    expect(language.speech()).toEqual({ language: 'de', locale: 'de' });
    // What is made again is made in the new language.
    expect(changed).toEqual(['Beenden']);
    await choose('system');
    expect(changed).toEqual(['Beenden', 'Quitter']);
  });

  it('is the one of this start where one was given, whatever is chosen', async () => {
    const { language, changed, choose } = await opened('de', { forced: 'pseudo' });
    expect(language.speech().language).toBe('pseudo');
    await choose('ja');
    expect(language.speech().language).toBe('pseudo');
    expect(changed).toEqual([]);
  });

  it('takes no notice of a language that is none', async () => {
    const { language } = await opened('es', { forced: 'tlh' });
    expect(language.speech().language).toBe('es');
  });
});
