import { describe, expect, it } from 'vitest';
import { parseClock, parseRate, rateText } from '../../../renderer/format/rate.ts';

describe('rates', () => {
  it.each([
    ['', null],
    [' ', null],
    ['4.5', 4_500_000],
    ['0,05', 50_000],
    ['100', 100_000_000],
    ['0', 'odd'],
    ['0.001', 'odd'],
    ['fast', 'odd'],
    ['-1', 'odd'],
    ['2000000', 'odd'],
  ])('reads "%s"', (text, rate) => {
    expect(parseRate(text)).toBe(rate);
  });

  it('reads back what it wrote', () => {
    for (const rate of [null, 1024, 50_000, 1_234_567, 1e9]) expect(parseRate(rateText(rate))).toBe(rate);
  });
});

describe('times of day', () => {
  it.each([
    ['7', '07:00'],
    ['19:30', '19:30'],
    ['0730', '07:30'],
    ['19.00', '19:00'],
    ['0', '00:00'],
    ['24:00', null],
    ['7:60', null],
    ['noon', null],
    ['', null],
  ])('reads "%s"', (text, clock) => {
    expect(parseClock(text)).toBe(clock);
  });
});
