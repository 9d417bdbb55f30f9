/** One line of `npm test`. */
export type Stage =
  /** A command that succeeds or fails; it counts as one check. */
  | {
      readonly name: string;
      readonly kind: 'command';
      readonly run: readonly string[];
      readonly needs?: readonly string[];
    }
  /** A Vitest project, that is a folder of test/; each of its tests counts. */
  | { readonly name: string; readonly kind: 'tests'; readonly needs?: readonly string[] };

/** A tool from node_modules, run by the project's Node whatever its file says. */
const tool = (file: string, ...args: string[]) =>
  ({ kind: 'command', run: [`node_modules/${file}`, ...args] }) as const;
const script = (file: string, ...args: string[]) =>
  ({ kind: 'command', run: [`build/${file}`, ...args] }) as const;

/** In order. The stages of one inner list do not disturb each other and run side by side. */
export const stages: readonly (readonly Stage[])[] = [
  [
    { name: 'lint', ...tool('oxlint/bin/oxlint', '--type-aware', '--format=unix') },
    { name: 'format', ...tool('prettier/bin/prettier.cjs', '--check', '.') },
  ],
  [
    { name: 'typecheck', ...tool('typescript/bin/tsc', '--noEmit') },
    {
      name: 'boundaries',
      ...tool(
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config',
        'build/boundaries.config.mjs',
        'main',
        'preload',
        'renderer',
        'build',
        'test',
      ),
    },
  ],
  [{ name: 'unit', kind: 'tests' }],
  [{ name: 'contract', kind: 'tests' }],
  [{ name: 'conformance', kind: 'tests' }],
  [{ name: 'fault', kind: 'tests' }],
  [{ name: 'crash', kind: 'tests' }],
  [{ name: 'bundle', ...script('bundle.ts') }],
  [{ name: 'unpacked app', ...script('dist.ts', '--dir'), needs: ['bundle'] }],
  [{ name: 'package', kind: 'tests', needs: ['unpacked app'] }],
  [{ name: 'e2e', kind: 'tests', needs: ['bundle'] }],
];
