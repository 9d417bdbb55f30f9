import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NotificationBook } from '../../../../main/desktop/notification-book.ts';
import { wishesFor } from '../../../../main/desktop/notification-wish.ts';
import { gatherFor, Notifier } from '../../../../main/desktop/notifier.ts';
import { isQuiet } from '../../../../main/desktop/quiet-hours.ts';
import { defaultSettings } from '../../../../main/settings-schema.ts';
import type { TransferDetail } from '../../../../preload/contract/transfer.ts';
import { view } from '../../ipc/views.ts';

const noon = { at: new Date(2026, 4, 1, 12, 0), watched: false };
const question = { kind: 'source-changed', message: '', answers: ['give-up'] } as const;
const error = { code: 'WRITE_FAILED', message: '' } as const;

function bookOf(batches: Readonly<Record<string, readonly string[]>>): NotificationBook {
  const book = new NotificationBook();
  for (const [batchId, ids] of Object.entries(batches)) {
    for (const id of ids) {
      const transfer = view(id, { batchId, name: `${id}.mov`, state: { name: 'queued' } });
      book.add({ event: 'added', transfer });
    }
  }
  return book;
}

const finish = (book: NotificationBook, id: string): void =>
  book.add({ event: 'done', transfer: view(id, { state: { name: 'done' } }) as TransferDetail });

describe('NotificationBook', () => {
  it('tells of a batch once nothing of it is left to do, and then once', () => {
    const book = bookOf({ card: ['a', 'b', 'c'] });
    finish(book, 'a');
    finish(book, 'b');
    expect(book.isEmpty).toBe(true);
    finish(book, 'c');
    expect(book.take().ended).toEqual({ count: 3, ids: ['a', 'b', 'c'], name: 'a.mov' });
    expect(book.isEmpty).toBe(true);
  });

  it('lets failures end a batch, and tells of them apart; a cancelled one is the person’s own', () => {
    const book = bookOf({ card: ['a', 'b', 'c'] });
    finish(book, 'a');
    book.add({ event: 'failed', id: 'b', error });
    expect(book.take()).toMatchObject({ ended: null, failed: { count: 1, ids: ['b'] } });
    book.add({ event: 'failed', id: 'c', error: { code: 'CANCELLED', message: '' } });
    expect(book.take()).toMatchObject({ ended: { count: 1, ids: ['a'] }, failed: null });
  });

  it('forgets a question that was answered, and a failure that is tried again, before anybody heard', () => {
    const book = bookOf({ one: ['a'], two: ['b'] });
    book.add({ event: 'state', id: 'a', state: { name: 'attention', question } });
    book.add({ event: 'failed', id: 'b', error });
    expect(book.isEmpty).toBe(false);
    book.add({ event: 'state', id: 'a', state: { name: 'queued' } });
    book.add({ event: 'state', id: 'b', state: { name: 'queued' } });
    expect(book.isEmpty).toBe(true);
    // What is tried again belongs to its batch again.
    finish(book, 'b');
    expect(book.take().ended?.ids).toEqual(['b']);
  });

  it('tells nothing of what was there at the start, but what becomes of it', () => {
    const book = new NotificationBook();
    book.adopt([
      view('old', { batchId: 'x', state: { name: 'done' } }),
      view('a', { batchId: 'x', state: { name: 'attention', question } }),
    ]);
    expect(book.isEmpty).toBe(true);
    book.add({ event: 'state', id: 'a', state: { name: 'queued' } });
    finish(book, 'a');
    expect(book.take().ended?.ids).toEqual(['a']);
  });

  it('lets the removal of the last unfinished one end a batch', () => {
    const book = bookOf({ card: ['a', 'b'] });
    finish(book, 'a');
    book.add({ event: 'removed', id: 'b' });
    expect(book.take().ended?.ids).toEqual(['a']);
  });
});

describe('wishesFor', () => {
  const told = (count: number, name = 'a.mov') => ({ count, ids: [name], name });
  const all = { ended: told(3), failed: told(1, 'b.mov'), questions: told(2) };
  const nothing = { ended: null, failed: null, questions: null };

  it('makes one of a batch with failures, and one of all questions, silent by default', () => {
    expect(wishesFor(all, defaultSettings, noon)).toEqual([
      {
        ...{ title: '2 transfers need your answer', body: expect.any(String) },
        ...{ silent: true, tone: 'needed', ids: ['a.mov'] },
      },
      {
        ...{ title: '3 files are done', body: 'One of them failed.' },
        ...{ silent: true, tone: 'ended', ids: ['b.mov', 'a.mov'] },
      },
    ]);
    expect(wishesFor({ ...nothing, failed: told(1, 'b.mov') }, defaultSettings, noon)[0]?.title).toBe(
      'b.mov failed',
    );
    expect(wishesFor(nothing, defaultSettings, noon)).toEqual([]);
  });

  it('obeys each switch, the sound, the quiet hours, and a person who is looking', () => {
    const wishes = (settings: Partial<typeof defaultSettings>, moment = noon) =>
      wishesFor(all, { ...defaultSettings, ...settings }, moment);
    expect(wishes({ notifyQuestions: false })).toHaveLength(1);
    expect(wishes({ notifyFailed: false })[1]?.body).not.toContain('failed');
    expect(wishes({ notifyEnded: false })[1]?.title).toBe('b.mov failed');
    expect(wishes({ notificationSound: true })[0]?.silent).toBe(false);
    expect(wishes({ quietHours: { from: '11:00', to: '13:00' } })).toEqual([]);
    expect(wishes({}, { ...noon, watched: true })).toEqual([]);
  });
});

describe('quiet hours', () => {
  const at = (hours: number, minutes: number) => new Date(2026, 4, 1, hours, minutes);
  it.each([
    ['22:00', '07:00', at(23, 30), true],
    ['22:00', '07:00', at(6, 59), true],
    ['22:00', '07:00', at(7, 0), false],
    ['09:00', '17:00', at(9, 0), true],
    ['09:00', '17:00', at(17, 0), false],
    ['00:00', '00:00', at(12, 0), true],
  ])('from %s to %s', (from, to, now, quiet) => {
    expect(isQuiet({ from, to }, now)).toBe(quiet);
    expect(isQuiet(null, now)).toBe(false);
  });
});

describe('Notifier', () => {
  beforeEach(() => void vi.useFakeTimers({ now: noon.at }));
  afterEach(() => void vi.useRealTimers());

  it('waits for what else comes within a few seconds, and tells it in one', () => {
    const shown: string[] = [];
    const notifier = new Notifier({
      settings: () => defaultSettings,
      watched: () => false,
      play: () => false,
      show: ({ title }) => shown.push(title),
    });
    notifier.adopt([
      view('a', { batchId: 'x', state: { name: 'queued' } }),
      view('b', { batchId: 'y', state: { name: 'queued' } }),
    ]);
    notifier.add({ event: 'done', transfer: view('a', { state: { name: 'done' } }) as TransferDetail });
    vi.advanceTimersByTime(gatherFor - 1);
    notifier.add({ event: 'done', transfer: view('b', { state: { name: 'done' } }) as TransferDetail });
    expect(shown).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(shown).toEqual(['2 files are done']);
    vi.advanceTimersByTime(10 * gatherFor);
    expect(shown).toHaveLength(1);
    notifier.stop();
  });

  const soundsOf = (settings: Partial<typeof defaultSettings>, heard: boolean) => {
    const tones: string[] = [];
    const silent: boolean[] = [];
    const notifier = new Notifier({
      settings: () => ({ ...defaultSettings, ...settings }),
      watched: () => false,
      play: (tone) => {
        tones.push(tone);
        return heard;
      },
      show: (wish) => silent.push(wish.silent),
    });
    notifier.adopt([
      view('a', { batchId: 'x', state: { name: 'queued' } }),
      view('b', { batchId: 'y', state: { name: 'queued' } }),
    ]);
    notifier.add({ event: 'done', transfer: view('a', { state: { name: 'done' } }) as TransferDetail });
    notifier.add({ event: 'state', id: 'b', state: { name: 'attention', question } });
    vi.advanceTimersByTime(gatherFor);
    notifier.stop();
    return { tones, silent };
  };

  it('makes no sound of its own, and none of the system, unless a person turned it on', () => {
    expect(soundsOf({}, true)).toEqual({ tones: [], silent: [true, true] });
  });

  it('plays one sound for all of it, the one for a person who is needed, and the system none', () => {
    expect(soundsOf({ notificationSound: true }, true)).toEqual({ tones: ['needed'], silent: [true, true] });
  });

  it('leaves the sound to the system where no window is there to play it', () => {
    expect(soundsOf({ notificationSound: true }, false).silent).toEqual([false, true]);
  });
});
