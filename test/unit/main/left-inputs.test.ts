import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noInputs, type LaunchInputs } from '../../../main/launch-inputs.ts';
import { leaveInputs, sweepInputs, takeInputs } from '../../../main/left-inputs.ts';
import { scratchFolder } from '../../harness/scratch.ts';

const lost: LaunchInputs = { ...noInputs, refused: [{ reason: 'lost', input: '' }] };
const given: LaunchInputs = {
  paths: ['/card/ä b.mov'],
  links: ['https://h.example/'],
  appLinks: ['carryover://add'],
  refused: [{ reason: 'elsewhere', input: 'smb://nas/a' }],
};

describe('inputs that a start leaves for the app that runs', () => {
  it('come back as they were, once, and were for no one else to read', async () => {
    const folder = await scratchFolder();
    const name = leaveInputs(folder, given);
    const left = join(folder, 'brought');
    expect(readdirSync(left)).toEqual([`${name}.json`]);
    expect(statSync(join(left, `${name}.json`)).mode & 0o777).toBe(0o600);
    expect(takeInputs(folder, name)).toEqual(given);
    expect(readdirSync(left)).toEqual([]);
    expect(takeInputs(folder, name)).toEqual(lost);
  });

  it('are told as lost where a name leads elsewhere, and nothing there is touched', async () => {
    const folder = await scratchFolder();
    writeFileSync(join(folder, 'journal.json'), JSON.stringify(given));
    for (const name of ['../journal', 'journal', '', 'unwritten']) {
      expect(takeInputs(folder, name)).toEqual(lost);
    }
    expect(readdirSync(folder)).toEqual(['journal.json']);
  });

  it.each([
    'not json',
    'null',
    '{}',
    JSON.stringify({ ...given, paths: [1] }),
    JSON.stringify({ ...given, links: 'https://h.example/' }),
    JSON.stringify({ ...given, refused: [{ reason: 'toString', input: 'a' }] }),
  ])('are told as lost where they are %s', async (text) => {
    const folder = await scratchFolder();
    const name = leaveInputs(folder, given);
    writeFileSync(join(folder, 'brought', `${name}.json`), text);
    expect(takeInputs(folder, name)).toEqual(lost);
  });

  it('are swept away when nobody came for an hour, and not before', async () => {
    const folder = await scratchFolder();
    sweepInputs(folder);
    mkdirSync(join(folder, 'brought'));
    const [old, fresh] = [leaveInputs(folder, given), leaveInputs(folder, given)];
    const longAgo = Date.now() / 1000 - 3_700;
    utimesSync(join(folder, 'brought', `${old}.json`), longAgo, longAgo);
    sweepInputs(folder);
    expect(readdirSync(join(folder, 'brought'))).toEqual([`${fresh}.json`]);
  });
});
