import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { inCheckout } from '../../../build/checkout.ts';
import { completeLockfile, type Lockfile } from '../../../build/complete-lockfile.ts';

it('is complete, so that npm ci works from every registry (if not: npm run lockfile)', () => {
  const lockfile = JSON.parse(readFileSync(inCheckout('package-lock.json'), 'utf8')) as Lockfile;
  expect(completeLockfile(lockfile)).toEqual([]);
});

it('adds an optional package its registry left out, with its platform, beside the ones it has', () => {
  const lockfile: Lockfile = {
    packages: {
      '': {},
      'node_modules/a': {
        optionalDependencies: { '@a/linux-x64-musl': '1.2.3', '@a/darwin-arm64': '1.2.3' },
      },
      'node_modules/a/node_modules/@a/darwin-arm64': { version: '1.2.3', os: ['darwin'], cpu: ['arm64'] },
    },
  };
  expect(completeLockfile(lockfile)).toEqual(['@a/linux-x64-musl@1.2.3']);
  expect(lockfile.packages['node_modules/@a/linux-x64-musl']).toEqual({
    version: '1.2.3',
    optional: true,
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
  });
  expect(completeLockfile(lockfile)).toEqual([]);
});

it('refuses a name that does not say for which platform it is', () => {
  const lockfile: Lockfile = {
    packages: { 'node_modules/a': { optionalDependencies: { fsevents: '2.0.0' } } },
  };
  expect(() => completeLockfile(lockfile)).toThrow(/fsevents/);
});
