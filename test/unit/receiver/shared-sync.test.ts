import { expect, it } from 'vitest';
import { SharedSync } from '../../../main/receiver/shared-sync.ts';

/** Syncs that end when they are told. */
function heldSyncs() {
  const held: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const shared = new SharedSync(() => new Promise((resolve, reject) => held.push({ resolve, reject })));
  return { held, shared };
}

it('lets all who come while one runs share the next, never the running one', async () => {
  const { held, shared } = heldSyncs();
  const ended: string[] = [];
  const first = shared.request().then(() => ended.push('first'));
  const others = [1, 2, 3].map((number) => shared.request().then(() => ended.push(`other ${number}`)));
  expect(held).toHaveLength(1);
  held[0]?.resolve();
  await first;
  await expect.poll(() => held.length).toBe(2);
  expect(ended).toEqual(['first']);
  held[1]?.resolve();
  await Promise.all(others);
  expect(held).toHaveLength(2);
});

it('tells only those who waited for it that a sync failed', async () => {
  const { held, shared } = heldSyncs();
  const first = shared.request();
  const second = shared.request();
  held[0]?.reject(new Error('the disk is gone'));
  await expect(first).rejects.toThrow('the disk is gone');
  await expect.poll(() => held.length).toBe(2);
  held[1]?.resolve();
  await second;
});
