import { expect, it } from 'vitest';
import { refusedNotices } from '../../../renderer/store/refused-inputs.ts';

it('says for each reason once what was not taken', () => {
  const titles = refusedNotices([
    { reason: 'elsewhere', input: 'smb://nas/a' },
    { reason: 'too-many', input: '/z' },
    { reason: 'elsewhere', input: 'smb://nas/b' },
    { reason: 'malformed', input: 'file:///%zz' },
    { reason: 'lost', input: '' },
  ]).map(({ title }) => title);
  expect(titles).toEqual([
    '2 things were not taken. The first: smb://nas/a',
    'file:///%zz was not taken',
    'Too much at once: nothing was taken from /z on',
    'What you opened with Carryover did not arrive',
  ]);
  expect(refusedNotices([])).toEqual([]);
});
