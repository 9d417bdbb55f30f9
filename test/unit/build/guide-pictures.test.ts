import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inCheckout } from '../../../build/checkout.ts';
import { guidePictures } from '../../harness/guide-pictures.ts';

const endToEnd = readdirSync(inCheckout('test', 'e2e'))
  .map((file) => readFileSync(inCheckout('test', 'e2e', file), 'utf8'))
  .join('\n');

test.each(await guidePictures())('%s of the guide is there, and taken by an end-to-end test', (name) => {
  expect(existsSync(inCheckout('docs', 'pictures', name))).toBe(true);
  // Most names end in the scheme that is being looked at, and some begin with a part's own.
  const stem = name.replace(/-(?:light|dark)\.png$/, '').replace(/\.png$/, '');
  const parts = [stem, stem.slice(stem.indexOf('-') + 1)];
  expect(parts.some((part) => endToEnd.includes(part))).toBe(true);
});
