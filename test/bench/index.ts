/**
 * `npm run bench -- [resume|upload|hash|memory|batch] [--json] [--runs N] [--quick]`: our engine beside its peers on
 * this machine, mixed in one run. Prints a table and keeps the figures in RESULTS.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithSentence } from '../../build/end-with-sentence.ts';
import { readArguments } from './options.ts';
import { resume } from './resume/resume.ts';
import type { Scenario } from './scenario.ts';
import { jsonLine, textTable } from './table.ts';

const scenarios: Readonly<Record<string, Scenario>> = { resume };

async function main(): Promise<number> {
  const {
    scenarios: named,
    json,
    runs,
    quick,
  } = readArguments(process.argv.slice(2), Object.keys(scenarios));
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const folder = await mkdtemp(join(process.env['TMPDIR'] ?? tmpdir(), `carryover-bench-${name}-`));
    try {
      const say = (line: string): void => console.error(`${name}: ${line}`);
      const { figures } = await scenario({ runs, quick, folder, say });
      if (json) for (const figure of figures) console.log(jsonLine(figure));
      else console.log(textTable(figures));
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return 0;
}

process.exit(await main().catch(endWithSentence));
