/** Bytes that left, repeats included: what a crash kept from the journal is found again in what the server has. */
import { describe, expect, it } from 'vitest';
import { SentLedger } from '../../../main/engine/sent-ledger.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';

const record = (fields: Partial<TransferRecord>): TransferRecord =>
  ({ bytesSent: 0, sentPosition: 0, accepted: 0, ...fields }) as TransferRecord;

const parts = [
  { first: 0, past: 100, accepted: 40 },
  { first: 100, past: 200, accepted: 0 },
];

describe('SentLedger', () => {
  it('counts what leaves, and again what leaves again', () => {
    const ledger = new SentLedger(record({}), []);
    ledger.sent(60, 60);
    ledger.found(0, 50);
    ledger.sent(100, 50);
    expect(ledger.fields).toEqual({ bytesSent: 110, sentPosition: 100 });
    expect(ledger.total).toBe(100);
  });

  it('adds what the server has beyond what the journal knew', () => {
    const ledger = new SentLedger(record({ bytesSent: 30, sentPosition: 30 }), []);
    ledger.found(0, 80);
    expect(ledger.fields).toEqual({ bytesSent: 80, sentPosition: 80 });
    // Lost again, and sent again.
    ledger.found(0, 20);
    ledger.sent(25, 5);
    expect(ledger.fields).toEqual({ bytesSent: 85, sentPosition: 25 });
  });

  it('does so over all parts together, and not before each was asked for', () => {
    const ledger = new SentLedger(record({ bytesSent: 70, sentPosition: 70 }), parts);
    // 30 of the 70 may be any part's: nothing is added yet.
    ledger.found(0, 60);
    expect(ledger.fields).toEqual({ bytesSent: 70, sentPosition: 70 });
    ledger.found(100, 50);
    expect(ledger.fields).toEqual({ bytesSent: 110, sentPosition: 110 });
    ledger.sent(200, 50);
    expect(ledger.total).toBe(160);
    // The first part has a gap behind it.
    expect(ledger.prefix).toBe(60);
    ledger.sent(100, 40);
    expect(ledger.prefix).toBe(200);
  });

  it('begins again at nothing, without forgetting what was sent', () => {
    const ledger = new SentLedger(record({ bytesSent: 70, sentPosition: 70 }), parts);
    ledger.startOver();
    expect(ledger.fields).toEqual({ bytesSent: 70, sentPosition: 0 });
    expect(ledger.total).toBe(0);
    ledger.sent(10, 10);
    expect(ledger.fields).toEqual({ bytesSent: 80, sentPosition: 10 });
  });
});
