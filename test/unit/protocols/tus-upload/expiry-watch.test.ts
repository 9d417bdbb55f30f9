import { describe, expect, it } from 'vitest';
import { ExpiryWatch } from '../../../../main/protocols/tus-upload/expiry-watch.ts';

const at = (seconds: number): string => new Date(seconds * 1000).toUTCString();

describe('ExpiryWatch', () => {
  it('tells the first time, and when it moved by more than a minute', () => {
    const watch = new ExpiryWatch();
    expect(watch.news()).toBeUndefined();
    watch.saw('a', at(1_000));
    expect(watch.news()).toBe(1_000_000);
    watch.told(1_000_000);
    watch.saw('a', at(1_060));
    expect(watch.news()).toBeUndefined();
    watch.saw('a', at(1_061));
    expect(watch.news()).toBe(1_061_000);
    watch.saw('a', at(900));
    expect(watch.news()).toBe(900_000);
  });
  it('leaves what is no date as it was', () => {
    const watch = new ExpiryWatch();
    watch.saw('a', at(1_000));
    for (const value of [undefined, '', 'tomorrow', '1000']) watch.saw('a', value);
    expect(watch.earliest).toBe(1_000_000);
  });
  it('speaks of the part that goes first', () => {
    const watch = new ExpiryWatch();
    watch.saw('a', at(2_000));
    watch.saw('b', at(1_000));
    expect(watch.earliest).toBe(1_000_000);
    watch.forget('b');
    expect(watch.earliest).toBe(2_000_000);
  });
  it('tells nothing anew that an earlier attempt was told', () => {
    const watch = new ExpiryWatch();
    watch.knew('a', 1_000_000);
    watch.saw('a', at(1_030));
    expect(watch.news()).toBeUndefined();
    expect(watch.expired('a', 1_030_000)).toBe(1_030_000);
  });
  it('knows whether one ran out', () => {
    const watch = new ExpiryWatch();
    watch.saw('a', at(1_000));
    expect(watch.expired('a', 999_999)).toBeNull();
    expect(watch.expired('a', 1_000_000)).toBe(1_000_000);
    expect(watch.expired('b', 1_000_000)).toBeNull();
  });
});
