import { describe, expect, test } from 'vitest';
import { ByteRuns } from '../../../../main/protocols/byte-runs.ts';
import {
  halve,
  SegmentPlan,
  slowest,
  type Segment,
} from '../../../../main/protocols/http-download/plan-segments.ts';
import { seededRandom } from '../../../servers/seeded-random.ts';

const BLOCK = 16;

function segment(position: number, end: number, bytesPerSecond = 0): Segment {
  return { start: position, position, end, announced: end, bytesPerSecond };
}

describe('halve', () => {
  test.each([
    ['an even rest', 0, 160, 80],
    ['a rest that began inside a block', 7, 160, 80],
    ['two blocks', 0, 32, 16],
    ['a last block that is short', 0, 40, 16],
    ['a block and a half', 0, 24, 16],
  ])('%s', (_title, position, end, at) => {
    expect(halve({ position, end }, BLOCK)).toBe(at);
  });

  test.each([
    ['one block', 0, 16],
    ['a crumb behind a block', 0, 20],
    ['a crumb before a block', 12, 32],
    ['nothing', 32, 32],
  ])('leaves %s whole', (_title, position, end) => {
    expect(halve({ position, end }, BLOCK)).toBeNull();
  });

  test('always cuts between blocks, with at least half a block on both sides', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 2_000; i += 1) {
      const position = random(500);
      const end = position + random(500);
      const at = halve({ position, end }, BLOCK);
      if (at === null) expect(end - position).toBeLessThan(2 * BLOCK);
      else {
        expect(at % BLOCK).toBe(0);
        expect(Math.min(at - position, end - at)).toBeGreaterThanOrEqual(BLOCK / 2);
      }
    }
  });
});

describe('slowest', () => {
  test('is the one whose rest takes longest, not the one with the longest rest', () => {
    const quick = segment(0, 800, 100);
    const slow = segment(800, 1000, 10);
    expect(slowest([quick, slow], BLOCK)).toBe(slow);
  });

  test('counts a connection of which nothing is known as slow as the slowest', () => {
    const unknown = segment(0, 300);
    expect(slowest([segment(300, 500, 10), unknown, segment(500, 900, 1000)], BLOCK)).toBe(unknown);
  });

  test('is none where no rest can be cut', () => {
    expect(slowest([segment(0, 16, 1)], BLOCK)).toBeNull();
    expect(slowest([], BLOCK)).toBeNull();
  });
});

describe('SegmentPlan', () => {
  test('gives gaps first, from the front, then halves of what others have', () => {
    const plan = new SegmentPlan(
      320,
      [
        { start: 5, end: 48 },
        { start: 160, end: 320 },
      ],
      BLOCK,
    );
    const taken = Array.from({ length: 4 }, () => plan.take());
    expect(taken.map((one) => one?.start)).toEqual([5, 160, 240, 208]);
    expect(taken[1]?.end).toBe(208);
  });

  test('gives a rest back to the connection that streams into it anyway', () => {
    const plan = new SegmentPlan(320, [{ start: 0, end: 320 }], BLOCK);
    const first = plan.take();
    if (first === null) throw new Error('Nothing to do.');
    first.announced = 320;
    first.position = 40;
    const second = plan.take();
    if (second === null) throw new Error('Nothing to do.');
    expect(first.end).toBe(second.start);
    plan.release(second);
    expect(first.end).toBe(320);
    expect(plan.open).toEqual([first]);
    expect(plan.missing).toBe(280);
  });

  test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    'every byte is fetched once, whoever comes, goes, is slow or is cut off; seed %i',
    (seed) => {
      const random = seededRandom(seed);
      const size = 200 + random(3_000);
      const here = new ByteRuns([{ start: 0, end: random(size) }]);
      for (let i = random(4); i > 0; i -= 1) {
        const start = random(Math.ceil(size / BLOCK)) * BLOCK;
        here.add({ start, end: Math.min(size, start + random(6) * BLOCK + random(BLOCK)) });
      }
      const plan = new SegmentPlan(size, here.gaps(size), BLOCK);
      const fetched = new ByteRuns(here.list);
      const open: Segment[] = [];
      for (let step = 0; !plan.done; step += 1) {
        expect(step).toBeLessThan(50_000);
        const turn = random(10);
        if ((turn < 2 && open.length < 8) || open.length === 0) {
          const taken = plan.take();
          if (taken === null) continue;
          // Of a block, what is here is its beginning.
          expect(taken.start % BLOCK === 0 || fetched.endAt(taken.start - 1) === taken.start).toBe(true);
          // Some answers go on to the end of the file, as a first one does.
          taken.announced = random(3) === 0 ? size : taken.end;
          open.push(taken);
          continue;
        }
        const place = random(open.length);
        const one = open[place];
        if (one === undefined) continue;
        if (turn === 2) {
          open.splice(place, 1);
          plan.release(one);
          continue;
        }
        const to = Math.min(one.end, one.position + 1 + random(2 * BLOCK));
        expect(fetched.endAt(one.position)).toBe(one.position);
        expect(fetched.nextAfter(one.position)).toBeGreaterThanOrEqual(to);
        fetched.add({ start: one.position, end: to });
        one.position = to;
        one.bytesPerSecond = random(100);
        if (one.position < one.end) continue;
        open.splice(place, 1);
        plan.release(one);
      }
      expect(fetched.list).toEqual([{ start: 0, end: size }]);
    },
  );
});
