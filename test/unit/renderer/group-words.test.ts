import { describe, expect, it } from 'vitest';
import { allLeftWords, groupParts, groupTone, timeLeftWords } from '../../../renderer/views/group-words.ts';
import { rowTimeWords } from '../../../renderer/i18n/time-words.ts';
import { noTotals } from '../../../renderer/store/totals.ts';
import type { Totals } from '../../../renderer/store/totals.ts';
import { view } from '../ipc/views.ts';

const totals = (fields: Partial<Totals>): Totals => ({ ...noTotals, ...fields });
const group = (shown: number, members = shown) => ({
  key: 'batch a 1',
  batchId: 'a',
  members: Array.from({ length: members }, (_, index) => index),
  shown: Array.from({ length: shown }, (_, index) => index),
});
const said = (fields: Partial<Totals>, shown = 3, members = 3): string =>
  groupParts(totals({ count: 3, ...fields }), group(shown, members))
    .map(({ words }) => words)
    .join(' · ');

describe('a batch in words', () => {
  it('says first what wants a person, and one word when it is through', () => {
    expect(said({ done: 3 })).toBe('All done');
    expect(said({ done: 1, moving: 1, waiting: 1 })).toBe('1 moving · 1 waiting · 1 done');
    expect(said({ asking: 2, failed: 1 })).toBe('2 need you · 1 failed');
    expect(said({ paused: 3 })).toBe('3 paused');
    expect(said({ waiting: 3, offline: 1 })).toBe('waiting for network');
    expect(said({ done: 3 }, 1, 3)).toBe('1 of 3 shown · All done');
  });

  it('has one colour', () => {
    expect(groupTone(totals({ count: 2, asking: 1, failed: 1 }))).toBe('asking');
    expect(groupTone(totals({ count: 2, failed: 1, moving: 1 }))).toBe('failed');
    expect(groupTone(totals({ count: 2, moving: 1, done: 1 }))).toBe('moving');
    expect(groupTone(totals({ count: 2, waiting: 2, offline: 2 }))).toBe('waiting');
    expect(groupTone(totals({ count: 2, done: 2 }))).toBe('done');
    expect(groupTone(totals({ count: 2, paused: 2 }))).toBe('quiet');
  });

  it('foretells only what can be foretold', () => {
    expect(timeLeftWords(totals({ moving: 1, bytesLeft: 180e6, steadySpeed: 1e6 }), 0)).toBe('about 3 min');
    expect(timeLeftWords(totals({ moving: 1, bytesLeft: 9 }), 0)).toBe('no estimate yet');
    expect(timeLeftWords(totals({ moving: 1 }), 0)).toBe('finishing');
    expect(timeLeftWords(totals({}), 2)).toBe('waiting for network');
    expect(timeLeftWords(totals({ paused: 2, bytesLeft: 9 }), 0)).toBe('');
    expect(allLeftWords(totals({ moving: 1, bytesLeft: 180e6, steadySpeed: 1e6 }))).toBe(
      '180.0\u00a0MB left, about 3 min',
    );
    expect(allLeftWords(totals({ bytesLeft: 9, steadySpeed: 1 }))).toBe('');
  });
});

describe('the time left of one', () => {
  it('is an estimate, a reason, or nothing', () => {
    const moving = { state: { name: 'transferring' }, bytesPerSecond: 2e6, secondsLeft: 180 } as const;
    expect(rowTimeWords(view('a', moving))).toEqual({ speed: '2.0\u00a0MB/s', time: 'about 3 min' });
    expect(rowTimeWords(view('a', { ...moving, secondsLeft: null })).time).toBe('no estimate yet');
    expect(rowTimeWords(view('a', { ...moving, sent: 1000 }))).toEqual({
      speed: '',
      time: 'waiting for the server',
    });
    expect(rowTimeWords(view('a', { state: { name: 'finishing' } })).time).toBe('finishing');
    const offline = { name: 'waiting', reason: 'offline', until: null, error: null } as const;
    expect(rowTimeWords(view('a', { state: offline })).time).toBe('waiting for network');
    expect(rowTimeWords(view('a', { state: { ...offline, reason: 'disk-full' } })).time).toBe('');
    expect(rowTimeWords(view('a'))).toEqual({ speed: '', time: '' });
  });
});
