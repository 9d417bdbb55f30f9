import { describe, expect, it } from 'vitest';
import { page } from '../../../main/command-line/inspect-transfers.ts';
import { liveLine, linesToShow } from '../../../main/command-line/live-line.ts';
import {
  bytes,
  doneInWords,
  duration,
  evidenceInWords,
  percent,
  printable,
  stateInWords,
} from '../../../main/command-line/words.ts';
import type { TransferView } from '../../../preload/contract/transfer.ts';
import { finishedFields, makeTransfer } from '../../servers/fake-command-engine.ts';

describe('words', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.00 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [4_194_304, '4.19 MB'],
    [500e9, '500 GB'],
  ])('says %d bytes as %s', (count, words) => expect(bytes(count)).toBe(words));

  it.each([
    [0.4, '0 s'],
    [59.6, '1 min 0 s'],
    [3599, '59 min 59 s'],
    [3600, '1 h 0 min'],
    [90_000, '1 d 1 h'],
  ])('says %d seconds as %s', (seconds, words) => expect(duration(seconds)).toBe(words));

  it('says 100 % only when every byte is acknowledged', () => {
    const of = (fields: Partial<TransferView>) => percent(makeTransfer({ size: 1_000_000, ...fields }));
    expect(of({ accepted: 999_999 })).toBe(99);
    expect(of({ accepted: 1_000_000 })).toBe(100);
    expect(of({ state: { name: 'transferring' }, sent: 1_000_000, accepted: 500_000 })).toBe(50);
    expect(of({ state: { name: 'paused' }, sent: 600_000, accepted: 500_000 })).toBe(50);
    expect(of({ size: 0 })).toBe(100);
    expect(of({ size: null })).toBe(null);
  });

  it('takes from names what would steer a terminal', () => {
    expect(printable('a\u001b[2Jb\r\n\u202egpj.exe🎬')).toBe('a□[2Jb□□□gpj.exe🎬');
  });

  it('names the evidence level and what proved it', () => {
    expect(evidenceInWords(makeTransfer(finishedFields).proof)).toBe(
      'Evidence 1 of 3 (consistent): the source did not change while it was read.',
    );
    const said = doneInWords(makeTransfer(finishedFields));
    expect(said).toContain('film.mov (1.00 kB) is uploaded');
    expect(said).toContain('resumed from 400 bytes; at least 200 bytes moved twice');
    expect(said).toContain('Evidence 1 of 3');
  });

  it('claims nothing at level 0 but what the evidence itself says', () => {
    const by = 'The file is not what was transferred any more: its length is another.';
    const proof = { evidence: { level: 0, by }, sha256: 'a'.repeat(64), treeDigest: 'b'.repeat(64) } as const;
    expect(evidenceInWords(proof)).toBe(`Evidence 0 of 3 (nothing beyond this is proven): ${by}`);
  });

  it('says beside the state what the last comparison found, and takes it back when it matches again', () => {
    const compared = (...results: boolean[]) =>
      page(
        makeTransfer({
          ...finishedFields,
          timeline: results.map((matches, at) => ({ at, kind: 'verified-again', detail: { matches } })),
        }),
      ).split('\n')[3];
    expect(compared(false)).toBe(
      '  done, but the file on this machine is not what was transferred any more; 1.00 kB of 1.00 kB',
    );
    expect(compared(false, true)).toBe('  done; 1.00 kB of 1.00 kB');
    expect(compared()).toBe('  done; 1.00 kB of 1.00 kB');
  });

  it('says nothing of repeats where none were counted: a killed process counts no more', () => {
    const said = doneInWords(makeTransfer({ ...finishedFields, bytesSent: 1000 }));
    expect(said).toContain('It was resumed from 400 bytes. Evidence');
  });

  it('says why something waits and when it goes on', () => {
    const state = { name: 'waiting', reason: 'server-busy', until: 61_000, error: null } as const;
    expect(stateInWords(state, 1000)).toBe('waiting because the server is busy, next try in 1 min 0 s');
  });
});

describe('live lines', () => {
  const moving = makeTransfer({
    state: { name: 'transferring' },
    sent: 900,
    accepted: 500,
    bytesPerSecond: 2_000_000,
    secondsLeft: 61,
  });

  it('counts what is acknowledged, and shows what is sent beyond it in the bar alone', () => {
    expect(liveLine(moving, 0)).toBe(
      'film.mov  ████████▒▒▒▒▒▒░░  50 %  500 bytes of 1.00 kB  2.00 MB/s  1 min 1 s left',
    );
  });

  it('shows how much was read back while comparing', () => {
    const comparing = { ...moving, state: { name: 'verifying' }, accepted: 1000, verified: 250 } as const;
    expect(liveLine(comparing, 0)).toContain('comparing, 25 % read back');
  });

  it('shows no bar while the size is not known', () => {
    expect(liveLine({ ...moving, size: null, secondsLeft: null }, 0)).toBe('film.mov  500 bytes  2.00 MB/s');
  });

  it('keeps both ends of a long name, by whole characters', () => {
    const line = liveLine({ ...moving, name: `${'🎬'.repeat(60)}_0042.mov` }, 0);
    expect(line.startsWith(`${'🎬'.repeat(15)}…`)).toBe(true);
    expect(line).toContain('_0042.mov');
    expect(line).not.toContain('\ufffd');
  });

  it('never shows more lines than the terminal has', () => {
    const views = Array.from({ length: 50 }, (_, index) => ({ ...moving, id: `id${index}` }));
    const lines = linesToShow(views, views.length, 10, 0);
    expect(lines).toHaveLength(8);
    expect(lines.at(-1)).toBe('… and 43 more');
    expect(linesToShow(views, 8, 10, 0)).toHaveLength(8);
  });
});
