import { describe, expect, test } from 'vitest';
import { ConnectionBudget, type Place } from '../../../main/protocols/connection-budget.ts';

const URL_A = 'https://files.example/a';
const URL_B = 'https://files.example/b';
const OTHER = 'https://files.example:8443/a';
const never = new AbortController().signal;
const noOne = (): void => undefined;

/** Lets promises that are settled tell so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('ConnectionBudget', () => {
  test('has so many places for a host, whatever the file', async () => {
    const budget = new ConnectionBudget(2);
    const first = await budget.first(URL_A, never);
    await budget.first(URL_B, never);
    expect(budget.additional(URL_A, noOne)).toBeNull();
    expect(budget.additional(OTHER, noOne)).not.toBeNull();
    first.release();
    first.release();
    expect(budget.taken(URL_B)).toBe(1);
    expect(budget.additional(URL_A, noOne)).not.toBeNull();
    expect(budget.additional(URL_A, noOne)).toBeNull();
  });

  test('serves those who wait in the order they came, before any additional connection', async () => {
    const budget = new ConnectionBudget(1);
    const place = await budget.first(URL_A, never);
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (number) => {
      const mine = await budget.first(URL_A, never);
      order.push(number);
      expect(budget.additional(URL_A, noOne)).toBeNull();
      mine.release();
    });
    expect(budget.additional(URL_A, noOne)).toBeNull();
    place.release();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
    expect(budget.taken(URL_A)).toBe(0);
  });

  test('asks who has more than one to give way, the latest first and each once', async () => {
    const budget = new ConnectionBudget(3);
    await budget.first(URL_A, never);
    const asked: string[] = [];
    const second = budget.additional(URL_A, () => asked.push('second'));
    const third = budget.additional(URL_A, () => asked.push('third'));
    let served = 0;
    const one = budget.first(URL_B, never).then(() => (served += 1));
    const two = budget.first(URL_B, never).then(() => (served += 1));
    expect(asked).toEqual(['third', 'second']);
    await settle();
    expect(served).toBe(0);
    third?.release();
    await one;
    second?.release();
    await two;
    expect(served).toBe(2);
  });

  test('who stops waiting is not served', async () => {
    const budget = new ConnectionBudget(1);
    const place = await budget.first(URL_A, never);
    const controller = new AbortController();
    const waiting = budget.first(URL_A, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBe(controller.signal.reason);
    place.release();
    expect(budget.taken(URL_A)).toBe(0);
    await expect(budget.first(URL_A, controller.signal)).rejects.toBe(controller.signal.reason);
  });

  test('remembers for a while what a host refused and what was worth having', async () => {
    let now = 0;
    const budget = new ConnectionBudget(8, () => now);
    budget.refused(URL_A, 2);
    budget.learned(URL_A, 3);
    const places: (Place | null)[] = [await budget.first(URL_A, never)];
    places.push(budget.additional(URL_A, noOne), budget.additional(URL_A, noOne));
    expect(places.map((place) => place !== null)).toEqual([true, true, false]);
    expect(budget.useful(URL_A)).toBe(3);
    now = 10 * 60_000;
    expect(budget.additional(URL_A, noOne)).not.toBeNull();
    expect(budget.useful(URL_A)).toBeNull();
  });

  test('stays away at least as long as the server says', async () => {
    let now = 0;
    const budget = new ConnectionBudget(8, () => now);
    await budget.first(URL_A, never);
    budget.refused(URL_A, 1, 30 * 60_000);
    now = 29 * 60_000;
    expect(budget.additional(URL_A, noOne)).toBeNull();
    now = 30 * 60_000;
    expect(budget.additional(URL_A, noOne)).not.toBeNull();
  });

  test('always leaves one', () => {
    expect(() => new ConnectionBudget(0)).toThrow(RangeError);
    const budget = new ConnectionBudget(8);
    budget.refused(URL_A, 0);
    expect(budget.additional(URL_A, noOne)).not.toBeNull();
  });

  test('keeps a first connection for each transfer that may come, before one that will not give way', async () => {
    const budget = new ConnectionBudget(4);
    budget.setPerHost(4, 3);
    await budget.first(URL_A, never);
    const spare = budget.spare(URL_A);
    expect(spare).not.toBeNull();
    expect(budget.spare(URL_A)).toBeNull();
    const others = await Promise.all([budget.first(URL_B, never), budget.first(URL_B, never)]);
    expect(budget.spare(URL_A)).toBeNull();
    others[0].release();
    // The place it leaves is the next transfer's.
    expect(budget.spare(URL_A)).toBeNull();
    spare?.release();
    expect(budget.spare(URL_A)).not.toBeNull();
  });

  test('asks those to give way who are too many for a lower number, and serves who waits for a higher', async () => {
    const budget = new ConnectionBudget(3);
    await budget.first(URL_A, never);
    const asked: string[] = [];
    budget.additional(URL_A, () => asked.push('second'));
    budget.additional(URL_A, () => asked.push('third'));
    budget.setPerHost(2, 1);
    expect(asked).toEqual(['third']);
    let served = false;
    const waiting = budget.first(URL_B, never).then(() => (served = true));
    await settle();
    expect(served).toBe(false);
    budget.setPerHost(4, 1);
    await waiting;
    expect(() => budget.setPerHost(0, 1)).toThrow(RangeError);
  });
});
