/** Every sentence comes from the engine itself: one that is changed there and not known again here fails. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadEvidence, readBackProof, uploadEvidence } from '../../../../main/engine/evidence.ts';
import { chooseStrategy, type Situation } from '../../../../main/protocols/tus-upload/choose-strategy.ts';
import type { CheckedDigest } from '../../../../preload/contract/digest.ts';
import { errorCodes } from '../../../../preload/contract/errors.ts';
import { knownAgain } from '../../../../renderer/i18n/engine-sentences.ts';
import {
  errorWords,
  questionWords,
  reasonWords,
  sentenceWords,
} from '../../../../renderer/i18n/engine-words.ts';
import { speakIn } from '../../../../renderer/i18n/speak-in.ts';
import { speak } from '../../../../renderer/i18n/speech.ts';
import { timelineSaid, timelineSentence } from '../../../../renderer/i18n/timeline-sentence.ts';

beforeEach(async () => await speakIn({ language: 'de', locale: 'de' }));
afterEach(() => speak({ language: 'en', locale: 'en' }));

const sha256 = 'a'.repeat(64);
const stated = { algorithm: 'sha-256', value: sha256, statedBy: 'Repr-Digest header' } as const;

const uploads = [[], [stated]].flatMap((digests) =>
  [true, false].flatMap((checksummed) =>
    ([null, 'matches', 'refused'] as const).map((readBack) =>
      uploadEvidence({ sha256, digests, checksummed, readBack }),
    ),
  ),
);

const digest = (algorithm: CheckedDigest['algorithm'], source: CheckedDigest['source']): CheckedDigest => ({
  algorithm,
  value: 'ff',
  statedBy: source === 'given' ? 'given by you' : source === 'sidecar' ? 'SHA256SUMS' : 'Content-MD5 header',
  source,
  matches: true,
});
const downloads = [
  [],
  [digest('crc32c', 'headers')],
  [digest('crc32c', 'headers'), digest('adler32', 'headers')],
  [digest('md5', 'headers')],
  [digest('sha-256', 'given')],
  [digest('sha-256', 'sidecar'), digest('sha-1', 'headers'), digest('md5', 'headers')],
].flatMap((statements) => [true, false].map((consistent) => downloadEvidence({ consistent, statements })));

const situation: Situation = {
  knowledge: {
    extensions: [],
    checksumAlgorithms: ['sha256'],
    buffersRequests: false,
  } as unknown as Situation['knowledge'],
  policy: { checksum: true, maxRequestBytes: 1_000_000 } as Situation['policy'],
  size: 1e12,
  left: 1e12,
  speed: 1e9,
  limit: null,
  inMemory: 1e6,
};
const strategies = [null, 1_000_000, 300_000, 64e6].flatMap((limit) =>
  [[], ['checksum'], ['checksum', 'checksum-trailer']].flatMap((extensions) =>
    [true, false].flatMap((buffersRequests) =>
      [1e12, 1e6].map(
        (size) =>
          chooseStrategy({
            ...situation,
            ...{ limit, size, left: size },
            knowledge: { ...situation.knowledge, extensions, buffersRequests },
          }).why,
      ),
    ),
  ),
);

describe('what the engine says', () => {
  const all = [...uploads, ...downloads].map(({ by }) => by).concat(strategies, readBackProof);
  it.each([...new Set(all)])('is known again: %s', (sentence) => {
    const said = knownAgain(sentence);
    expect(said).not.toBeNull();
    expect(said).not.toMatch(/\{|\bthe\b/i);
  });

  it('keeps its names and numbers', () => {
    expect(knownAgain(downloads.at(-2)?.by ?? '')).toBe(
      'Die vom Laufwerk zurückgelesene Datei stimmt mit den Angaben des Anbieters überein: SHA-256 (SHA256SUMS), SHA-1 (Header Content-MD5) und MD5 (Header Content-MD5).',
    );
    expect(
      knownAgain('In 4 parts side by side, as the destination says; the server joins them at the end.'),
    ).toContain('In 4 Teilen');
  });

  it('is shown in English where it is not known, and says so', () => {
    expect(sentenceWords('The moon is full.')).toEqual({
      sentence: 'Im Einzelnen, auf Englisch:',
      said: 'The moon is full.',
    });
    expect(knownAgain(`${readBackProof} The moon is full.`)).toBeNull();
  });
});

describe('an error', () => {
  const error = { code: 'TOO_LARGE', message: 'The server takes at most 5.0 GB.' } as const;
  it('is said in the language spoken, with the engine’s own words beside it', () => {
    expect(errorWords(error)).toEqual({
      sentence: 'Die Datei ist größer, als der Server annimmt.',
      said: 'The server takes at most 5.0 GB.',
    });
  });
  it('is the engine’s own sentence in English', () => {
    speak({ language: 'en', locale: 'en' });
    expect(errorWords(error)).toEqual({ sentence: 'The server takes at most 5.0 GB.', said: null });
  });
  it.each(errorCodes)('has a sentence of its own: %s', (code) => {
    expect(errorWords({ code, message: 'x' }).sentence).toMatch(/[a-zäöüß]{3}.*[.!]$/);
  });
});

it('asks in the language spoken', () => {
  const question = { kind: 'link-expired', message: 'The link ended.', answers: ['try-again'] } as const;
  expect(questionWords(question).sentence).toMatch(/^Der Link gilt nicht mehr/);
  expect(questionWords(question).said).toBe('The link ended.');
});

describe('a line of the timeline', () => {
  const at = 0;
  it('says why in the language spoken, from the code', () => {
    const detail = { code: 'CONNECTION_LOST', message: 'socket hang up' };
    expect(timelineSentence({ at, kind: 'interrupted', detail })).toBe(
      'Unterbrochen: Die Verbindung wurde getrennt. Was sicher ist, bleibt sicher.',
    );
    expect(timelineSaid({ at, kind: 'interrupted', detail })).toBe('socket hang up');
    expect(reasonWords({ code: 'CONNECTION_LOST' })?.said).toBeNull();
  });
  it('says what it waits for, and how it sends', () => {
    expect(timelineSentence({ at, kind: 'waiting', detail: { reason: 'offline' } })).toBe('Wartet auf Netz.');
    const detail = { strategy: strategies[0] ?? '' };
    expect(timelineSentence({ at, kind: 'strategy', detail })).toMatch(/^Anfragen von wenigen Sekunden/);
    expect(timelineSaid({ at, kind: 'strategy', detail })).toBeNull();
  });
});
