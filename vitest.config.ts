import { defineConfig } from 'vitest/config';
import { steadyWasm } from './build/steady-wasm.mjs';

const MINUTE = 60_000;

/**
 * One project per folder of test/, in the order of `npm test`. `alone`: one file at a time, because these tests
 * measure, kill processes or fill the machine, and would disturb each other.
 */
const PROJECTS = [
  { name: 'unit', timeout: MINUTE / 4, alone: false },
  { name: 'contract', timeout: MINUTE, alone: false },
  { name: 'conformance', timeout: 2 * MINUTE, alone: false },
  { name: 'fault', timeout: 2 * MINUTE, alone: true },
  { name: 'crash', timeout: 5 * MINUTE, alone: true },
  { name: 'package', timeout: 3 * MINUTE, alone: true },
  // Once more where it failed: real windows on a machine that is busy miss a key or a second now and then.
  { name: 'e2e', timeout: 4 * MINUTE, alone: true, retry: 1 },
];

export default defineConfig({
  test: {
    projects: PROJECTS.map(({ name, timeout, alone, retry = 0 }) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        pool: 'forks' as const,
        execArgv: [steadyWasm],
        testTimeout: timeout,
        hookTimeout: timeout,
        retry,
        fileParallelism: !alone,
        ...(alone && { maxWorkers: 1 }),
      },
    })),
    passWithNoTests: true,
  },
});
