import { describe, expect, it } from 'vitest';
import type { OwningEngine } from '../../../main/engine/engine-port.ts';
import { engineOnceOpen } from '../../../main/opening-engine.ts';
import { createFakeEngine } from '../../servers/fake-engine.ts';

describe('an engine that is being opened', () => {
  it('answers and tells once it is there', async () => {
    const opening = Promise.withResolvers<OwningEngine>();
    const engine = engineOnceOpen(opening.promise);
    const told: string[] = [];
    engine.subscribe(({ event }) => told.push(event));
    const asked = engine.execute('list', {});
    opening.resolve(createFakeEngine({ count: 3 }));
    expect(await asked).toHaveLength(3);
    await engine.execute('remove', { ids: ['t000001'] });
    expect(told).toEqual(['removed']);
  });

  it('fails every command with the reason, and has nothing to stop', async () => {
    const reason = new Error('Another process owns the journal.');
    const engine = engineOnceOpen(Promise.reject(reason));
    await expect(engine.execute('list', {})).rejects.toBe(reason);
    await expect(engine.start()).rejects.toBe(reason);
    await engine.stop();
  });
});
