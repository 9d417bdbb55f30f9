import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en.ts';
import { evidenceBadge, evidenceExplanation, isWithdrawn } from '../../../renderer/i18n/evidence-words.ts';
import { isAllSent, progressTooltip, progressWords } from '../../../renderer/i18n/progress-words.ts';
import { answerHint, answerLabel } from '../../../renderer/i18n/question-words.ts';
import { networkWords } from '../../../renderer/i18n/network-words.ts';
import { stateTooltip, stateWords, toneOf } from '../../../renderer/i18n/state-words.ts';
import { timelineSentence } from '../../../renderer/i18n/timeline-sentence.ts';
import { t } from '../../../renderer/i18n/t.ts';
import type {
  EvidenceLevel,
  TimelineEntry,
  TimelineKind,
  TransferState,
  TransferView,
  WaitingReason,
} from '../../../preload/contract/transfer.ts';
import { detail, view } from '../ipc/views.ts';

const now = 1_000_000;
const words = (state: TransferState) => stateWords(view('a', { state }), now);
const tone = (state: TransferState) => toneOf(view('a', { state }));
const waiting = (reason: WaitingReason, until: number | null = null) =>
  words({ name: 'waiting', reason, until, error: null });

describe('t', () => {
  it('fills in, writes numbers, and picks the plural', () => {
    expect(t('link.submit', { count: 1 })).toBe('Download');
    expect(t('link.submit', { count: 1200 })).toBe('Download 1,200 links');
    expect(t('state.done.upload', { host: '{host}' })).toBe('Sent to {host}');
  });

  it('has no empty sentence and no stray brace', () => {
    for (const [key, entry] of Object.entries(en)) {
      for (const text of typeof entry === 'string' ? [entry] : Object.values(entry)) {
        expect(text.trim(), key).not.toBe('');
        expect(text.replaceAll(/\{\w+\}/g, ''), key).not.toMatch(/[{}]/);
      }
    }
  });
});

describe('state in words', () => {
  it('names the other side and the reason', () => {
    expect(words({ name: 'transferring' })).toBe('Sending to host');
    expect(stateWords(view('a', { state: { name: 'done' } }), now, 'Studio')).toBe('Sent to Studio');
    const download = view('a', {
      direction: 'download',
      source: 'https://m.example/f',
      state: { name: 'transferring' },
    });
    expect(stateWords(download, now)).toBe('Receiving from m.example');
    expect(waiting('offline')).toBe('Waiting for network');
    expect(words({ name: 'failed', error: { code: 'TOO_LARGE', message: 'Too big.' } })).toBe(
      'Failed: Too big.',
    );
    expect(words({ name: 'failed', error: { code: 'CANCELLED', message: 'x' } })).toBe('Cancelled');
  });

  it('counts down only to a time that lies ahead', () => {
    expect(waiting('retry', now + 12_000)).toBe('Trying again in 12 s');
    expect(waiting('retry', now - 1)).toBe('Waiting to try again');
    expect(waiting('server-busy', now + 40_000)).toBe('The server is busy, again in 40 s');
    expect(waiting('offline', now + 40_000)).toBe('Waiting for network');
  });

  it('says in the tooltip why it waits', () => {
    const error = { code: 'UNREACHABLE', message: 'No answer from host.' } as const;
    const state = { name: 'waiting', reason: 'retry', until: now + 4000, error } as const;
    expect(stateTooltip(view('a', { state }), now)).toBe('Trying again in 4 s\nNo answer from host.');
    const alone = view('a', { state: { ...state, error: null } });
    expect(stateTooltip(alone, now)).toBe(stateWords(alone, now));
  });

  it('gives a cancelled transfer no alarm', () => {
    expect(tone({ name: 'failed', error: { code: 'CANCELLED', message: '' } })).toBe('quiet');
    expect(tone({ name: 'failed', error: { code: 'GAVE_UP', message: '' } })).toBe('failed');
  });
});

describe('progress in words', () => {
  const sending = (fields: Partial<TransferView>): TransferView =>
    view('a', { state: { name: 'transferring' }, size: 1000, ...fields });

  it('tells what left from what is safe, all through a request that takes an hour', () => {
    expect(progressWords(sending({ sent: 620, accepted: 400, durable: 400 }))).toBe(
      '62\u00a0% sent · 40\u00a0% safe',
    );
    expect(progressWords(sending({ sent: 400, accepted: 400, durable: 400 }))).toBe(
      '40\u00a0% sent · 40\u00a0% safe',
    );
    expect(progressTooltip(sending({ sent: 620, durable: 400 }))).toContain('never sent again');
  });

  it('waits for the word of the server once everything left', () => {
    const all = sending({ sent: 1000, accepted: 400 });
    expect(stateWords(all, now)).toBe('All sent, waiting for host to confirm');
    expect(stateWords(sending({ sent: 999 }), now)).toBe('Sending to host');
    expect(isAllSent(sending({ sent: 1000, accepted: 1000 }))).toBe(false);
  });

  it('shows how far the source was read again before a resume, and only then', () => {
    const checking = view('a', { state: { name: 'probing' }, verified: 300, accepted: 600 });
    expect(progressWords(checking)).toBe('30 % checked');
    expect(stateWords(checking, now)).toBe('Checking that the file is still the same');
    expect(toneOf(checking)).toBe('checking');
    expect(toneOf(view('a', { state: { name: 'probing' } }))).toBe('moving');
    expect(progressWords(sending({ verified: 300, sent: 10 }))).toMatch(/sent/);
  });

  it('says what a stopped transfer has', () => {
    const paused = view('a', { state: { name: 'paused' }, sent: 400, accepted: 400, durable: 400 });
    const broken = view('a', { state: { name: 'paused' }, sent: 620, accepted: 400, durable: 400 });
    expect(progressWords(broken)).toBe('62\u00a0% sent · 40\u00a0% safe');
    expect(progressWords(paused)).toBe('40\u00a0% · 400\u00a0B of 1.0\u00a0kB');
  });
});

describe('answers', () => {
  it('are called by what they do to the question', () => {
    expect(answerLabel('start-over', 'source-changed')).toBe('Send the new content');
    expect(answerLabel('start-over', 'copy-differs')).toBe('Send it again');
    expect(answerLabel('start-over', 'remote-changed')).toBe('Start over');
    expect(answerLabel('keep-waiting', 'source-missing')).toBe('Keep waiting');
    expect(answerLabel('give-up', 'link-expired')).toBe('Give up');
    expect(answerLabel('give-up', 'name-exists')).toBe('Do not download');
  });

  it('say what is kept, what is lost and where it goes', () => {
    const stake = {
      direction: 'upload',
      accepted: 2_000_000,
      destination: 'https://files.example/tus/',
    } as const;
    const none = { ...stake, accepted: 0 };
    expect(answerHint('start-over', 'source-changed', stake)).toMatch(
      /files\.example.*2\.0\u00a0MB of the old/,
    );
    expect(answerHint('start-over', 'source-changed', none)).not.toContain('given up');
    expect(answerHint('start-over', 'copy-differs', stake)).toContain('not used');
    expect(answerHint('try-again', 'credentials-refused', stake)).toContain('Keeps the 2.0\u00a0MB');
    expect(answerHint('try-again', 'credentials-refused', none)).toBe('Tries once more');
    expect(answerHint('give-up', 'link-expired', stake)).toContain('2.0\u00a0MB');
    expect(answerHint('trust', 'certificate-unknown', none)).toContain('exactly this certificate');
    expect(answerHint('distrust', 'certificate-changed', stake)).toContain('2.0\u00a0MB that are safe stay');
    const down = { direction: 'download', accepted: 0, destination: '/home/ann/Films' } as const;
    expect(answerHint('allow', 'private-address', down)).toContain('saves it in Films');
    expect(answerHint('give-up', 'name-exists', down)).toContain('stays in the list as cancelled');
    const existing = { name: 'a.mov', kind: 'folder', size: null, modifiedAt: null, offered: 5 } as const;
    const beside = { ...down, existing: { ...existing, freeName: 'a (2).mov', stated: null } };
    expect(answerHint('keep-both', 'name-exists', beside)).toContain(
      'as “a (2).mov” while that name is free',
    );
  });
});

describe('bytes over the network', () => {
  it('calls bytes repeated only once the transfer is done', () => {
    const fields = { size: 1000, sent: 200, accepted: 200, bytesSent: 1500 };
    expect(networkWords(detail('a', { ...fields, state: { name: 'paused' } }))).toBe('1.5\u00a0kB');
    expect(networkWords(detail('a', { ...fields, state: { name: 'done' } }))).toBe(
      '1.5\u00a0kB, 500\u00a0B of them repeated',
    );
    expect(networkWords(detail('a', { ...fields, bytesSent: 1000, state: { name: 'done' } }))).toBe(
      '1.0\u00a0kB',
    );
  });
});

describe('evidence', () => {
  it('never calls levels 0 and 1 verified', () => {
    for (const direction of ['upload', 'download'] as const) {
      for (const level of [0, 1] as const) {
        const text = `${evidenceBadge(level, direction)} ${evidenceExplanation(level, direction)}`;
        expect(text).not.toMatch(/verified/i);
      }
    }
  });

  it('claims nothing at level 0, where withdrawn evidence stands as well', () => {
    expect(evidenceExplanation(0, 'upload')).toBe('Nothing beyond what is said below was proven.');
    expect(evidenceExplanation(0, 'download')).toBe(evidenceExplanation(0, 'upload'));
  });

  it('is withdrawn while the last check found another file', () => {
    const entry = (kind: TimelineKind, matches: boolean | null = null): TimelineEntry => ({
      at: 0,
      kind,
      detail: { matches },
    });
    const [done, same, different] = [
      entry('done'),
      entry('verified-again', true),
      entry('verified-again', false),
    ];
    expect(isWithdrawn([done, same, different])).toBe(true);
    expect(isWithdrawn([done, different, entry('recovered')])).toBe(true);
    expect(isWithdrawn([done, different, same])).toBe(false);
    expect(isWithdrawn([done])).toBe(false);
    expect(isWithdrawn([])).toBe(false);
  });

  it('names every level differently', () => {
    const levels: readonly EvidenceLevel[] = [0, 1, 2, 3];
    expect(new Set(levels.map((level) => evidenceBadge(level, 'upload'))).size).toBe(4);
    expect(evidenceBadge(1, 'upload')).toBe('Level 1 · consistent');
  });
});

describe('timeline', () => {
  const say = (kind: TimelineKind, detail: TimelineEntry['detail'] = {}) =>
    timelineSentence({ at: 0, kind, detail });

  const kinds = Object.keys(en)
    .filter((key) => key.startsWith('timeline.'))
    .map((key) => key.slice('timeline.'.length));

  it('has a whole sentence for every kind, with or without details', () => {
    for (const kind of [
      'added',
      'resumed',
      'reset',
      'answered',
      'verified-again',
      'done',
      'strategy',
      'expired',
      'chunk-refused',
      'joined',
      'read-back',
      'source-renamed',
      'volume-moved',
      'unmarked',
      'kept-both',
    ] as const) {
      expect(kinds).toContain(kind);
      expect(say(kind)).toMatch(/^[A-Z].*\.$/);
      expect(say(kind, { offset: 'not a number', answer: 'odd', level: null })).toBe(say(kind));
    }
  });

  it('uses what the engine notes', () => {
    expect(say('resumed', { offset: 61_000_000, before: 61_000_000 })).toBe('Resumed at 61.0\u00a0MB.');
    expect(say('resumed', { offset: 0, before: 0 })).toBe('Resumed at 0\u00a0B.');
    expect(say('resumed', { offset: 1e6, before: 9e6 })).toContain('9.0\u00a0MB had been acknowledged');
    expect(say('reset', { code: 'PART_FILE_MISSING', discarded: 8e6 })).toContain(
      '8.0\u00a0MB were thrown away',
    );
    expect(say('reset', { code: 'REMOTE_CHANGED', discarded: 8e6 })).toBe(
      'The file changed on the server, so it was started over; 8.0\u00a0MB of the old one were thrown away.',
    );
    expect(say('reset', { code: 'REMOTE_CHANGED', discarded: 0 })).toContain('changed on the server');
    expect(say('interrupted', { code: 'STALLED', message: 'No byte for 30 s.' })).toBe(
      'Interrupted: No byte for 30 s.',
    );
    expect(say('source-checked', { whole: false, blocks: 1 })).toMatch(/^One block/);
    expect(say('answered', { answer: 'start-over' })).toBe('You answered “Start over”.');
    expect(say('verified-again', { matches: false })).toContain('has changed');
    expect(say('answered', { answer: 'start-over', question: 'source-changed' })).toBe(
      'You answered “Send the new content”.',
    );
    expect(say('strategy', { sentence: 'One long request.' })).toBe('One long request.');
    expect(say('chunk-refused', { offset: 4e6 })).toMatch(/^Bytes from 4.0\u00a0MB on/);
    expect(say('joined', { parts: 4 })).toContain('joined 4 parts');
    expect(say('read-back', { compared: 9e6, matches: true })).toContain('every byte is the same');
    expect(say('read-back', { compared: 9e6, code: 'DIGEST_MISMATCH' })).toContain('differs');
    expect(say('read-back', { compared: 0, code: 'READ_BACK_REFUSED' })).toContain(
      'does not give its copy back',
    );
    expect(say('read-back', { compared: 9e6, code: 'CONNECTION_LOST' })).toContain('up to 9.0\u00a0MB');
    expect(say('restarted', { code: 'UPLOAD_GONE', first: 64e6 })).toContain(
      'part that begins at 64.0\u00a0MB',
    );
    expect(say('source-renamed', { to: '/films/new.mov' })).toContain('new.mov');
    expect(say('volume-moved', { to: '/media/ann/Drive' })).toContain('in /media/ann/Drive.');
    expect(say('answered', { answer: 'allow', question: 'private-address' })).toContain('“Allow it”');
    expect(say('answered', { answer: 'give-up', question: 'name-exists' })).toContain('“Do not download”');
    expect(say('done', { level: 2 })).toBe('Done, with evidence of level 2.');
  });
});
