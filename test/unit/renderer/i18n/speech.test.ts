import { describe, expect, it } from 'vitest';
import { speakIn } from '../../../../renderer/i18n/speak-in.ts';
import {
  onSpeech,
  speak,
  speech,
  speechFor,
  speechInQuery,
  speechNamed,
  speechQuery,
} from '../../../../renderer/i18n/speech.ts';

describe('speechFor', () => {
  it.each([
    [['de-CH', 'en'], { language: 'de', locale: 'de-CH' }],
    [['nl', 'fr-CA', 'de'], { language: 'fr', locale: 'fr-CA' }],
    [['pt-BR', 'ja_JP'], { language: 'ja', locale: 'ja-JP' }],
    [['nl-NL'], { language: 'en', locale: 'en' }],
    [[], { language: 'en', locale: 'en' }],
    [['DE'], { language: 'de', locale: 'de' }],
    [['es-!!'], { language: 'es', locale: 'es' }],
  ] as const)('follows the system: %j', (preferred, expected) => {
    expect(speechFor('system', preferred)).toEqual(expected);
  });

  it('takes what a person chose, with the region of the system where it has one', () => {
    expect(speechFor('de', ['en-GB', 'de-AT'])).toEqual({ language: 'de', locale: 'de-AT' });
    expect(speechFor('ja', ['en-GB'])).toEqual({ language: 'ja', locale: 'ja' });
  });
});

it('hands a window its language by the address, and takes no other for one', () => {
  const swiss = { language: 'de', locale: 'de-CH' } as const;
  expect(speechInQuery(`?${speechQuery(swiss)}`)).toEqual(swiss);
  expect(speechInQuery('?language=tlh')).toEqual({ language: 'en', locale: 'en' });
  expect(speechNamed('pseudo-rtl')).toEqual({ language: 'pseudo-rtl', locale: 'en' });
  expect(speechNamed('system')).toBeNull();
});

it('tells who listens once for each change, and of no other', () => {
  let told = 0;
  const end = onSpeech(() => (told += 1));
  speak({ language: 'fr', locale: 'fr' });
  speak({ language: 'fr', locale: 'fr' });
  expect([told, speech().language]).toEqual([1, 'fr']);
  end();
  speak({ language: 'en', locale: 'en' });
  expect(told).toBe(1);
});

it('speaks what was wanted last, whichever catalogue is read first', async () => {
  const first = speakIn({ language: 'ja', locale: 'ja' });
  await speakIn({ language: 'en', locale: 'en' });
  await first;
  expect(speech().language).toBe('en');
});
