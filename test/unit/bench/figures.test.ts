import { describe, expect, it } from 'vitest';
import { interleave } from '../../bench/interleave.ts';
import { readArguments } from '../../bench/options.ts';
import { isMet } from '../../bench/scenario.ts';
import { alone, compared, median } from '../../bench/statistics.ts';
import { jsonLine } from '../../bench/table.ts';

describe('a median', () => {
  it('is the middle, or between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 1, 4, 2])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('a figure', () => {
  const peer = { name: 'other', values: [10, 10, 40] };

  it('holds the medians of both sides, their ratio and whether the target was met', () => {
    const atMost = { kind: 'ratio', is: 'at most', bound: 1.2 } as const;
    const figure = compared('x: y', 'ms', [12, 99, 12], peer, atMost);
    expect(figure).toMatchObject({ figure: 12, peerFigure: 10, ratio: 1.2, runs: 3 });
    expect(isMet(figure)).toBe(true);
    expect(isMet(compared('x: y', 'ms', [13], peer, atMost))).toBe(false);
    expect(isMet(compared('x: y', 'MB/s', [13], peer, { ...atMost, is: 'at least' }))).toBe(true);
  });

  it('may be held against a difference', () => {
    const within = { kind: 'difference', is: 'at most', bound: 64 } as const;
    expect(isMet(compared('x', 'MiB', [74], peer, within))).toBe(true);
    expect(isMet(compared('x', 'MiB', [75], peer, within))).toBe(false);
  });

  it('may be held against a bound of its own, without a peer', () => {
    const target = { kind: 'value', is: 'at most', bound: 2000 } as const;
    expect(isMet({ ...alone('x', 'ms', [2000]), target })).toBe(true);
    expect(isMet({ ...alone('x', 'ms', [2001]), target })).toBe(false);
  });

  it('that was not compared has met nothing', () => {
    expect(
      isMet({ ...alone('x', 'ms', [1]), target: { kind: 'ratio', is: 'at most', bound: 1 } }),
    ).toBeNull();
  });

  it('is one JSON object a line', () => {
    const line = jsonLine(compared('x: y', 'ms', [5], peer, { kind: 'ratio', is: 'at most', bound: 1 }));
    const expected = { scenario: 'x: y', figure: 5, unit: 'ms', peer: 'other', peerFigure: 10, ratio: 0.5 };
    expect(JSON.parse(line)).toEqual({ ...expected, target: '<= 1', runs: 1 });
  });
});

describe('runs', () => {
  it('are mixed, in turning order, and do not count while warming up', async () => {
    const order: string[] = [];
    const run = (name: string) => async () => order.push(name);
    const values = await interleave({ a: run('a'), b: run('b') }, 3, 1);
    expect(order.join(' ')).toBe('b a a b b a a b');
    expect(values).toEqual({ a: [3, 6, 7], b: [4, 5, 8] });
  });

  it('end with the first that fails', async () => {
    const failing = async (): Promise<number> => Promise.reject(new Error('no server'));
    await expect(interleave({ a: failing }, 3, 0)).rejects.toThrow('no server');
  });
});

describe('the command line', () => {
  it('takes names, --json, --runs and --quick, and nothing else', () => {
    const names = ['resume', 'hash'];
    expect(readArguments(['hash', '--json', '--runs', '7'], names)).toEqual({
      scenarios: ['hash'],
      json: true,
      runs: 7,
      quick: false,
    });
    expect(() => readArguments(['hush'], names)).toThrow('hush');
    expect(() => readArguments(['--runs', '0'], names)).toThrow('--runs');
    expect(() => readArguments(['--runs', 'many'], names)).toThrow('--runs');
  });
});
