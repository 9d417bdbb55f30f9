import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJsonReporter } from '../../../main/command-line/json-reporter.ts';
import {
  doneLine,
  failedLine,
  questionLine,
  refusedLine,
  stateLine,
} from '../../../main/command-line/json-lines.ts';
import type { Question } from '../../../preload/contract/transfer.ts';
import { finishedFields, makeTransfer } from '../../servers/fake-command-engine.ts';
import { TextOutput } from './command-line-world.ts';

describe('JSON lines', () => {
  it('prints a finished upload with its proof and its timeline in ISO time', () => {
    expect(doneLine(makeTransfer(finishedFields))).toEqual({
      event: 'done',
      id: 'abc0000001',
      url: 'http://127.0.0.1:1080/files/1',
      size: 1000,
      sha256: 'a'.repeat(64),
      treeDigest: 'b'.repeat(64),
      evidence: { level: 1, by: 'the source did not change while it was read' },
      resumedFrom: 400,
      bytesSent: 1200,
      timeline: [{ at: '2026-01-02T03:04:06.000Z', kind: 'resumed', offset: 400 }],
    });
  });

  it('gives a finished download a path instead of a url', () => {
    const line = doneLine(
      makeTransfer({ ...finishedFields, direction: 'download', location: '/in/film.mov' }),
    );
    expect(line).toMatchObject({ path: '/in/film.mov' });
    expect(line).not.toHaveProperty('url');
  });

  it('does not let a fact rename its timeline entry', () => {
    const timeline = [
      { at: 0, kind: 'interrupted', detail: { at: 77, kind: 'x', code: 'STALLED' } },
    ] as const;
    expect(doneLine(makeTransfer({ ...finishedFields, timeline }))['timeline']).toEqual([
      { at: '1970-01-01T00:00:00.000Z', kind: 'interrupted', code: 'STALLED' },
    ]);
  });

  it('names the reason of a state that has one', () => {
    const error = { code: 'CONNECTION_LOST', message: 'The connection broke.' } as const;
    expect(stateLine('a', { name: 'transferring' })).toEqual({
      event: 'state',
      id: 'a',
      state: 'transferring',
    });
    expect(stateLine('a', { name: 'waiting', reason: 'retry', until: 0, error })).toEqual({
      event: 'state',
      id: 'a',
      state: 'waiting',
      reason: 'retry',
      until: '1970-01-01T00:00:00.000Z',
      ...error,
    });
  });

  it('says what has the name that a download wants, with its time as times are everywhere', () => {
    const existing = {
      name: 'a.mov',
      kind: 'file',
      size: 5,
      offered: 6,
      freeName: 'a (2).mov',
      stated: null,
    } as const;
    const asking = (modifiedAt: number | null): Question => ({
      ...({ kind: 'name-exists', message: 'It is there.', answers: ['keep-both', 'give-up'] } as const),
      existing: { ...existing, modifiedAt },
    });
    const told = { existing: { ...existing, modifiedAt: '1970-01-01T00:00:00.000Z' } };
    expect(questionLine('a', asking(0))).toMatchObject({ event: 'question', kind: 'name-exists', ...told });
    const asked = stateLine('a', { name: 'attention', question: asking(0) });
    expect(asked).toMatchObject({ reason: 'name-exists', ...told });
    expect(questionLine('a', asking(null))).toMatchObject({ existing: { modifiedAt: null } });
  });

  it('prints failures and refused inputs alike', () => {
    const error = { code: 'NO_SUCH_FILE', message: 'There is no such file.' } as const;
    expect(failedLine('a', error)).toEqual({ event: 'failed', id: 'a', ...error });
    expect(refusedLine(error, 'x.mov')).toEqual({ event: 'failed', id: null, input: 'x.mov', ...error });
  });
});

describe('JSON reporter', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('prints at most ten progress lines a second, in turns, with the newest numbers', () => {
    const stdout = new TextOutput();
    const reporter = createJsonReporter(stdout, new TextOutput());
    for (let tick = 1; tick <= 1000; tick += 1) {
      for (const id of ['a', 'b']) reporter.progress(makeTransfer({ id, accepted: tick }));
      vi.advanceTimersByTime(1);
    }
    reporter.close();
    const lines = stdout.json;
    expect(lines).toHaveLength(10);
    expect(lines.map(({ id }) => id)).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']);
    expect(lines.map(({ accepted }) => accepted)).toEqual([
      100, 200, 300, 400, 500, 600, 700, 800, 900, 1000,
    ]);
    expect(Object.keys(lines[0] ?? {})).toEqual(['event', 'id', 'sent', 'accepted', 'durable', 'size']);
  });

  it('prints no progress after the end of a transfer', () => {
    const stdout = new TextOutput();
    const reporter = createJsonReporter(stdout, new TextOutput());
    reporter.progress(makeTransfer());
    reporter.done(makeTransfer(finishedFields));
    vi.advanceTimersByTime(1000);
    reporter.close();
    expect(stdout.json.map(({ event }) => event)).toEqual(['done']);
  });

  it('keeps human sentences off standard output', () => {
    const stdout = new TextOutput();
    const stderr = new TextOutput();
    const reporter = createJsonReporter(stdout, stderr);
    reporter.notice('2 earlier transfers are unfinished: carryover resume');
    reporter.refused('x', { code: 'NO_SUCH_FILE', message: 'There is no such file.' });
    reporter.close();
    expect(stdout.json).toHaveLength(1);
    expect(stderr.text).toContain('2 earlier transfers');
    expect(stderr.text).toContain('There is no such file.');
  });
});
