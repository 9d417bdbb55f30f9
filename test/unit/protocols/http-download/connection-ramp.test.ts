import { expect, test } from 'vitest';
import { ConnectionRamp } from '../../../../main/protocols/http-download/connection-ramp.ts';

/** Looks at a link on which `rateOf` connections together have this rate, until the number stays. */
function climb(ramp: ConnectionRamp, rateOf: (connections: number) => number): number[] {
  const path: number[] = [ramp.wanted];
  for (let look = 0; look < 40; look += 1) {
    const wanted = ramp.look(rateOf(ramp.wanted), ramp.wanted, false);
    if (wanted !== path.at(-1)) path.push(wanted);
  }
  return path;
}

test('one connection that fills the link stays one for the next transfer', () => {
  const ramp = new ConnectionRamp(16, null);
  expect(climb(ramp, () => 1000)).toEqual([1, 2, 1]);
  expect(ramp.learned).toBe(1);
});

test('a server that gives each connection its share gets as many as may be', () => {
  const ramp = new ConnectionRamp(16, null);
  expect(climb(ramp, (connections) => connections * 100)).toEqual([1, 2, 4, 8, 16]);
  expect(ramp.learned).toBe(16);
});

test('a link that four connections fill gets four', () => {
  const ramp = new ConnectionRamp(16, null);
  expect(climb(ramp, (connections) => Math.min(connections, 4) * 100)).toEqual([1, 2, 4, 8, 4]);
  expect(ramp.learned).toBe(4);
});

test('what was learned about the host is taken as it is', () => {
  const ramp = new ConnectionRamp(16, 4);
  expect(climb(ramp, (connections) => connections * 100)).toEqual([4]);
  expect(new ConnectionRamp(2, 4).wanted).toBe(2);
});

test('nothing is concluded while our disk or our own limit holds the connections back', () => {
  const ramp = new ConnectionRamp(16, null);
  for (let look = 0; look < 20; look += 1) expect(ramp.look(100, 1, true)).toBe(1);
  expect(ramp.learned).toBeNull();
});

test('nothing is concluded before every connection moves', () => {
  const ramp = new ConnectionRamp(16, null);
  ramp.look(100, 1, false);
  expect(ramp.look(100, 1, false)).toBe(2);
  for (let look = 0; look < 20; look += 1) expect(ramp.look(100, 1, false)).toBe(2);
});

test('after a refusal nothing more is tried', () => {
  const ramp = new ConnectionRamp(16, null);
  ramp.look(100, 1, false);
  expect(ramp.look(100, 1, false)).toBe(2);
  ramp.lower(1);
  expect(climb(ramp, (connections) => connections * 100)).toEqual([1]);
});
