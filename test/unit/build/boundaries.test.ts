// The boundary check is only worth something if it fails: here it runs, with the real rules, on folders that break one.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { inCheckout } from '../../../build/checkout.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carryover-boundaries-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function check(files: Record<string, string>): { status: number | null; output: string } {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const command = inCheckout('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const config = inCheckout('build', 'boundaries.config.mjs');
  const tops = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--config', config, ...tops], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

const journal = { 'main/journal/journal.ts': 'export interface Journal { commit(): void }' };

const offences: readonly (readonly [what: string, rule: string, files: Record<string, string>])[] = [
  [
    'an adapter that imports the journal',
    'adapters-know-only-their-port',
    {
      ...journal,
      'main/protocols/tus-upload/a.ts':
        "import { journal } from '../../journal/journal.ts';\nexport const a = journal;",
    },
  ],
  [
    'an adapter that imports only a type of the journal',
    'adapters-know-only-their-port',
    {
      ...journal,
      'main/protocols/tus-upload/a.ts':
        "import type { Journal } from '../../journal/journal.ts';\nexport type A = Journal;",
    },
  ],
  [
    'an adapter that imports Electron',
    'plain-node-stays-plain',
    { 'main/protocols/tus-upload/a.ts': "import { net } from 'electron';\nexport const a = net;" },
  ],
  [
    'an engine that imports Electron lazily',
    'plain-node-stays-plain',
    { 'main/engine/a.ts': "export const a = () => import('electron');" },
  ],
  [
    'an engine that knows the window',
    'engine-below-the-edges',
    {
      'main/app-window.ts': 'export const w = 1;',
      'main/engine/a.ts': "export { w } from '../app-window.ts';",
    },
  ],
  [
    'a window that reads files',
    'renderer-without-node',
    {
      'renderer/views/a.tsx':
        "import { readFileSync } from 'node:fs';\nexport const A = () => <p>{readFileSync('x', 'utf8')}</p>;",
    },
  ],
  [
    'a window that imports the engine',
    'renderer-in-its-sandbox',
    {
      'main/engine/b.ts': 'export type B = 1;',
      'renderer/a.ts': "import type { B } from '../main/engine/b.ts';\nexport type A = B;",
    },
  ],
  [
    'a contract that needs Node',
    'contract-is-only-types',
    { 'preload/contract/a.ts': "import type { Stats } from 'node:fs';\nexport type A = Stats;" },
  ],
  [
    'a request made outside the adapters',
    'requests-in-one-place',
    { 'main/engine/a.ts': "import got from 'got';\nexport const a = got;" },
  ],
  [
    'a product that imports its tests',
    'nothing-needs-tests',
    {
      'test/harness/h.ts': 'export const h = 1;',
      'main/engine/a.ts': "export { h } from '../../test/harness/h.ts';",
    },
  ],
  [
    'a circle',
    'no-cycles',
    {
      'main/engine/a.ts': "import type { B } from './b.ts';\nexport type A = B | 1;",
      'main/engine/b.ts': "import type { A } from './a.ts';\nexport type B = A | 2;",
    },
  ],
];

describe('the boundary check', () => {
  it.each(offences)('fails on %s', (_what, rule, files) => {
    const { status, output } = check(files);
    expect(output).toContain(rule);
    expect(status).toBeGreaterThan(0);
  });

  it('passes an adapter that keeps to its port', () => {
    const { status, output } = check({
      'preload/contract/errors.ts': "export type ErrorCode = 'OFFLINE';",
      'main/protocols/protocol-adapter.ts':
        "import type { ErrorCode } from '../../preload/contract/errors.ts';\nexport interface Adapter { code: ErrorCode }",
      'main/protocols/tus-upload/a.ts':
        "import { request } from 'node:http';\nimport type { Adapter } from '../protocol-adapter.ts';\n" +
        "export const a: Adapter = { code: 'OFFLINE' };\nexport { request };",
    });
    expect(output).toContain('no dependency violations found');
    expect(status).toBe(0);
  });
});
