import { describe, expect, it } from 'vitest';
import type { OwningEngine } from '../../../main/engine/engine-port.ts';
import { engineOnceOpen } from '../../../main/opening-engine.ts';
import { firstPageRows } from '../../../preload/contract/packed-views.ts';
import { createFakeEngine } from '../../servers/fake-engine.ts';

describe('an engine that is being opened', () => {
  it('answers and tells once it is there', async () => {
    const opening = Promise.withResolvers<OwningEngine>();
    const engine = engineOnceOpen({ opened: opening.promise });
    const told: string[] = [];
    engine.subscribe(({ event }) => told.push(event));
    const asked = engine.execute('list', {});
    opening.resolve(createFakeEngine({ count: 3 }));
    expect(await asked).toHaveLength(3);
    await engine.execute('remove', { ids: ['t000001'] });
    expect(told).toEqual(['removed']);
  });

  it('tells the first page before, once, and the rest only when it is there', async () => {
    const opening = Promise.withResolvers<OwningEngine>();
    const fake = createFakeEngine({ count: 3 });
    const engine = engineOnceOpen({
      opened: opening.promise,
      firstPage: fake.execute('list', { limit: 1 }),
    });
    const limit = firstPageRows;
    expect(await engine.execute('list', { limit })).toHaveLength(1);
    let whole = 0;
    const rest = [{}, { limit: 2 }, { limit, after: { position: 0, id: '' } }, { ids: ['t000001'] }].map(
      async (input) => engine.execute('list', input).then((views) => (whole += views.length)),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(whole).toBe(0);
    opening.resolve(fake);
    await Promise.all(rest);
    expect(whole).toBeGreaterThan(3);
    expect(await engine.execute('list', { limit })).toHaveLength(3);
  });

  it('waits for the engine where the journal does not answer', async () => {
    const opening = Promise.withResolvers<OwningEngine>();
    const firstPage = Promise.reject(new Error('damaged'));
    const engine = engineOnceOpen({ opened: opening.promise, firstPage });
    const asked = engine.execute('list', { limit: firstPageRows });
    opening.resolve(createFakeEngine({ count: 3 }));
    expect(await asked).toHaveLength(3);
  });

  it('fails every command with the reason, and has nothing to stop', async () => {
    const reason = new Error('Another process owns the journal.');
    const engine = engineOnceOpen({ opened: Promise.reject(reason) });
    await expect(engine.execute('list', {})).rejects.toBe(reason);
    await expect(engine.start()).rejects.toBe(reason);
    await engine.stop();
  });
});
