import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkoutFolder } from '../checkout.ts';
import { exitCode, spawnBound, stopChild } from '../child-process.ts';
import type { Stage } from './stages.ts';

export interface StageResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly milliseconds: number;
  /** What the stage printed; empty where it printed to the terminal itself. */
  readonly output: string;
}

export interface StageOptions {
  readonly env: NodeJS.ProcessEnv;
  /** A folder for reports. */
  readonly temporary: string;
  /** Print to the terminal while it runs, instead of keeping the output for the case of failure. */
  readonly live: boolean;
  /** For Vitest. */
  readonly extraArguments: readonly string[];
}

/** A stage that hangs is a failure, and must not keep the others from being told. */
const STAGE_TIMEOUT_MS = 15 * 60_000;

export async function runStage(stage: Stage, options: StageOptions): Promise<StageResult> {
  const start = performance.now();
  const report = join(options.temporary, `${stage.name}.json`);
  const args = stage.kind === 'command' ? stage.run : vitestArguments(stage.name, report, options);
  const child = spawnBound(process.execPath, args, {
    cwd: checkoutFolder,
    env: { ...options.env, ...(!options.live && { NO_COLOR: '1', FORCE_COLOR: undefined }) },
    stdio: options.live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const timer = setTimeout(() => {
    output += `\nStopped: it took longer than ${STAGE_TIMEOUT_MS / 60_000} minutes.\n`;
    void stopChild(child);
  }, STAGE_TIMEOUT_MS);
  const code = await exitCode(child);
  clearTimeout(timer);
  const counts = stage.kind === 'command' ? countCommand(code) : countTests(report, code);
  return { ...counts, milliseconds: performance.now() - start, output };
}

function vitestArguments(project: string, report: string, { live, extraArguments }: StageOptions): string[] {
  return [
    'node_modules/vitest/vitest.mjs',
    'run',
    `--project=${project}`,
    `--reporter=${live ? 'default' : 'dot'}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...extraArguments,
  ];
}

type Counts = Pick<StageResult, 'passed' | 'failed' | 'skipped'>;

function countCommand(code: number): Counts {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** A run that failed without a failed test (a file that does not load, an error outside any test) is one failure. */
function countTests(report: string, code: number): Counts {
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const json = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    counts = {
      passed: json['numPassedTests'] ?? 0,
      failed: json['numFailedTests'] ?? 0,
      skipped: (json['numPendingTests'] ?? 0) + (json['numTodoTests'] ?? 0),
    };
  } catch {
    // No report: Vitest itself did not come that far, and its exit code says so.
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
