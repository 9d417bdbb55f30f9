import { describe, expect, it } from 'vitest';
import { Activities, Activity } from '../../../main/engine/activity.ts';
import { ProgressMeter } from '../../../main/engine/progress-meter.ts';
import { acceptedRuns, blocksOf, flat } from '../../../main/engine/transfer-blocks.ts';
import { mostRuns } from '../../../preload/contract/blocks.ts';
import { record as recordAt } from '../journal/record.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';

const clock = () => 0;
const record = (fields: Partial<TransferRecord>): TransferRecord => recordAt(0, fields);

function alive(activity: Activity, verified = 0) {
  return { sent: 0, verified, bytesPerSecond: 0, meter: new ProgressMeter(0, 0), activity };
}

describe('the blocks of a transfer', () => {
  it('of a download are safe as committed, and on their way beyond it', () => {
    const activity = new Activity();
    activity.moved.begin([{ start: 0, end: 100 }]);
    activity.moved.move(100, 300, clock);
    activity.moved.move(500, 600, clock);
    const entry = {
      record: record({ direction: 'download', size: 1000, state: { name: 'transferring' } }),
      live: alive(activity),
    };
    const committed = [
      { start: 0, end: 200 },
      { start: 500, end: 550 },
    ];
    expect(blocksOf(entry, committed, activity)).toMatchObject({
      size: 1000,
      safe: [0, 200, 500, 550],
      moving: [200, 300, 550, 600],
      repeated: [],
      verified: [],
      connections: [{ at: 300 }, { at: 600 }],
    });
  });

  it('show nothing on its way once the attempt is over', () => {
    const activity = new Activity();
    activity.moved.move(0, 300, clock);
    activity.rest();
    const entry = { record: record({ size: 1000, state: { name: 'paused' } }), live: null };
    expect(blocksOf(entry, [{ start: 0, end: 100 }], activity)).toMatchObject({
      safe: [0, 100],
      moving: [],
      connections: [],
    });
  });

  it('count as compared up to where the comparison is, and of a chunk-checked upload as far as they were accepted', () => {
    const activity = new Activity();
    const verifying = {
      record: record({ direction: 'download', size: 1000, state: { name: 'verifying' } }),
      live: alive(activity, 400),
    };
    expect(blocksOf(verifying, [{ start: 0, end: 1000 }], activity).verified).toEqual([0, 400]);
    const checked = record({ size: 1000, checksummed: true, state: { name: 'paused' } });
    expect(blocksOf({ record: checked, live: null }, [{ start: 0, end: 300 }], null).verified).toEqual([
      0, 300,
    ]);
    const unchecked = { ...checked, checksummed: false };
    expect(blocksOf({ record: unchecked, live: null }, [{ start: 0, end: 300 }], null).verified).toEqual([]);
  });

  it('of a finished file are all safe, and compared only where the evidence says so', () => {
    for (const [level, verified] of [
      [1, []],
      [2, [0, 1000]],
      [3, [0, 1000]],
    ] as const) {
      const done = record({ size: 1000, state: { name: 'done' }, evidence: { level, by: 'x' } });
      expect(blocksOf({ record: done, live: null }, [], null)).toMatchObject({ safe: [0, 1000], verified });
    }
    const empty = record({ size: 0, state: { name: 'done' }, evidence: { level: 3, by: 'x' } });
    expect(blocksOf({ record: empty, live: null }, [], null).safe).toEqual([]);
  });

  it('of an upload in parts begin where each part begins', () => {
    const parts = [
      { first: 0, past: 500, uploadUrl: 'a', accepted: 500 },
      { first: 500, past: 1000, uploadUrl: 'b', accepted: 20 },
      { first: 1000, past: 1500, uploadUrl: null, accepted: 0 },
    ];
    expect(acceptedRuns({ accepted: 520 }, parts)).toEqual([{ start: 0, end: 520 }]);
    expect(acceptedRuns({ accepted: 70 }, [])).toEqual([{ start: 0, end: 70 }]);
    expect(acceptedRuns({ accepted: 0 }, [])).toEqual([]);
  });

  it('are bounded: the longest of too many runs, still ascending', () => {
    const runs = Array.from({ length: mostRuns + 1000 }, (_, at) => ({
      start: at * 100,
      end: at * 100 + (at < 1000 ? 1 : 50),
    }));
    const shown = flat(runs);
    expect(shown).toHaveLength(mostRuns * 2);
    expect(shown[0]).toBe(100_000);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
  });
});

describe('what transfers did', () => {
  it('is kept of the latest, never lost of those that run, and not made for what has nothing to show', () => {
    const activities = new Activities();
    activities.begin('runs').moved.move(0, 10, clock);
    for (let number = 0; number < 300; number += 1) {
      activities.begin(`t${number}`).moved.move(0, 10, clock);
      activities.end(`t${number}`);
    }
    expect(activities.find('runs')?.moved.total).toBe(10);
    expect(activities.find('t0')).toBeNull();
    expect(activities.find('t299')?.running).toBe(false);
    activities.begin('small');
    activities.end('small');
    expect(activities.find('small')).toBeNull();
    activities.begin('t299');
    expect(activities.find('t299')?.moved.total).toBe(10);
    activities.forget('t299');
    expect(activities.find('t299')).toBeNull();
  });
});
