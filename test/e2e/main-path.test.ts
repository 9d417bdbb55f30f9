/** The way most people take through the app, with real bytes, in the words of four languages. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { screenshotFolder } from '../harness/app.ts';
import { walkMainPath, type MainPathStage } from '../harness/main-path.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const stage = openWindowStage();

const picture = (name: string): string => join(screenshotFolder(), `${name}.png`);

describe('the main path', () => {
  /** Words that a person must find at each stage. */
  const words: Readonly<Record<'en' | 'de' | 'fr' | 'ja', Readonly<Record<MainPathStage, string | RegExp>>>> =
    {
      en: {
        ...{
          empty: 'Nothing to carry yet',
          added: /Sending to/,
          paused: 'Paused',
          question: 'Send the new content',
        },
        ...{ done: /Sent to/, evidence: 'Proven by' },
      },
      de: {
        ...{ empty: 'Noch nichts zu übertragen', added: /Sendet an/, paused: 'Angehalten' },
        ...{ question: 'Neuen Inhalt senden', done: /gesendet/, evidence: 'Nachgewiesen durch' },
      },
      fr: {
        ...{ empty: 'Rien à transporter pour l’instant', added: /Envoi à/, paused: 'Suspendu' },
        ...{ question: 'Envoyer le nouveau contenu', done: /Envoyé à/, evidence: 'Prouvé par' },
      },
      ja: {
        ...{ empty: '転送するものはまだありません', added: /送信中/, paused: '一時停止中' },
        ...{ question: '新しい内容を送信', done: /送信済み/, evidence: '証明:' },
      },
    };

  it.each([
    ['en', ['light', 'dark']],
    ['de', ['light', 'dark']],
    ['fr', ['light']],
    ['ja', ['light']],
  ] as const)('is walked in %s', async (language, schemes) => {
    await walkMainPath(stage.display, language, async (app, stage) => {
      const { page } = app;
      await page.locator('main').getByText(words[language][stage]).first().waitFor();
      await expect.poll(async () => await page.locator('html').getAttribute('lang')).toBe(language);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await app.screenshot(picture(`path-${stage}-${language}-${colorScheme}`));
      }
    });
  });
});
