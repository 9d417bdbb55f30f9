import { describe, expect, test } from 'vitest';
import { beginLane, type CrewLane } from '../../../../main/protocols/http-download/crew-lane.ts';
import { LOOK_MS } from '../../../../main/protocols/http-download/connection-ramp.ts';
import { pretending, slowTail } from '../../../../main/protocols/http-download/slow-lanes.ts';

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
