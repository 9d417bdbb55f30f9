/** One sentence for one entry of a timeline. A detail that is missing makes the sentence shorter, never wrong. */
import { formatBytes } from '../format/bytes.ts';
import { formatDay, formatShortTime } from '../format/clock.ts';
import { formatCountdown } from '../format/duration.ts';
import { percentOf } from '../format/percent.ts';
import { lastNameOf } from '../format/place.ts';
import { answerKinds, waitingReasons } from '../../preload/contract/transfer.ts';
import type { AnswerKind, QuestionKind, TimelineEntry } from '../../preload/contract/transfer.ts';
import { reasonWords, sentenceWords } from './engine-words.ts';
import { answerLabel } from './question-words.ts';
import { speech } from './speech.ts';
import { t } from './t.ts';

export function timelineSentence({ kind, detail }: TimelineEntry): string {
  const text = (name: string): string | null => {
    const value = detail[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const number = (name: string): number | null => {
    const value = detail[name];
    return typeof value === 'number' ? value : null;
  };
  const bytes = (name: string): string | null => {
    const value = number(name);
    return value === null || value <= 0 ? null : formatBytes(value);
  };
  const message = reasonWords(detail)?.sentence ?? null;

  switch (kind) {
    case 'resumed': {
      const offset = number('offset') ?? number('from');
      const before = number('before') ?? 0;
      if (offset === null) return t('timeline.resumed');
      const again = bytes('again');
      const sentences = [
        resumedAt(offset, before, number('size'), number('before') !== null),
        ...(again === null ? [] : [t('timeline.sent-again', { bytes: again })]),
      ];
      return sentences.join(' ');
    }
    case 'first-byte': {
      const ms = number('afterAnswerMs');
      if (ms === null) return t('timeline.first-byte');
      return ms < 1
        ? t('timeline.first-byte-at-once')
        : t('timeline.first-byte-after', { ms: Math.round(ms) });
    }
    case 'interrupted': {
      const offset = number('offset');
      const known = number('acknowledged');
      const length = bytes('length');
      const leftBehind = text('leftBehind');
      if (leftBehind !== null) return t('timeline.left-behind', { path: leftBehind });
      if (detail['wentBack'] === true && offset !== null && known !== null) {
        return t('timeline.went-back', { known: formatBytes(known), offset: formatBytes(offset) });
      }
      if (text('code') === 'TOO_LARGE' && length !== null) return t('timeline.too-large', { bytes: length });
      return message === null ? t('timeline.interrupted') : t('timeline.interrupted-by', { message });
    }
    case 'waiting': {
      const reason = message ?? waitingWords(text('reason'));
      return reason === null ? t('timeline.waiting') : t('timeline.waiting-for', { reason });
    }
    case 'restarted':
    case 'reset': {
      const part = number('first');
      if (part !== null) return t('timeline.restarted-part', { offset: formatBytes(part) });
      const why = kind === 'reset' && text('code') === 'REMOTE_CHANGED' ? 'reset-changed' : kind;
      const discarded = bytes('discarded');
      if (text('code') === 'BLOCK_MISMATCH' && discarded !== null) {
        return t('timeline.reset-block', { bytes: discarded });
      }
      return discarded === null
        ? t(`timeline.${why}`)
        : t(`timeline.${why}-discarding`, { bytes: discarded });
    }
    case 'source-checked': {
      const blocks = number('blocks');
      if (blocks === null) return t('timeline.source-checked');
      return t(
        detail['whole'] === true ? 'timeline.source-checked-whole' : 'timeline.source-checked-blocks',
        {
          count: blocks,
        },
      );
    }
    case 'recovered': {
      const accepted = bytes('accepted');
      return accepted === null ? t('timeline.recovered') : t('timeline.recovered-at', { bytes: accepted });
    }
    case 'failed':
      return message === null ? t('timeline.failed') : t('timeline.failed-by', { message });
    case 'question':
      return message === null ? t('timeline.question') : t('timeline.question-of', { message });
    case 'answered': {
      const answer = text('answer');
      return isAnswer(answer)
        ? t('timeline.answered-with', { answer: answerLabel(answer, questionOf(text('question'))) })
        : t('timeline.answered');
    }
    case 'done': {
      const level = number('level');
      return level === null ? t('timeline.done') : t('timeline.done-level', { level });
    }
    case 'verified-again': {
      const matches = detail['matches'];
      if (typeof matches !== 'boolean') return t('timeline.verified-again');
      if (detail['onServer'] === true) {
        return t(
          matches ? 'timeline.verified-again-server-same' : 'timeline.verified-again-server-different',
        );
      }
      return t(matches ? 'timeline.verified-again-same' : 'timeline.verified-again-different');
    }
    case 'strategy': {
      const said = text('sentence') ?? text('strategy');
      const sentence = said === null ? message : sentenceWords(said).sentence;
      return sentence === null ? t('timeline.strategy') : t('timeline.strategy-is', { sentence });
    }
    case 'expired': {
      const discarded = bytes('discarded');
      return discarded === null
        ? t('timeline.expired')
        : t('timeline.expired-discarding', { bytes: discarded });
    }
    case 'chunk-refused': {
      const offset = number('offset') ?? number('at');
      return offset === null
        ? t('timeline.chunk-refused')
        : t('timeline.chunk-refused-at', { offset: formatBytes(offset) });
    }
    case 'joined': {
      const count = number('parts');
      return count === null ? t('timeline.joined') : t('timeline.joined-parts', { count });
    }
    case 'read-back': {
      const compared = bytes('compared');
      if (detail['matches'] === true) return t('timeline.read-back-same');
      if (detail['matches'] === false || detail['code'] === 'DIGEST_MISMATCH')
        return t('timeline.read-back-different');
      if (detail['code'] === 'READ_BACK_REFUSED') return t('timeline.read-back-refused');
      return compared === null ? t('timeline.read-back') : t('timeline.read-back-up-to', { bytes: compared });
    }
    case 'source-renamed': {
      const path = text('to') ?? text('name') ?? text('path');
      return path === null
        ? t('timeline.source-renamed')
        : t('timeline.source-renamed-to', { name: lastNameOf(path) });
    }
    case 'woke': {
      const ms = number('sleptMs');
      return ms === null
        ? t('timeline.woke')
        : t('timeline.woke-after', { time: formatCountdown(Math.round(ms / 1000)) });
    }
    case 'relinked': {
      const link = text('to');
      return link === null ? t('timeline.relinked') : t('timeline.relinked-to', { link });
    }
    case 'mirror': {
      const host = text('host') ?? '';
      const reason = text('reason');
      if (detail['used'] === true) return t('timeline.mirror-used', { host });
      return reason === null || speech().language !== 'en'
        ? t('timeline.mirror-unused', { host })
        : t('timeline.mirror-unused-because', { host, reason });
    }
    case 'same-content':
      if (detail['because'] === 'new-validator') return t('timeline.same-content-validator');
      return t(detail['because'] === 'new-link' ? 'timeline.same-content-link' : 'timeline.same-content');
    case 'repaired': {
      const blocks = number('blocks');
      return blocks === null ? t('timeline.repaired') : t('timeline.repaired-blocks', { count: blocks });
    }
    case 'digest-differs': {
      const statedBy = text('statedBy');
      return statedBy === null
        ? t('timeline.digest-differs')
        : t('timeline.digest-differs-from', { statedBy });
    }
    case 'sidecar': {
      const name = text('name') ?? '';
      if (detail['found'] === true) return t('timeline.sidecar-found', { name });
      return detail['code'] === null
        ? t('timeline.sidecar-silent', { name })
        : t('timeline.sidecar-refused', { name, reason: message ?? '' });
    }
    case 'volume-moved': {
      const folder = text('to');
      return folder === null ? t('timeline.volume-moved') : t('timeline.volume-moved-to', { folder });
    }
    case 'added': {
      const size = bytes('size');
      return size === null ? t('timeline.added') : t('timeline.added-size', { size });
    }
    case 'created': {
      const until = number('expiresAt');
      return until === null
        ? t('timeline.created')
        : t('timeline.created-until', { day: formatDay(until), time: formatShortTime(until) });
    }
    case 'described': {
      const size = number('size');
      const marked = text('validator') !== null;
      if (size === null)
        return t(detail['size'] === null ? 'timeline.described-endless' : 'timeline.described');
      return t(marked ? 'timeline.described-marked' : 'timeline.described-unmarked', {
        size: formatBytes(size),
      });
    }
    case 'continued': {
      const from = text('from');
      return t(from === 'failed' || from === 'paused' ? `timeline.continued-${from}` : 'timeline.continued');
    }
    case 'kept-both': {
      const [wanted, name] = [text('wanted'), text('name')];
      return wanted === null || name === null
        ? t('timeline.kept-both')
        : t('timeline.kept-both-as', { wanted, name });
    }
    case 'unmarked':
    case 'started':
    case 'slept':
    case 'adopted':
    case 'source-changed':
    case 'paused':
    case 'verifying':
    case 'cancelled':
      return t(`timeline.${kind}`);
    default:
      return kind satisfies never;
  }
}

/** What the engine said itself, in English, where the sentence above says less; else null. */
export function timelineSaid({ kind, detail }: TimelineEntry): string | null {
  if (kind === 'strategy') {
    const said = detail['sentence'] ?? detail['strategy'];
    return typeof said === 'string' ? sentenceWords(said).said : null;
  }
  if (kind === 'mirror' && speech().language !== 'en') {
    return typeof detail['reason'] === 'string' ? detail['reason'] : null;
  }
  return reasonWords(detail)?.said ?? null;
}

/** What was there before, and where it went on: an upload names what the server had known it to have. */
function resumedAt(offset: number, before: number, size: number | null, upload: boolean): string {
  if (before > offset) {
    return t('timeline.resumed-behind', { offset: formatBytes(offset), known: formatBytes(before) });
  }
  const percent = percentOf(offset, size);
  if (percent === null) return t('timeline.resumed-at', { offset: formatBytes(offset) });
  return t(upload ? 'timeline.resumed-server-had' : 'timeline.resumed-here', {
    percent,
    offset: formatBytes(offset),
  });
}

/** Only those that give an answer another name. */
function questionOf(text: string | null): QuestionKind | null {
  return text === 'source-changed' || text === 'copy-differs' || text === 'name-exists' ? text : null;
}

function isAnswer(text: string | null): text is AnswerKind {
  return answerKinds.some((known) => known === text);
}

function waitingWords(reason: string | null): string | null {
  const known = waitingReasons.find((one) => one === reason);
  return known === undefined ? reason : t(`waiting.${known}`);
}
