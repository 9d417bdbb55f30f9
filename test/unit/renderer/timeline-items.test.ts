import { describe, expect, it } from 'vitest';
import { itemSentence } from '../../../renderer/timeline/item-sentence.ts';
import { foldedMiddle, timelineItems } from '../../../renderer/timeline/timeline-items.ts';
import { timelineSentence } from '../../../renderer/i18n/timeline-sentence.ts';
import type { TimelineEntry, TimelineKind } from '../../../preload/contract/transfer.ts';

const entry = (seconds: number, kind: TimelineKind, detail: TimelineEntry['detail'] = {}): TimelineEntry => ({
  at: seconds * 1000,
  kind,
  detail,
});
const cut = (seconds: number, failures: number) =>
  entry(seconds, 'interrupted', { code: 'UNREACHABLE', message: 'No route to the host.', failures });

describe('a timeline', () => {
  it('tells the night of a laptop in three sentences', () => {
    const items = timelineItems([
      entry(0, 'slept'),
      entry(10, 'woke', { sleptMs: 4 * 3_600_000 }),
      entry(11, 'resumed', { offset: 610, before: 610, size: 1000, again: 8_388_608 }),
      entry(11.1, 'source-checked', { whole: false, blocks: 8 }),
      entry(11.2, 'first-byte', { afterAnswerMs: 40.4 }),
    ]);
    expect(items.map(({ kind }) => kind)).toEqual(['entry', 'entry', 'resume', 'entry']);
    expect(items.map(itemSentence)).toEqual([
      'The computer went to sleep.',
      'The computer is awake again, after 4 h.',
      'The server had 61\u00a0% (610\u00a0B). 8.4\u00a0MB are sent again. Resumed in 40 ms.',
      '8 blocks of the source were read again and are unchanged.',
    ]);
  });

  it('counts the tries of a bad hour, those without a line as well, and can tell each', () => {
    const items = timelineItems([
      entry(0, 'started'),
      cut(10, 1),
      entry(15, 'resumed', { offset: 5 }),
      entry(16, 'first-byte', { afterAnswerMs: 0.2 }),
      cut(20, 1),
      cut(130, 6),
      entry(140, 'resumed', { offset: 9 }),
      entry(141, 'done'),
    ]);
    expect(items.map(({ kind }) => kind)).toEqual(['entry', 'tries', 'entry', 'entry']);
    const [, tries] = items;
    expect(tries).toMatchObject({ at: 10_000, until: 130_000, tries: 7 });
    expect(tries === undefined ? '' : itemSentence(tries)).toBe(
      'Interrupted 7 times in 2 min. No route to the host.',
    );
    const inner = tries?.kind === 'tries' ? tries.items : [];
    expect(inner.map(({ kind }) => kind)).toEqual(['entry', 'resume', 'entry', 'entry']);
  });

  it('leaves a single interruption alone, and does not count across what is another story', () => {
    expect(timelineItems([cut(1, 1), entry(2, 'resumed'), entry(3, 'done')])).toHaveLength(3);
    const apart = timelineItems([cut(1, 1), entry(2, 'paused'), cut(3, 1)]);
    expect(apart.map(({ kind }) => kind)).toEqual(['entry', 'entry', 'entry']);
  });

  it('keeps a first byte by itself where no resume waits for it', () => {
    const items = timelineItems([entry(0, 'created'), entry(1, 'first-byte'), entry(2, 'first-byte')]);
    expect(items.map(({ kind }) => kind)).toEqual(['entry', 'entry', 'entry']);
  });

  it('folds the middle of a long one, never a middle as small as the button', () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
    expect(foldedMiddle(numbers(13), 8, 3)).toEqual({ head: numbers(13), hidden: 0, tail: [] });
    expect(foldedMiddle(numbers(20), 8, 3)).toEqual({ head: numbers(8), hidden: 9, tail: [17, 18, 19] });
  });
});

/** Every kind with the facts the engine notes, and what is made of them. */
const told: Readonly<Record<TimelineKind, readonly [TimelineEntry['detail'], string]>> = {
  added: [{ size: 4e9 }, 'Added to the queue, 4.0 GB.'],
  started: [{}, 'Started.'],
  created: [{ expiresAt: 0 }, 'The server made room for it, and keeps it until '],
  described: [{ size: 4e9, validator: '"x"' }, 'The server described the file: 4.0 GB, with a mark'],
  resumed: [{ offset: 61, repeated: 0, proof: 'validator', size: 100 }, '61 % (61 B) were here.'],
  'first-byte': [{ afterAnswerMs: 12.7 }, 'The first byte moved 13 ms after the answer.'],
  interrupted: [
    { code: 'OFFSET_WENT_BACK', wentBack: true, acknowledged: 9e6, offset: 1e6 },
    'The server had acknowledged 9.0 MB and has only 1.0 MB now; the rest is sent again.',
  ],
  waiting: [{ reason: 'The server is busy' }, 'The server is busy.'],
  restarted: [{ code: 'UPLOAD_GONE', first: 5e6 }, 'The part that begins at 5.0 MB was started over.'],
  strategy: [{ strategy: 'One long request.' }, 'One long request.'],
  expired: [{ expiresAt: 1, code: 'UPLOAD_GONE' }, 'The server dropped its unfinished copy'],
  'chunk-refused': [{ status: 460, offset: 4e6, length: 4 }, 'Bytes from 4.0 MB on arrived damaged'],
  joined: [{ parts: 4 }, 'The server joined 4 parts to one file.'],
  'read-back': [{ compared: 0, code: 'READ_BACK_REFUSED' }, 'The server does not give its copy back'],
  'source-renamed': [{ from: 'a.mov', to: 'b.mov' }, 'The source was renamed to b.mov and found again.'],
  'volume-moved': [{ from: '/a', to: '/b' }, 'The drive is mounted elsewhere now; it goes on in /b.'],
  'kept-both': [
    { wanted: 'a.mov', name: 'a (2).mov' },
    '“a.mov” was there already, so it was saved as “a (2).mov”.',
  ],
  unmarked: [{ errno: 'ENOTSUP' }, 'This disk does not keep the mark'],
  reset: [
    { code: 'BLOCK_MISMATCH', from: 0, discarded: 4e6 },
    'Bytes on the disk were not what had arrived; 4.0 MB',
  ],
  'source-checked': [{ whole: true, blocks: 12 }, 'All 12 blocks of the source were read again'],
  'source-changed': [{}, 'The source changed.'],
  paused: [{}, 'Paused.'],
  continued: [{ from: 'failed' }, 'Put back in line after it had failed.'],
  recovered: [
    { from: 'transferring', accepted: 5e6 },
    'Found again after Carryover had stopped, with 5.0 MB',
  ],
  adopted: [{}, 'Found by its part file'],
  slept: [{}, 'The computer went to sleep.'],
  woke: [{ sleptMs: 60_000 }, 'The computer is awake again, after 60 s.'],
  verifying: [{}, 'Checking began.'],
  repaired: [{ from: 0, blocks: 2 }, '2 bad blocks were found and fetched again.'],
  'digest-differs': [
    { algorithm: 'sha-256', statedBy: 'SHA256SUMS' },
    'What was stated about the file (SHA256SUMS)',
  ],
  sidecar: [
    { name: 'a.sha256', found: true, code: null },
    'A digest was found beside the file, in a.sha256.',
  ],
  cancelled: [{}, 'Cancelled.'],
  failed: [{ code: 'GAVE_UP', message: 'It was tried for days.' }, 'Failed: It was tried for days.'],
  question: [
    { code: 'SOURCE_CHANGED', message: 'The file changed.' },
    'A question came up: The file changed.',
  ],
  answered: [{ answer: 'allow', question: 'private-address' }, 'You answered “Allow it”.'],
  relinked: [{ to: 'https://h/a' }, 'Another link was given: https://h/a'],
  'same-content': [
    { places: 9, because: 'new-validator' },
    'The server gives the file another mark (ETag) now.',
  ],
  mirror: [{ host: 'm.example', used: true, reason: null }, 'The link at m.example leads to the same file'],
  done: [{ level: 2, by: 'x' }, 'Done, with evidence of level 2.'],
  'verified-again': [
    { matches: false, onServer: true },
    'The server’s copy was compared again, and differs.',
  ],
};

describe('a sentence', () => {
  it.each(Object.entries(told))('of %s tells its facts', (kind, [detail, sentence]) => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ');
    const at = 1_700_000_000_000;
    const said = plain(timelineSentence({ at, kind: kind as TimelineKind, detail }));
    expect(said.startsWith(sentence)).toBe(true);
    const bare = timelineSentence({ at, kind: kind as TimelineKind, detail: {} });
    expect(bare).not.toMatch(/[{}]|undefined|null|NaN/);
  });

  it('says what a server that cannot tell a size said', () => {
    const say = (detail: TimelineEntry['detail']) => timelineSentence({ at: 0, kind: 'described', detail });
    expect(say({ size: null, validator: null })).toBe('The server described the file, but not its size.');
    expect(say({ size: 10, validator: null })).toContain('without a mark');
  });
});
