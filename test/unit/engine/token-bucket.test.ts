import { describe, expect, it } from 'vitest';
import { TokenBucket, type BucketShare } from '../../../main/engine/token-bucket.ts';
import { codeOf } from '../../harness/code-of.ts';
import { HandClock } from '../../harness/hand-clock.ts';

const KiB = 1024;
const rate = 2 * 1024 * KiB;

/** Takes pieces as fast as it is let, until its share ends. */
function drink(share: BucketShare, wanted: number, onGrant: (count: number) => void = () => undefined) {
  const drunk = { total: 0 };
  const go = async (): Promise<void> => {
    for (;;) {
      const granted = await share.take(wanted);
      drunk.total += granted;
      onGrant(granted);
    }
  };
  go().catch(() => undefined);
  return drunk;
}

describe('a bucket', () => {
  it('without a rate lets everything pass at once', () => {
    const share = new TokenBucket(null, new HandClock()).share();
    expect(share.take(10_000_000)).toBe(10_000_000);
  });

  it('passes its rate, evenly: never more than a tenth of a second ahead, in grains of a twentieth', async () => {
    const clock = new HandClock();
    const share = new TokenBucket(rate, clock).share();
    const grants: number[] = [];
    const drunk = drink(share, 1024 * KiB, (count) => {
      grants.push(count);
      expect(drunk.total).toBeLessThanOrEqual((clock.now() / 1000 + 0.1) * rate);
    });
    await clock.turn(10_000);
    expect(drunk.total).toBeLessThanOrEqual(10 * rate);
    expect(drunk.total).toBeGreaterThan(9.9 * rate);
    expect(Math.max(...grants)).toBeLessThanOrEqual(rate / 20);
    share.end();
  });

  it('saves up no more than a tenth of a second while nobody asks', async () => {
    const clock = new HandClock();
    const share = new TokenBucket(rate, clock).share();
    await clock.turn(60_000);
    let atOnce = 0;
    for (let taken = share.take(KiB); typeof taken === 'number'; taken = share.take(KiB)) atOnce += taken;
    expect(atOnce).toBeLessThanOrEqual(rate / 10);
    expect(atOnce).toBeGreaterThan(rate / 10 - 2 * KiB);
  });

  it('keeps its rate down to the slowest, and up to more than one piece a millisecond', async () => {
    for (const some of [1024, 300 * 1024 * KiB]) {
      const clock = new HandClock();
      const share = new TokenBucket(some, clock).share();
      const drunk = drink(share, 64 * KiB);
      await clock.turn(1000);
      expect(drunk.total).toBeLessThanOrEqual(1.1 * some);
      expect(drunk.total).toBeGreaterThan(0.93 * some);
      share.end();
    }
  });

  it('is shared fairly, whatever the size of pieces and however many ask for one', async () => {
    const clock = new HandClock();
    const bucket = new TokenBucket(rate, clock);
    const [small, large, many] = [bucket.share(), bucket.share(), bucket.share()];
    const drunk = [drink(small, 4 * KiB), drink(large, 256 * KiB)];
    const four = [1, 2, 3, 4].map(() => drink(many, 64 * KiB));
    await clock.turn(10_000);
    const totals = [...drunk.map(({ total }) => total), four.reduce((sum, { total }) => sum + total, 0)];
    for (const total of totals) expect(Math.abs(total / ((10 * rate) / 3) - 1)).toBeLessThan(0.05);
    for (const { total } of four) expect(total).toBeGreaterThan(rate / 3);
    for (const share of [small, large, many]) share.end();
  });

  it('owes nothing to one that comes late, nor to one that paused', async () => {
    const clock = new HandClock();
    const bucket = new TokenBucket(rate, clock);
    const [early, late] = [bucket.share(), bucket.share()];
    const first = drink(early, 64 * KiB);
    await clock.turn(5000);
    const before = first.total;
    const second = drink(late, 64 * KiB);
    await clock.turn(2000);
    expect(Math.abs((first.total - before) / second.total - 1)).toBeLessThan(0.1);
    for (const share of [early, late]) share.end();
  });

  it('lets a new rate be felt at once by those that wait', async () => {
    const clock = new HandClock();
    const bucket = new TokenBucket(1024, clock);
    const share = bucket.share();
    const drunk = drink(share, 64 * KiB);
    await clock.turn(1000);
    bucket.setRate(rate);
    const slow = drunk.total;
    await clock.turn(1000);
    expect(drunk.total - slow).toBeGreaterThan(0.9 * rate);
    bucket.setRate(1024);
    const fast = drunk.total;
    await clock.turn(1000);
    expect(drunk.total - fast).toBeLessThan(1.2 * 1024);
    share.end();
  });

  it('lets everyone go when the rate is lifted', async () => {
    const clock = new HandClock();
    const bucket = new TokenBucket(1024, clock);
    const waiting = [bucket.share().take(50_000), bucket.share().take(70_000)];
    bucket.setRate(null);
    expect([await waiting[0], await waiting[1]]).toEqual([50_000, 70_000]);
    expect(clock.alarms).toBe(0);
  });

  it('takes back what did not pass', async () => {
    const clock = new HandClock();
    const share = new TokenBucket(rate, clock).share();
    await clock.turn(100);
    const granted = await share.take(rate);
    share.giveBack(granted);
    expect(share.take(granted)).toBe(granted);
  });

  it('rejects those whose share ends, and nobody else', async () => {
    const clock = new HandClock();
    const bucket = new TokenBucket(1024, clock);
    const [ending, staying] = [bucket.share(), bucket.share()];
    const lost = codeOf(Promise.resolve(ending.take(1000)));
    const kept = staying.take(1000);
    ending.end();
    expect(await lost).toBe('CANCELLED');
    expect(await codeOf(Promise.resolve(ending.take(1)))).toBe('CANCELLED');
    await clock.turn(100);
    expect(await kept).toBe(51);
    expect(clock.alarms).toBe(0);
  });
});
