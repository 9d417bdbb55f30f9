import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { steadyWasm } from './build/steady-wasm.mjs';

const MINUTE = 60_000;
const cores = availableParallelism();

/**
 * One project per folder of test/, in the order of `npm test`. `workers`: files at a time. By itself Vitest leaves a core to
 * itself, so that two cores run one file after the other.
 */
const PROJECTS = [
  { name: 'unit', timeout: MINUTE / 2, workers: cores },
  { name: 'contract', timeout: 2 * MINUTE, workers: cores },
  { name: 'conformance', timeout: 2 * MINUTE, workers: cores },
  // These measure rates, and kill at places in a file: beside others they would see the others.
  { name: 'fault', timeout: 2 * MINUTE, workers: 1 },
  { name: 'crash', timeout: 5 * MINUTE, workers: 1 },
  { name: 'package', timeout: 3 * MINUTE, workers: 1 },
  {
    name: 'e2e',
    timeout: 4 * MINUTE,
    // Each file has a display of its own. More windows at once than two would only wait for each other.
    workers: Math.min(2, cores),
    // Once more where it failed: real windows on a machine that is busy miss a key or a second now and then.
    retry: 1,
    globalSetup: ['test/harness/bundle-apps.ts'],
  },
];

export default defineConfig({
  test: {
    projects: PROJECTS.map(({ name, timeout, workers, retry = 0, globalSetup = [] }, groupOrder) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        pool: 'forks' as const,
        execArgv: [steadyWasm],
        testTimeout: timeout,
        hookTimeout: timeout,
        retry,
        globalSetup,
        // By itself a poll gives up after a second, which a busy machine takes now and then.
        expect: { poll: { timeout: timeout / 2 } },
        maxWorkers: workers,
        // One project after the other, where several are asked for at once.
        sequence: { groupOrder },
      },
    })),
    passWithNoTests: true,
  },
});
