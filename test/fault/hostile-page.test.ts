/** The page about hostile servers says what the tables say. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { inCheckout } from '../../build/checkout.ts';
import { hostilePage, misbehaviours, sections } from './hostile/page.ts';

const file = inCheckout('docs', 'hostile-servers.md');

test('the page is what the tables say', async () => {
  const page = await hostilePage();
  if (process.env['CARRYOVER_WRITE_PAGE'] !== undefined) await writeFile(file, page);
  expect(await readFile(file, 'utf8')).toBe(page);
});

test('there are at least 60 misbehaviours, none of them twice', () => {
  expect(misbehaviours).toBeGreaterThanOrEqual(60);
  for (const { rows } of sections) expect(new Set(rows.map(([title]) => title)).size).toBe(rows.length);
});
