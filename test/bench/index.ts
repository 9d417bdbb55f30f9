/**
 * `npm run bench -- [resume|upload|download|lossy|hash|memory|batch|window] [--json] [--runs N] [--quick]`: our engine beside its peers on
 * this machine, mixed in one run. Prints a table and keeps the figures in RESULTS.md.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithSentence } from '../../build/end-with-sentence.ts';
import { batch } from './batch/batch.ts';
import { download } from './download/download.ts';
import { hash } from './hash/hash.ts';
import { lossy } from './lossy/lossy.ts';
import { memory } from './memory/memory.ts';
import { readArguments } from './options.ts';
import { keepResult } from './results-file.ts';
import { resume } from './resume/resume.ts';
import type { Scenario, ScenarioResult } from './scenario.ts';
import { jsonLine, textTable } from './table.ts';
import { upload } from './upload/upload.ts';
import { window } from './window/window.ts';

const scenarios: Readonly<Record<string, Scenario>> = {
  resume,
  upload,
  download,
  lossy,
  hash,
  memory,
  batch,
  window,
};

/** In a folder of its own, which is gone afterwards, also when a person stops it. */
async function measure(name: string, scenario: Scenario, runs: number | null, quick: boolean) {
  const folder = await mkdtemp(join(process.env['TMPDIR'] ?? tmpdir(), `carryover-bench-${name}-`));
  const stopped = (): never => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', stopped).once('SIGTERM', stopped);
  try {
    return await scenario({ runs, quick, folder, say: (line) => console.error(`${name}: ${line}`) });
  } finally {
    process.off('SIGINT', stopped).off('SIGTERM', stopped);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function print({ figures }: ScenarioResult, json: boolean): void {
  if (json) for (const figure of figures) console.log(jsonLine(figure));
  else console.log(`${textTable(figures)}\n`);
}

async function main(): Promise<number> {
  const names = Object.keys(scenarios);
  const { scenarios: named, json, runs, quick } = readArguments(process.argv.slice(2), names);
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const result = await measure(name, scenario, runs, quick);
    print(result, json);
    if (!quick) await keepResult(names, name, result, new Date().toISOString().slice(0, 10));
  }
  return 0;
}

process.exit(await main().catch(endWithSentence));
