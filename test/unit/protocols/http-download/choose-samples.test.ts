import { describe, expect, it } from 'vitest';
import { chooseSamples, SAMPLE, SAMPLES } from '../../../../main/protocols/http-download/choose-samples.ts';
import { seededRandom } from '../../../servers/seeded-random.ts';

const MiB = 1024 * 1024;

const fractions = (seed: number): (() => number) => {
  const below = seededRandom(seed);
  return () => below(1_000_000) / 1_000_000;
};

describe('places to compare', () => {
  it('are everything where little is here', () => {
    expect(chooseSamples([{ start: 0, end: 100 }], Math.random)).toEqual([{ start: 0, end: 100 }]);
    expect(chooseSamples([{ start: 0, end: SAMPLE + 1 }], Math.random)).toEqual([
      { start: 0, end: SAMPLE },
      { start: SAMPLE, end: SAMPLE + 1 },
    ]);
    expect(chooseSamples([], Math.random)).toEqual([]);
  });

  it('are the first bytes, the last that are here, and some that change from time to time', () => {
    const here = [
      { start: 0, end: 40 * MiB },
      { start: 80 * MiB, end: 90 * MiB },
    ];
    const seen = new Set<string>();
    for (let seed = 1; seed <= 200; seed += 1) {
      const samples = chooseSamples(here, fractions(seed));
      seen.add(JSON.stringify(samples));
      expect(samples.length).toBeGreaterThanOrEqual(2);
      expect(samples.length).toBeLessThanOrEqual(SAMPLES * 2);
      expect(samples[0]).toMatchObject({ start: 0 });
      expect(samples.at(-1)?.end).toBe(90 * MiB);
      let last = -1;
      for (const { start, end } of samples) {
        expect(start).toBeGreaterThan(last);
        expect(end - start).toBeGreaterThan(0);
        expect(end - start).toBeLessThanOrEqual(SAMPLE);
        expect(here.some((run) => run.start <= start && end <= run.end)).toBe(true);
        last = end - 1;
      }
    }
    expect(seen.size).toBeGreaterThan(150);
  });

  it('reach the last byte, whatever chance says', () => {
    const here = [{ start: 0, end: 10 * MiB }];
    for (const chance of [0, 0.999_999_999]) expect(() => chooseSamples(here, () => chance)).not.toThrow();
  });
});
