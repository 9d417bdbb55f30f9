/** The first picture needs hardly anything of the component library: what opens later is read later. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { inCheckout } from '../../../build/checkout.ts';

/** Imports that a start follows: neither those of types alone nor `import()`. */
const read = /^(?:import|export) (?!type )(?:[^;'"]* from )?'([^']+)';$/gm;

interface Start {
  /** Names of packages and of their parts. */
  readonly packages: ReadonlySet<string>;
  /** Paths of files. */
  readonly files: ReadonlySet<string>;
}

function readAtStart(entry: string): Start {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(read)) {
      if (!name.startsWith('.')) packages.add(name);
      else if (/\.tsx?$/.test(name)) files.add(resolve(dirname(file), name));
    }
  }
  return { packages, files };
}

const { packages, files } = readAtStart(inCheckout('renderer/index.tsx'));

it('follows the imports of the window', () => {
  expect([...files]).toContain(inCheckout('renderer/views/transfer-row.tsx'));
  expect([...packages]).toContain('react');
});

it('reads no part of the component library that a first picture can do without', () => {
  expect([...packages].filter((name) => name.startsWith('@base-ui/'))).toEqual([
    '@base-ui/react/csp-provider',
  ]);
});

it.each([
  'row-menu',
  'speed-panel',
  'list-select',
  'state-toggles',
  'details',
  'tip-popup',
  'window-questions',
])('does not read %s', (name) => expect([...files]).not.toContain(inCheckout(`renderer/views/${name}.tsx`)));
