import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inCheckout } from '../../../build/checkout.ts';
import { policyPath, readPolicy } from '../../../main/policy-file.ts';
import { parsePolicy } from '../../../main/policy.ts';
import {
  adjustableShape,
  defaultSettings,
  settingNames,
  settingShapes,
} from '../../../main/settings-schema.ts';

const file = '/etc/carryover/policy.json';

describe('parsePolicy', () => {
  it('takes what is right, and reports what is not known or not allowed', () => {
    const text = JSON.stringify({
      locked: { cadence: 'careful', transfersAtOnce: 0, colour: 'red' },
      defaults: { quietHours: { from: '22:00', to: '07:00' }, uploadTo: 'https://files.example/' },
      lockd: {},
    });
    expect(parsePolicy(file, text)).toEqual({
      locked: { cadence: 'careful' },
      defaults: { quietHours: { from: '22:00', to: '07:00' }, uploadTo: 'https://files.example/' },
      report: {
        file,
        found: true,
        problems: [
          { kind: 'invalid', key: 'locked.transfersAtOnce' },
          { kind: 'unknown', key: 'locked.colour' },
          { kind: 'unknown', key: 'lockd' },
        ],
      },
    });
  });

  it.each(['', 'locked: yes', '[]', '"x"', 'null', '{"locked":'])('does not take %j for a policy', (text) => {
    const { locked, defaults, report } = parsePolicy(file, text);
    expect([locked, defaults]).toEqual([{}, {}]);
    expect(report).toEqual({ file, found: true, problems: [{ kind: 'not-a-policy' }] });
  });

  it('takes a section that is no section for a mistake, not for an empty one', () => {
    expect(parsePolicy(file, '{"locked":["cadence"]}').report.problems).toEqual([
      { kind: 'invalid', key: 'locked' },
    ]);
  });

  it('does not let a name reach what every object has', () => {
    const text = '{"locked":{"__proto__":{"x":1},"constructor":1,"toString":2}}';
    const { locked, report } = parsePolicy(file, text);
    expect(Object.keys(locked)).toEqual([]);
    expect(report.problems.map((problem) => problem.kind)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('reads a file that an editor of Windows began with a mark', () => {
    expect(parsePolicy(file, '\uFEFF{"locked":{"theme":"dark"}}').locked).toEqual({ theme: 'dark' });
  });
});

describe('readPolicy', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'carryover-policy-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds none without a word, and says so of one that cannot be read', () => {
    expect(readPolicy(join(folder, 'policy.json')).report).toMatchObject({ found: false, problems: [] });
    // A folder in the place of the file, which even an administrator cannot read as one.
    expect(readPolicy(folder).report).toMatchObject({ found: true, problems: [{ kind: 'unreadable' }] });
  });

  it('reads one', () => {
    const path = join(folder, 'policy.json');
    writeFileSync(path, '{"locked":{"density":"compact"}}');
    chmodSync(path, 0o444);
    expect(readPolicy(path).locked).toEqual({ density: 'compact' });
  });

  it('lies where only an administrator writes', () => {
    expect(policyPath('linux', {})).toBe('/etc/carryover/policy.json');
    expect(policyPath('darwin', {})).toBe('/Library/Application Support/Carryover/policy.json');
    expect(policyPath('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Carryover\\policy.json');
    expect(policyPath('win32', {})).toBe('C:\\ProgramData\\Carryover\\policy.json');
  });
});

describe('the schema', () => {
  it('allows its own defaults', () => {
    for (const name of settingNames) {
      expect(settingShapes[name].safeParse(defaultSettings[name]).success, name).toBe(true);
    }
  });

  it('lets the window change everything but what is checked elsewhere', () => {
    expect(adjustableShape.safeParse({ cadence: 'laptop' }).success).toBe(true);
    for (const refused of [
      { uploadTo: 'https://h/' },
      { downloadInto: '/' },
      { window: null },
      { cadence: undefined },
    ]) {
      expect(adjustableShape.safeParse(refused).success).toBe(false);
    }
  });

  it('is documented for administrators, every key of it', () => {
    const guide = readFileSync(inCheckout('docs', 'managed-desktops.md'), 'utf8');
    for (const name of settingNames) expect(guide, name).toContain(`\`${name}\``);
  });
});
