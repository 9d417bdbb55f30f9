import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveScreen } from '../../../main/command-line/live-screen.ts';
import { createPeopleReporter } from '../../../main/command-line/people-reporter.ts';
import { finishedFields, makeTransfer } from '../../servers/fake-command-engine.ts';
import { TextOutput } from './command-line-world.ts';

/** What a terminal of endless height shows after `text`: cursor up, erase below, carriage return, new line. */
function show(text: string): string[] {
  const rows: string[] = [''];
  let row = 0;
  // eslint-disable-next-line no-control-regex
  for (const part of text.split(/(\u001b\[\??\d*[A-Za-z]|\r|\n)/)) {
    const up = /^\u001b\[(\d+)A$/.exec(part)?.[1];
    if (part === '\n') row += 1;
    else if (up !== undefined) row -= Number(up);
    else if (part === '\u001b[0J') rows.length = row;
    else if (!part.startsWith('\u001b') && part !== '\r') rows[row] = `${rows[row] ?? ''}${part}`;
    rows[row] ??= '';
  }
  return rows.filter((line, index) => line !== '' || index < rows.length - 1);
}

describe('live screen', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  const moving = (id: string, accepted: number) =>
    makeTransfer({ id, name: `${id}.mov`, state: { name: 'transferring' }, accepted, bytesPerSecond: 1 });

  it('redraws a line for each transfer in place, and leaves only sentences behind', () => {
    const terminal = new TextOutput(true);
    const reporter = createPeopleReporter(terminal, new TextOutput(), createLiveScreen(terminal));
    reporter.watched(moving('a', 0), 'added');
    reporter.watched(moving('b', 0), 'added');
    for (let step = 1; step <= 10; step += 1) {
      reporter.progress(moving('a', step * 50));
      vi.advanceTimersByTime(100);
    }
    expect(show(terminal.text).map((line) => line.slice(0, 30))).toEqual([
      expect.stringContaining('a.mov  ████████'),
      expect.stringContaining('b.mov  ░'),
    ]);
    reporter.done(makeTransfer({ ...finishedFields, id: 'a', name: 'a.mov' }));
    expect(show(terminal.text)).toEqual([
      expect.stringContaining('a.mov (1.00 kB) is uploaded'),
      expect.stringContaining('b.mov'),
    ]);
    reporter.close();
    expect(show(terminal.text)).toEqual([expect.stringContaining('a.mov (1.00 kB) is uploaded')]);
    reporter.notice('Everything is kept.');
    expect(show(terminal.text).at(-1)).toBe('Everything is kept.');
  });

  it('draws at most ten times a second and not at all without news', () => {
    const terminal = new TextOutput(true);
    const screen = createLiveScreen(terminal);
    for (let at = 0; at < 1000; at += 1) {
      screen.draw([moving('a', at)], 1);
      vi.advanceTimersByTime(1);
    }
    const afterASecond = terminal.text;
    expect(afterASecond.split('a.mov').length - 1).toBeLessThanOrEqual(10);
    vi.advanceTimersByTime(10_000);
    expect(terminal.text).toBe(afterASecond);
    screen.close();
  });

  it('counts down to the next try by itself', () => {
    const terminal = new TextOutput(true);
    const screen = createLiveScreen(terminal);
    screen.draw([makeTransfer({ state: { name: 'waiting', reason: 'retry', until: 5000, error: null } })], 1);
    vi.advanceTimersByTime(100);
    expect(show(terminal.text)[0]).toContain('next try in 5 s');
    vi.advanceTimersByTime(3000);
    expect(show(terminal.text)[0]).toContain('next try in 2 s');
    screen.close();
  });

  it('turns wrapping on again after each line', () => {
    const terminal = new TextOutput(true);
    const screen = createLiveScreen(terminal);
    screen.draw([moving('a', 1)], 1);
    vi.advanceTimersByTime(100);
    screen.close();
    expect(terminal.text.split('\u001b[?7l').length).toBe(terminal.text.split('\u001b[?7h').length);
    expect(terminal.text.lastIndexOf('\u001b[?7h')).toBeGreaterThan(terminal.text.lastIndexOf('\u001b[?7l'));
  });
});

describe('plain lines, without a terminal', () => {
  it('prints a line each ten per cent, not each event', () => {
    const stdout = new TextOutput();
    const reporter = createPeopleReporter(stdout, new TextOutput(), null);
    reporter.watched(makeTransfer(), 'added');
    for (let accepted = 0; accepted <= 1000; accepted += 1) reporter.progress(makeTransfer({ accepted }));
    reporter.close();
    expect(stdout.text.split('\n')).toEqual([
      'Added film.mov (abc0000001).',
      ...[10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((step) => `film.mov: ${step} % of 1.00 kB.`),
      '',
    ]);
  });

  it('names the command that answers a question', () => {
    const stdout = new TextOutput();
    const reporter = createPeopleReporter(stdout, new TextOutput(), null);
    reporter.watched(makeTransfer(), 'added');
    reporter.question('abc0000001', {
      kind: 'link-expired',
      message: 'The link is no longer valid.',
      answers: ['try-again', 'give-up'],
    });
    reporter.close();
    expect(stdout.text).toContain('carryover answer abc0000001 try-again|give-up');
  });
});
