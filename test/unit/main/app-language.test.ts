import { afterEach, describe, expect, it } from 'vitest';
import type { LanguageChoice } from '../../../preload/contract/language.ts';
import { openAppLanguage } from '../../../main/app-language.ts';
import type { Settings, SettingsValues } from '../../../main/settings.ts';
import { speak } from '../../../renderer/i18n/speech.ts';
import { t } from '../../../renderer/i18n/t.ts';

afterEach(() => speak({ language: 'en', locale: 'en' }));

async function opened(
  language: LanguageChoice,
  { preferred = ['fr-CA', 'en'], forced = null as string | null } = {},
) {
  const values: SettingsValues = { uploadTo: null, downloadInto: null, window: null, language };
  const settings: Pick<Settings, 'get' | 'set'> = {
    get: (key) => values[key],
    set: (key, value) => void (values[key] = value),
  };
  const changed: string[] = [];
  const onChange = (): void => void changed.push(t('said.quit'));
  return { values, changed, language: await openAppLanguage({ settings, preferred, forced, onChange }) };
}

describe('the language of the app', () => {
  it('is the system’s until a person chooses one, and the main process speaks it', async () => {
    const { language, changed, values } = await opened('system');
    expect(language.speech()).toEqual({ language: 'fr', locale: 'fr-CA' });
    expect(t('said.quit')).toBe('Quitter');
    await language.choose('de');
    expect(values.language).toBe('de');
    expect(language.speech()).toEqual({ language: 'de', locale: 'de' });
    // What is made again is made in the new language.
    expect(changed).toEqual(['Beenden']);
    await language.choose('system');
    expect(changed).toEqual(['Beenden', 'Quitter']);
  });

  it('is the one of this start where one was given, and keeps the choice for the next', async () => {
    const { language, values } = await opened('de', { forced: 'pseudo' });
    expect(language.speech().language).toBe('pseudo');
    await language.choose('ja');
    expect([language.speech().language, language.choice(), values.language]).toEqual(['pseudo', 'ja', 'ja']);
  });

  it('takes no notice of a language that is none', async () => {
    const { language } = await opened('es', { forced: 'tlh' });
    expect(language.speech().language).toBe('es');
  });
});
