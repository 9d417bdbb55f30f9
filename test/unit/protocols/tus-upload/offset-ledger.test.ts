import { describe, expect, test } from 'vitest';
import {
  MAX_FRUITLESS,
  MAX_SETBACKS,
  OffsetLedger,
} from '../../../../main/protocols/tus-upload/offset-ledger.ts';

describe('doubts', () => {
  test('end after MAX_FRUITLESS in a row', () => {
    const ledger = new OffsetLedger(10);
    for (let i = 0; i < MAX_FRUITLESS; i += 1) {
      ledger.doubt();
      ledger.state(10);
      expect(ledger.isFruitless(Infinity)).toBe(false);
    }
    ledger.doubt();
    expect(ledger.isFruitless(Infinity)).toBe(true);
  });

  test('are forgotten with one accepted byte, not with a repeated offset', () => {
    const ledger = new OffsetLedger(10);
    ledger.doubt();
    ledger.state(10);
    expect(ledger.isFruitless(0)).toBe(true);
    ledger.state(11);
    expect(ledger.isFruitless(0)).toBe(false);
  });
});

describe('setbacks', () => {
  test('are borne MAX_SETBACKS times, however much is regained below the furthest byte', () => {
    const ledger = new OffsetLedger(100);
    for (let i = 0; i < MAX_SETBACKS; i += 1) {
      expect(ledger.state(50)).toBe(true);
      expect(ledger.state(100)).toBe(true);
    }
    expect(ledger.state(50)).toBe(false);
  });

  test('are forgiven by new ground', () => {
    const ledger = new OffsetLedger(100);
    for (let i = 0; i < 20; i += 1) {
      expect(ledger.state(50)).toBe(true);
      expect(ledger.state(101 + i)).toBe(true);
    }
  });
});

test('a new upload starts without a past', () => {
  const ledger = new OffsetLedger(100);
  for (let i = 0; i < MAX_SETBACKS; i += 1) {
    ledger.state(0);
    ledger.state(100);
  }
  ledger.doubt();
  ledger.startOver();
  expect(ledger.acknowledged).toBe(0);
  expect(ledger.isFruitless(0)).toBe(false);
  expect(ledger.state(1)).toBe(true);
  expect(ledger.state(0)).toBe(true);
});
