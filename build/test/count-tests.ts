import { readFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

/**
 * Of Vitest's report, but for the files `without`. A run that failed (`code`) without a failed test (a file that does not
 * load, an error outside any test) is one failure.
 */
export function countTests(report: string, code: number, without: readonly string[] = []): Counts {
  let counts = nothing;
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const statuses = testResults
      .filter(({ name }) => !without.includes(name))
      .flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
    const of = (status: string): number => statuses.filter((one) => one === status).length;
    const [passed, failed] = [of('passed'), of('failed')];
    counts = { passed, failed, skipped: statuses.length - passed - failed };
  } catch {
    // No report: Vitest itself did not come that far, and its exit code says so.
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

const crash =
  /Worker exited unexpectedly with signal SIG(?:SEGV|TRAP|ABRT|BUS) during \w+ state while running test file (\S+)/g;
const errors = /Vitest caught (\d+) unhandled error/;
/** More of them in one run are no accident. */
const MOST_CRASHES = 3;

/** Test files whose process was taken down by a signal, where nothing else went wrong beside the tests. */
export function crashedFiles(output: string): readonly string[] {
  const files = [...new Set([...output.matchAll(crash)].map(([, file]) => file ?? ''))];
  const unhandled = Number(errors.exec(output)?.[1] ?? 0);
  return unhandled === files.length && files.length <= MOST_CRASHES ? files : [];
}
