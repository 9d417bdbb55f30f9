import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaunchOptions } from '../../../main/launch-options.ts';

const argv = (...rest: string[]) => ['/opt/carryover', ...rest];

describe('readLaunchOptions', () => {
  it('is empty on an ordinary start', () => {
    const nothing = {
      stateFolder: null,
      destination: null,
      smokeFile: null,
      policyFile: null,
      hidden: false,
      brought: null,
      language: null,
    };
    expect(readLaunchOptions(argv(), {})).toEqual(nothing);
    const env = { CARRYOVER_STATE_FOLDER: '', CARRYOVER_DESTINATION: '', CARRYOVER_SMOKE_FILE: '' };
    expect(readLaunchOptions(argv(), env)).toEqual(nothing);
    expect(readLaunchOptions(argv('--hidden', '--policy', '/p.json'), {})).toEqual({
      ...nothing,
      policyFile: resolve('/p.json'),
      hidden: true,
    });
  });

  it('reads both spellings, and the command line before the environment', () => {
    const env = { CARRYOVER_STATE_FOLDER: '/env', CARRYOVER_DESTINATION: 'https://env/' };
    expect(readLaunchOptions(argv('--journal', '/a', '--destination=https://b/'), env)).toMatchObject({
      stateFolder: resolve('/a'),
      destination: 'https://b/',
    });
    expect(readLaunchOptions(argv('--no-sandbox', '.'), env)).toMatchObject({
      stateFolder: resolve('/env'),
      destination: 'https://env/',
    });
  });

  it('makes folders absolute, takes the last word, and no switch for a value', () => {
    expect(readLaunchOptions(argv('--journal', 'a', '--journal', 'b'), {}).stateFolder).toBe(resolve('b'));
    expect(readLaunchOptions(argv('--journal', '--destination', 'https://b/'), {})).toMatchObject({
      stateFolder: null,
      destination: 'https://b/',
    });
  });
});
