import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../../../preload/contract/language.ts';
import { en } from '../../../../renderer/i18n/en.ts';
import { brackets, pseudo } from '../../../../renderer/i18n/pseudo.ts';
import { de } from '../../../../renderer/i18n/de/index.ts';
import { es } from '../../../../renderer/i18n/es/index.ts';
import { fr } from '../../../../renderer/i18n/fr/index.ts';
import { ja } from '../../../../renderer/i18n/ja/index.ts';
import { speakIn } from '../../../../renderer/i18n/speak-in.ts';
import { speak } from '../../../../renderer/i18n/speech.ts';
import { t } from '../../../../renderer/i18n/t.ts';
import type { Entry, Translation } from '../../../../renderer/i18n/translation.ts';

const catalogues = { en, de, fr, es, ja };

afterEach(() => speak({ language: 'en', locale: 'en' }));

const english = Object.entries(en) as [keyof typeof en, Entry][];
const texts = (entry: Entry): readonly string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry);
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

describe.each(languages)('the catalogue in %s', (language) => {
  const catalogue: Readonly<Record<string, Entry>> = catalogues[language];

  it('has the keys of English and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort());
  });

  it('counts in every form this language has', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const other = Object.entries(catalogue).filter(
      ([, entry]) => typeof entry !== 'string' && Object.keys(entry).sort().join() !== forms.join(),
    );
    expect(other.map(([key]) => key)).toEqual([]);
  });

  it('fills in nothing that English does not give', () => {
    const wrong = english.flatMap(([key, source]) => {
      const given = [...texts(source).flatMap(placeholders), 'count'];
      const used = texts(catalogue[key] ?? '').flatMap(placeholders);
      return used.filter((name) => !given.includes(name)).map((name) => `${key}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('leaves no sentence empty, unfinished or with a blank at its ends', () => {
    const wrong = Object.entries(catalogue).filter(([, entry]) =>
      texts(entry).some((text) => text.trim() !== text || text === '' || /TODO|\?\?/.test(text)),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

it('translates: hardly a sentence is the same as in English', () => {
  const sentences = english.filter(([, entry]) => texts(entry).some((text) => text.includes(' ')));
  for (const language of languages.filter((one) => one !== 'en')) {
    const same = sentences.filter(([key, entry]) => {
      const other: Entry = catalogues[language][key];
      return JSON.stringify(other) === JSON.stringify(entry);
    });
    expect(same.map(([key]) => key).filter((key) => !mayBeTheSame.has(key))).toEqual([]);
  }
});

/** Made of names, numbers and signs alone. */
const mayBeTheSame = new Set<string>([
  ...['status.version', 'digest.stated', 'progress.percent-of', 'time.seconds', 'time.minutes', 'time.hours'],
  ...['inspector.size-exact', 'action.on', 'added.and'],
  ...['editor.edit', 'editor.largest-request-hint', 'link.digest-placeholder'],
  ...['map.share', 'test.took', 'key.beside'],
]);

it('is refused by the compiler where a key, a form or a placeholder is missing', () => {
  const { 'drop.hint': _missing, ...withoutKey } = catalogues.de;
  // @ts-expect-error a key is missing
  const first: Translation<'de'> = withoutKey;
  // @ts-expect-error French has a form for millions
  const second: Translation<'fr'> = { ...catalogues.fr, 'status.done': { one: '1', other: '{count}' } };
  // @ts-expect-error the placeholder is {host}
  const third: Translation<'de'> = { ...catalogues.de, 'drop.send': 'Loslassen, um zu senden' };
  // @ts-expect-error both are wanted
  const fourth: Translation<'ja'> = { ...catalogues.ja, 'bytes.of': '{part}' };
  expect([first, second, third, fourth]).toHaveLength(4);
});

describe('t', () => {
  it('speaks the language that is spoken, with its plurals and its numbers', async () => {
    await speakIn({ language: 'de', locale: 'de' });
    expect(t('added.files', { count: 1 })).toBe('Eine Datei hinzugefügt');
    expect(t('added.files', { count: 12_000 })).toBe('12.000 Dateien hinzugefügt');
    await speakIn({ language: 'fr', locale: 'fr' });
    expect(t('added.files', { count: 2_000_000 })).toBe(
      `${new Intl.NumberFormat('fr').format(2_000_000)} de fichiers ajoutés`,
    );
    await speakIn({ language: 'ja', locale: 'ja' });
    expect(t('added.files', { count: 1 })).toBe('1個のファイルを追加しました');
  });

  it('writes numbers as the region does', async () => {
    await speakIn({ language: 'de', locale: 'de-CH' });
    expect(t('added.files', { count: 12_000 })).toMatch(/^12['’]000 Dateien hinzugefügt$/);
  });
});

describe('the language nobody speaks', () => {
  it('brackets and lengthens a sentence, and leaves its placeholders alone', () => {
    const said = pseudo('Send {count} files to {host}');
    expect(said.startsWith(brackets.open) && said.endsWith(brackets.close)).toBe(true);
    expect(said).toContain('{count}');
    expect(said).toContain('{host}');
    expect(said.length).toBeGreaterThan('Send {count} files to {host}'.length * 1.2);
    expect(pseudo('B')).toBe(`${brackets.open}B${brackets.close}`);
  });
});
