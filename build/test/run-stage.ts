import { join } from 'node:path';

import { checkoutFolder } from '../checkout.ts';
import { exitCode, spawnBound, stopChild } from '../child-process.ts';
import { addCounts, countTests, crashedFiles, type Counts } from './count-tests.ts';
import type { Stage } from './stages.ts';

export interface StageResult extends Counts {
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
const STAGE_TIMEOUT_MS = 25 * 60_000;

export async function runStage(stage: Stage, options: StageOptions): Promise<StageResult> {
  const start = performance.now();
  const report = join(options.temporary, `${stage.name}.json`);
  const args = stage.kind === 'command' ? stage.run : vitestArguments(stage.name, report, options);
  const { code, output } = await run(args, options);
  if (stage.kind === 'command')
    return { ...countCommand(code), milliseconds: performance.now() - start, output };
  const crashed = crashedFiles(output);
  if (crashed.length === 0)
    return { ...countTests(report, code), milliseconds: performance.now() - start, output };
  // No test of ours does that; see build/steady-wasm.mjs for what did. Said aloud, and no second time.
  console.log(`${''.padEnd(14)}${crashed.length} run again, whose process died: ${crashed.join(', ')}`);
  const secondReport = join(options.temporary, `${stage.name}-again.json`);
  const again = await run([...vitestArguments(stage.name, secondReport, options), ...crashed], options);
  return {
    ...addCounts(countTests(report, 0, crashed), countTests(secondReport, again.code)),
    milliseconds: performance.now() - start,
    output: output + again.output,
  };
}

async function run(
  args: readonly string[],
  options: StageOptions,
): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawnBound(process.execPath, args, {
    cwd: checkoutFolder,
    env: {
      ...options.env,
      // Every file of tests is a process, and every engine in it some threads more, each of which would otherwise read our
      // TypeScript and compile it for itself: that was half of what these tests cost.
      NODE_COMPILE_CACHE: join(options.temporary, 'compiled'),
      ...(!options.live && { NO_COLOR: '1', FORCE_COLOR: undefined }),
    },
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
  return { code, output };
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

function countCommand(code: number): Counts {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}
