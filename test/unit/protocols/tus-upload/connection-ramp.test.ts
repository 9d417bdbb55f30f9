import { describe, expect, it } from 'vitest';
import { ConnectionRamp } from '../../../../main/protocols/tus-upload/connection-ramp.ts';

const steps = (ramp: ConnectionRamp, rates: number[]): string[] =>
  rates.map((rate) => ramp.look(rate, false));

describe('ConnectionRamp', () => {
  it('adds one at a time while each adds at least 15 %', () => {
    const ramp = new ConnectionRamp(4);
    expect(steps(ramp, [100, 190, 219, 500])).toEqual(['add', 'add', 'add', 'enough']);
    expect(ramp.helped).toBe(true);
  });
  it('stays with what there is when one brought nothing', () => {
    const ramp = new ConnectionRamp(4);
    expect(steps(ramp, [100, 114, 1000])).toEqual(['add', 'enough', 'enough']);
    expect(ramp.helped).toBe(false);
  });
  it('remembers that the second helped when the third did not', () => {
    const ramp = new ConnectionRamp(4);
    expect(steps(ramp, [100, 200, 205])).toEqual(['add', 'add', 'enough']);
    expect(ramp.helped).toBe(true);
  });
  it('learns nothing about the link under a limit', () => {
    const ramp = new ConnectionRamp(4);
    ramp.look(100, false);
    expect(ramp.look(100, true)).toBe('enough');
    expect(ramp.helped).toBeNull();
  });
});
