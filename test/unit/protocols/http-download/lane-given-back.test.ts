/** What a connection does with its body while others take from its segment, and give back to it. */
import { expect, test } from 'vitest';
import { takeBody } from '../../../../main/protocols/http-download/lane.ts';
import { SegmentPlan } from '../../../../main/protocols/http-download/plan-segments.ts';

test('a segment that grows while its last bytes are written is not gone on with behind the bytes that were cut off', async () => {
  const block = 8;
  const file = Uint8Array.from({ length: 64 }, (_, i) => i);
  const plan = new SegmentPlan(file.length, [{ start: 0, end: file.length }], block);
  const segment = plan.take();
  const other = plan.take();
  if (segment === null || other === null) throw new Error('two segments');
  segment.announced = file.length;
  const wrong: number[] = [];
  const end = await takeBody(
    {
      write: async (at, bytes) => {
        bytes.forEach((byte, i) => byte === at + i || wrong.push(at + i));
        // The other connection is refused in the moment in which the last bytes before its segment are written.
        if (at + bytes.length === other.start) plan.release(other);
        await Promise.resolve();
      },
    },
    segment,
    // A piece lies across the place where the segment was cut: 20 to 40, cut at 32.
    (async function* () {
      await Promise.resolve();
      for (let from = 0; from < file.length; from += 20) yield file.subarray(from, from + 20);
    })(),
  );
  plan.release(segment);
  expect(wrong).toEqual([]);
  expect(end).toEqual({ kind: 'through' });
  expect(plan.missing).toBe(file.length - 32);
});
