// What is bundled, as three small Vite configurations. `electron` is the runtime's; better-sqlite3 is a native addon
// and stays a package. Everything else ends up inside the bundles, so that the app needs no other package.

import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

import { inCheckout } from './checkout.ts';
import { isReadAtStart } from './start-modules.ts';

const EXTERNAL = ['electron', 'better-sqlite3'];

/**
 * Workers of the main process, by the name their code asks for: they are found beside the module that starts them, with
 * `new URL('./NAME.js', import.meta.url)`, so all that runs on Node lands flat in out/main.
 */
const WORKERS = {
  'journal-worker': 'main/journal/journal-worker.ts',
  'hash-worker': 'main/hashing/hash-worker.ts',
  'scan-worker': 'main/files/scan-worker.ts',
  'digest-worker': 'main/receiver/digest-worker.ts',
} as const;

/**
 * What electron-store checks a JSON schema with, and what it compares versions for migrations with; we give it neither:
 * a third of the main bundle, read at every start.
 */
const UNUSED = Object.fromEntries(
  ['ajv/dist/2020.js', 'ajv-formats', 'semver'].map((name) => [name, inCheckout('build/unused-package.ts')]),
);

/** The licences of what each bundle contains ask to go with it. */
const LICENSES = { fileName: 'third-party-licenses.md' };
/** In the same folder as those of the workers. */
const APP_LICENSES = { fileName: 'third-party-licenses-of-app.md' };

const common = {
  configFile: false,
  root: inCheckout(),
  logLevel: 'warn',
  publicDir: false,
} satisfies InlineConfig;

/** Code that runs on Node inside Electron: a server bundle, with every package but the external two inside. */
function nodeBundle(outDir: string, input: Record<string, string>, format: 'es' | 'cjs'): InlineConfig {
  const extension = format === 'es' ? 'js' : 'cjs';
  return {
    ...common,
    ssr: { noExternal: true, external: EXTERNAL },
    resolve: { alias: UNUSED },
    build: {
      // The preload contains no package.
      license: format === 'es' ? LICENSES : false,
      ssr: true,
      target: 'node20',
      outDir: inCheckout('out', outDir),
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, inCheckout(file)])),
        external: EXTERNAL,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
          // Half of the text is comments and blanks, and every start reads all of it. Names stay, for stack traces.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  };
}

/** What is built into out/main after the workers, and is loaded by a script rather than as a module (compiled-code.ts). */
function besideWorkers(input: Record<string, string>, license: typeof LICENSES | false): InlineConfig {
  const { build: like, ...rest } = nodeBundle('main', input, 'cjs');
  return { ...rest, build: { ...like, license, emptyOutDir: false } };
}

/** A sandboxed preload may load neither modules nor files of its own, so it is one CommonJS file. */
const preload = nodeBundle('preload', { index: 'preload/index.ts' }, 'cjs');

const renderer: InlineConfig = {
  ...common,
  root: inCheckout('renderer'),
  base: './',
  plugins: [react()],
  build: {
    license: LICENSES,
    target: 'chrome130',
    outDir: inCheckout('out', 'renderer'),
    emptyOutDir: true,
    sourcemap: true,
    // A strict content security policy allows neither data: addresses nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What several parts need is in one file, so that a start asks for two scripts and not for fifteen; what only
          // later parts have in common is in another one, which no start reads.
          groups: [
            {
              name: (id, modules) =>
                isReadAtStart(id, (one) => modules.getModuleInfo(one)) ? 'shared' : null,
              debugName: 'shared',
              minShareCount: 2,
              priority: 2,
            },
            { name: 'later', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
};

/** In the order in which they are built. */
export const bundleParts = {
  main: nodeBundle('main', WORKERS, 'es'),
  app: besideWorkers({ app: 'main/index.ts' }, APP_LICENSES),
  // By itself, so that a start reads one file before it and not what the two have in common.
  boot: besideWorkers({ index: 'main/boot.ts' }, false),
  preload,
  renderer,
} as const satisfies Readonly<Record<string, InlineConfig>>;
