import { expect, it } from 'vitest';
import { downloadStrategy } from '../../../main/engine/download-strategy.ts';

const etag = { kind: 'etag', value: '"x"' } as const;

it.each([
  [{ size: null, validator: etag, acceptsRanges: true }, 'does not say how long'],
  [{ size: 10, validator: etag, acceptsRanges: false }, 'only as a whole'],
  [{ size: 10, validator: null, acceptsRanges: true }, 'no mark'],
  [{ size: 10, validator: etag, acceptsRanges: true }, 'more where that is faster'],
])('%j is received: %s', (remote, why) => {
  expect(downloadStrategy(remote)).toContain(why);
});
