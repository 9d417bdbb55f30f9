import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../main/engine/transfer-view.ts';
import { record } from '../journal/record.ts';

describe('how far a transfer is', () => {
  const upload = record(1, {
    direction: 'upload',
    size: 1000,
    accepted: 100,
    durable: 100,
    sentPosition: 620,
  });

  it('keeps what left in sight when a request of an hour breaks off before it was acknowledged', () => {
    expect(viewOf(upload, null)).toMatchObject({ sent: 620, accepted: 100, durable: 100 });
  });

  it('never tells that less left than arrived, nor more than there is', () => {
    expect(viewOf({ ...upload, accepted: 700 }, null).sent).toBe(700);
    expect(viewOf({ ...upload, sentPosition: 1200 }, null).sent).toBe(1000);
    expect(viewOf({ ...upload, sentPosition: 1200, size: null }, null).sent).toBe(1200);
  });

  it('counts of a download only what is in its place', () => {
    expect(viewOf({ ...upload, direction: 'download' }, null).sent).toBe(100);
  });
});
