/**
 * What the engine says, for a person who may read another language than English: its codes and known sentences are
 * in the catalogue, and its own words go along where they say more. In English its own words are all there is.
 */
import { errorCodes } from '../../preload/contract/errors.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type { Notice } from '../../preload/contract/events.ts';
import type { Question, TimelineEntry } from '../../preload/contract/transfer.ts';
import { existingWords } from './existing-words.ts';
import { knownAgain } from './engine-sentences.ts';
import { speech } from './speech.ts';
import { t } from './t.ts';

export interface EngineWords {
  readonly sentence: string;
  /** The engine's own words, in English, where they say more than the sentence; else null. */
  readonly said: string | null;
}

const isEnglish = (): boolean => speech().language === 'en';

export function errorWords({ code, message }: WireError): EngineWords {
  if (isEnglish()) return { sentence: message, said: null };
  return { sentence: t(`error.${code}`), said: code === 'CANCELLED' || message === '' ? null : message };
}

export function questionWords({ kind, message, certificate, existing }: Question): EngineWords {
  // What the engine says of a certificate in one sentence is shown fact by fact.
  if (certificate !== undefined) return { sentence: t(`ask.${kind}`), said: null };
  if (existing !== undefined) return { sentence: existingWords(existing), said: null };
  return isEnglish() ? { sentence: message, said: null } : { sentence: t(`ask.${kind}`), said: message };
}

export function noticeWords({ kind, message }: Notice): EngineWords {
  return isEnglish()
    ? { sentence: message, said: null }
    : { sentence: t(`notice.kind.${kind}`), said: message };
}

/** Of a proof or a strategy. What is not known again stays as it was said. */
export function sentenceWords(text: string): EngineWords {
  if (isEnglish()) return { sentence: text, said: null };
  const sentence = knownAgain(text);
  return sentence === null ? { sentence: t('said.in-english'), said: text } : { sentence, said: null };
}

/** Why it happened, of a line of the timeline; null where nothing was said. */
export function reasonWords(detail: TimelineEntry['detail']): EngineWords | null {
  const { code, message } = detail;
  const known = errorCodes.find((one) => one === code);
  if (typeof message !== 'string' || message === '') {
    return known === undefined || isEnglish() ? null : { sentence: t(`error.${known}`), said: null };
  }
  return known === undefined ? { sentence: message, said: null } : errorWords({ code: known, message });
}
