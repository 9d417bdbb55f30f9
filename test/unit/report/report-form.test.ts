import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reportOn } from '../../../main/report/transfer-report.ts';
import { detail } from '../ipc/views.ts';

const page = readFileSync(new URL('../../../docs/report.md', import.meta.url), 'utf8');

it('documents every field there is, and none that is not', () => {
  const report = reportOn([{ detail: detail('a'), blocks: null }], { now: 0, version: '1', home: '/home/a' });
  const [transfer] = report.transfers;
  const there = [...Object.keys(report), ...Object.keys(transfer ?? {})].sort((a, b) => (a < b ? -1 : 1));
  const described = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
  expect(described.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(there);
});
