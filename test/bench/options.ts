/** The command line of `npm run bench`. */
import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Names as given; empty for all. */
  readonly scenarios: readonly string[];
  readonly json: boolean;
  readonly runs: number | null;
  readonly quick: boolean;
}

export const usage =
  'npm run bench -- [resume|upload|download|lossy|hash|memory|batch|window] [--json] [--runs N] [--quick]\n' +
  '  --json    one JSON object a line instead of the table\n' +
  '  --runs N  runs of each side; the default is 15 for latencies and 5 for throughput\n' +
  '  --quick   small sizes and few runs, for working on the benchmark itself; RESULTS.md stays as it is\n';

/** Throws an Error with a sentence for the person. */
export function readArguments(args: readonly string[], known: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, runs: { type: 'string' }, quick: { type: 'boolean' } },
  });
  const strange = positionals.find((name) => !known.includes(name));
  if (strange !== undefined) throw new Error(`There is no benchmark “${strange}”.\n${usage}`);
  const runs = values.runs === undefined ? null : Number(values.runs);
  if (runs !== null && !(Number.isInteger(runs) && runs >= 1 && runs <= 1000)) {
    throw new Error(`--runs takes a whole number from 1 to 1000, not “${values.runs}”.`);
  }
  return { scenarios: positionals, json: values.json ?? false, runs, quick: values.quick ?? false };
}
