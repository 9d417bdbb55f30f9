import { describe, expect, it } from 'vitest';
import type { PracticeStage, PracticeView } from '../../../preload/contract/practice.ts';
import { practiceWords } from '../../../renderer/i18n/practice-words.ts';
import { cellCount, practiceCells } from '../../../renderer/store/practice-blocks.ts';

const view = (fields: Partial<PracticeView> = {}): PracticeView => ({
  stage: { name: 'moving' },
  file: 'Sample.mov',
  size: cellCount * 100,
  sent: 0,
  accepted: 0,
  bytesPerSecond: 0,
  cuts: 0,
  resumedAt: null,
  sentAgain: 0,
  ...fields,
});
const counted = (fields: Partial<PracticeView>) => {
  const cells = practiceCells(view(fields));
  const of = (kind: string) => cells.filter((cell) => cell === kind).length;
  return { safe: of('safe'), moving: of('moving'), lost: of('lost'), toCome: of('to-come') };
};

describe('practiceCells', () => {
  it('calls a cell safe only once its last byte was acknowledged', () => {
    expect(counted({ accepted: 299, sent: 299 })).toMatchObject({ safe: 2 });
    expect(counted({ accepted: 300, sent: 300 })).toMatchObject({ safe: 3, moving: 0 });
  });

  it('shows what was under way as moving, and as lost while the connection is cut', () => {
    expect(counted({ accepted: 300, sent: 450 })).toMatchObject({ safe: 3, moving: 2, lost: 0 });
    expect(counted({ accepted: 300, sent: 450, stage: { name: 'cut' } })).toMatchObject({
      moving: 0,
      lost: 2,
    });
  });

  it('has nothing to show of a file that is not there yet', () => {
    expect(counted({ size: 0 })).toMatchObject({ toCome: cellCount });
  });
});

describe('practiceWords', () => {
  const proof = { evidence: { level: 3, by: 'a digest' }, sha256: 'a', treeDigest: 'b' } as const;
  const stages: readonly PracticeStage[] = [
    { name: 'preparing' },
    { name: 'moving' },
    { name: 'cut' },
    { name: 'resuming' },
    { name: 'done', proof },
    { name: 'failed', error: { code: 'NOT_A_FILE', message: 'No file.' } },
  ];

  it('has a title and a text of its own for every stage', () => {
    const all = stages.map((stage) => practiceWords(view({ stage })));
    expect(new Set(all.map(({ title }) => title)).size).toBe(stages.length);
    expect(all.every(({ text }) => text !== '')).toBe(true);
    expect(all.at(-1)?.text).toBe('No file.');
  });

  it('says where it went on, and what went twice', () => {
    expect(practiceWords(view({ cuts: 1, resumedAt: 2_000_000 })).title).toBe('It went on at 2.0\u00a0MB');
    const done = view({ stage: { name: 'done', proof }, cuts: 2, sentAgain: 1_000, size: 5_000_000 });
    expect(practiceWords(done).text).toContain('2 times, and of 5.0\u00a0MB only 1.0\u00a0kB');
  });
});
