/** Seeded storms: whatever a link does to an upload, in any order, it ends with identical bytes and within bounds. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultProxy } from '../servers/fault-proxy.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { seededRandom } from '../servers/seeded-random.ts';
import { serversUnderTest, type RunningServer } from './servers-under-test.ts';
import { carry, expectIdentical, settingFor } from './setting.ts';

const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);
/** Attempts on which the link may misbehave; what follows runs undisturbed. */
const STORMY = 6;
/** Requests an attempt may make on a link like this, discovery and every probe included. */
const MOST_REQUESTS = 24;
const KiB = 1024;

const underTest = serversUnderTest.filter(({ name }) => ['@tus/server', 'the receiver'].includes(name));

/** A link that does one bad thing to each attempt. */
class StormyLink {
  readonly #proxy: FaultProxy;
  readonly #random: (below: number) => number;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(proxy: FaultProxy, random: (below: number) => number) {
    this.#proxy = proxy;
    this.#random = random;
  }

  async clear(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    this.#proxy.stall(false);
    this.#proxy.limitRate(null);
    this.#proxy.cutAfter({ upstreamBytes: Infinity });
    await this.#proxy.accept();
  }

  /** For an attempt that has about so many bytes to send. */
  async disturb(size: number): Promise<void> {
    await this.clear();
    const random = this.#random;
    const kind = random(2) === 0 ? 'rst' : 'fin';
    // Slow enough that what happens at a time happens in the middle of something.
    this.#proxy.limitRate(50_000 + size * (5 + random(20)));
    switch (random(6)) {
      case 0:
        return await this.#proxy.refuse();
      case 1:
        return this.#proxy.cutAfter({ downstreamBytes: random(600), kind });
      case 2:
        // Sometimes longer than the adapter bears a silence, sometimes not.
        this.#after(random(60), () => this.#proxy.stall(true));
        return this.#after(100 + random(150), () => this.#proxy.stall(false));
      case 3:
        return this.#after(random(60), () => this.#proxy.cutNow(kind));
      default:
        return this.#proxy.cutAfter({ upstreamBytes: 200 + random(size), kind });
    }
  }

  #after(ms: number, what: () => void): void {
    this.#timers.push(setTimeout(what, ms));
  }
}

describe.each(underTest)('$name', ({ start }) => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  test.each(SEEDS)('storm %i', async (seed) => {
    const setting = await settingFor(server, { stallMs: 100, answerMs: 1_000 });
    const random = seededRandom(seed);
    const link = new StormyLink(setting.proxy, random);
    const content = sampleBytes(1 + random(900 * KiB), seed);
    const maxRequestBytes = random(3) === 0 ? 512 * KiB : null;
    const carried = await carry(setting, {
      content,
      // More than one after the storm: a busy machine is silent for so short a time too.
      attempts: STORMY + 10,
      wishes: { policy: { maxRequestBytes } },
      before: (attempt) => (attempt < STORMY ? link.disturb(content.length) : link.clear()),
    });
    await link.clear();
    await expectIdentical(setting, carried, content);
    const attempts = carried.hosts.length;
    expect(setting.proxy.requests.length).toBeLessThanOrEqual(attempts * MOST_REQUESTS);
    expect(setting.proxy.counters().bodyBytes).toBeLessThanOrEqual(attempts * content.length);
  });
});
