import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { countTests, crashedFiles } from '../../../build/test/count-tests.ts';

function report(files: Record<string, readonly string[]>): string {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-count-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const testResults = Object.entries(files).map(([name, statuses]) => ({
    name,
    assertionResults: statuses.map((status) => ({ status })),
  }));
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify({ testResults }));
  return path;
}

const died = (file: string): string =>
  `Caused by: Error: Worker exited unexpectedly with signal SIGTRAP during started state while running test file ${file}\n`;
const caught = (count: number): string => `Vitest caught ${count} unhandled error during the test run.\n`;

it('counts tests, and a run that failed without one as a failure', () => {
  const path = report({ '/a': ['passed', 'skipped'], '/b': ['passed', 'failed', 'pending'] });
  expect(countTests(path, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  expect(countTests(path, 0, ['/b'])).toEqual({ passed: 1, failed: 0, skipped: 1 });
  expect(countTests(report({ '/a': ['passed'] }), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(countTests('/no/such/report', 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('finds the files whose process died, only where nothing else went wrong and they are few', () => {
  expect(crashedFiles(caught(1) + died('/a'))).toEqual(['/a']);
  expect(crashedFiles(caught(2) + died('/a') + died('/b'))).toEqual(['/a', '/b']);
  expect(crashedFiles(caught(2) + died('/a'))).toEqual([]);
  expect(crashedFiles(caught(1))).toEqual([]);
  expect(crashedFiles('all is well')).toEqual([]);
  expect(crashedFiles(caught(4) + ['/a', '/b', '/c', '/d'].map(died).join(''))).toEqual([]);
});
