// `npm test [-- STAGE… [VITEST ARGUMENTS]]`: everything is set up and checked, one line per stage.
// The last line is `N passed, N failed`, with `, N skipped` where some were; the exit status is 1 if any failed.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withDisplay } from './display.ts';
import { SetUpError } from './set-up/set-up-error.ts';
import { setUp } from './set-up/set-up.ts';
import { runStage, type StageOptions, type StageResult } from './test/run-stage.ts';
import { type Stage, stages } from './test/stages.ts';

type Plan = readonly (readonly Stage[])[];

/** The stages named first on the command line, with what they need, in the usual order; all where none is named. */
function planned(args: readonly string[]): { plan: Plan; named: readonly string[]; rest: readonly string[] } {
  const all = stages.flat();
  const firstOther = args.findIndex((argument) => !all.some(({ name }) => name === argument));
  const named = firstOther === -1 ? args : args.slice(0, firstOther);
  const wanted = new Set(named.length > 0 ? named : all.map(({ name }) => name));
  for (const { name, needs = [] } of all.toReversed())
    if (wanted.has(name)) needs.forEach((need) => wanted.add(need));
  const plan = stages.map((group) => group.filter(({ name }) => wanted.has(name)));
  return { plan, named, rest: args.slice(named.length) };
}

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = new Map<string, string>();

function count(name: string, result: StageResult): void {
  total.passed += result.passed;
  total.failed += result.failed;
  total.skipped += result.skipped;
  if (result.failed > 0) failures.set(name, result.output);
  const words = [
    result.failed > 0 ? `${result.failed} failed` : 'ok',
    ...(result.passed > 1 ? [`${result.passed} passed`] : []),
    ...(result.skipped > 0 ? [`${result.skipped} skipped`] : []),
  ].join(', ');
  console.log(
    `${name.padEnd(14)}${words.padEnd(34)}${(result.milliseconds / 1000).toFixed(1).padStart(7)} s`,
  );
}

async function runAll(plan: Plan, options: StageOptions): Promise<void> {
  for (const group of plan) {
    await Promise.all(
      group.map(async (stage) => {
        const missing = stage.needs?.find((need) => failures.has(need));
        const output = `Not run, because "${missing}" failed.\n`;
        const result = missing
          ? { passed: 0, failed: 1, skipped: 0, milliseconds: 0, output }
          : await runStage(stage, options);
        count(stage.name, result);
      }),
    );
  }
}

async function setUpStage(): Promise<boolean> {
  const start = performance.now();
  let output = '';
  await setUp('test').catch((error: unknown) => {
    output =
      error instanceof SetUpError ? error.message : String(error instanceof Error ? error.stack : error);
  });
  const failed = output === '' ? 0 : 1;
  count('set-up', {
    passed: 1 - failed,
    failed,
    skipped: 0,
    milliseconds: performance.now() - start,
    output,
  });
  return failed === 0;
}

const { plan, named, rest } = planned(process.argv.slice(2));
const temporary = mkdtempSync(join(tmpdir(), 'carryover-test-'));
try {
  if (await setUpStage()) {
    await withDisplay(
      ({ env }) => {
        const live = named.length === 1;
        return runAll(plan, { env: { ...process.env, ...env }, temporary, live, extraArguments: rest });
      },
      { alwaysVirtual: true },
    );
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
for (const [name, output] of failures) console.log(`\n──── ${name} ────\n${output.trim()}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
