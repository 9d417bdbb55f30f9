import { describe, expect, test } from 'vitest';
import { beginLane, type CrewLane } from '../../../../main/protocols/http-download/crew-lane.ts';
import { LOOK_MS } from '../../../../main/protocols/http-download/connection-ramp.ts';
import { loneTrickle, pretending, slowTail } from '../../../../main/protocols/http-download/slow-lanes.ts';

const source = {
  url: 'http://a.example/',
  headers: {},
  validator: { kind: 'etag', value: '"v1"' },
} as const;

/** A lane that has brought so many bytes a second for `ms`, with `left` bytes to go. */
function lane(bytesPerSecond: number, ms: number, left = 1_000_000): CrewLane {
  const one = beginLane(source, 0);
  one.askedAt = 0;
  one.segment = { start: 0, position: 0, end: left, announced: left, bytesPerSecond: 0 };
  for (let now = 0; now <= ms; now += LOOK_MS) {
    one.speed.count((bytesPerSecond * LOOK_MS) / 1000);
    one.speed.look(now, one.segment);
  }
  return one;
}

describe('a connection that only trickles', () => {
  test('is given up after half a minute while another moves', () => {
    const trickle = lane(100, 31_000);
    expect(pretending([trickle, lane(100_000, 31_000)], 31_000)).toEqual([trickle]);
    expect(pretending([lane(100, 20_000), lane(100_000, 20_000)], 20_000)).toEqual([]);
  });

  test('is kept where all do: the network is what is slow', () => {
    expect(pretending([lane(100, 40_000), lane(200, 40_000)], 40_000)).toEqual([]);
  });

  test('is kept while it waits for us', () => {
    const waiting = lane(0, 40_000);
    waiting.heldSince = 10;
    expect(pretending([waiting, lane(100_000, 40_000)], 40_000)).toEqual([]);
  });
});

describe('a connection that only trickles and is the only one', () => {
  const fast = 100_000;
  test('is replaced after half a minute where the file came faster before', () => {
    const trickle = lane(100, 31_000);
    expect(loneTrickle([trickle], fast, 31_000)).toBe(trickle);
    expect(loneTrickle([lane(100, 20_000)], fast, 20_000)).toBeNull();
  });

  test('is kept where the link may be what is slow', () => {
    expect(loneTrickle([lane(100, 40_000)], 1_000, 40_000)).toBeNull();
  });

  test('is kept where it moves, waits for us, is on its way out, or is not alone', () => {
    expect(loneTrickle([lane(10_000, 40_000)], fast, 40_000)).toBeNull();
    const waiting = lane(0, 40_000);
    waiting.heldSince = 10;
    expect(loneTrickle([waiting], fast, 40_000)).toBeNull();
    const leaving = lane(0, 40_000);
    leaving.leaving = true;
    expect(loneTrickle([leaving], fast, 40_000)).toBeNull();
    expect(loneTrickle([lane(100, 40_000), lane(100, 40_000)], fast, 40_000)).toBeNull();
  });
});

describe('the last piece', () => {
  test('is asked for anew where it would take long and was fetched faster elsewhere', () => {
    const slow = lane(1_000, 6_000);
    expect(slowTail([slow], 100_000, 6_000)).toBe(slow);
  });

  test.each([
    ['nothing was much faster', lane(1_000, 6_000), 3_000, 6_000],
    ['it is nearly through', lane(1_000, 6_000, 4_000), 100_000, 6_000],
    ['it has only begun', lane(1_000, 4_000), 100_000, 4_000],
  ])('is left alone where %s', (_title, one, best, now) => {
    expect(slowTail([one], best, now)).toBeNull();
  });
});
