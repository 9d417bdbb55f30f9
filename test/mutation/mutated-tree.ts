/** A copy of the sources to spoil, and the tests run in it. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inCheckout } from '../../build/checkout.ts';
import { exitCode, spawnBound, stopChild } from '../../build/child-process.ts';

/** The part of a project's tests that covers a file. */
export interface Suite {
  readonly name: string;
  readonly project: string;
  readonly files: readonly string[];
}

/** Milliseconds; a change may make a loop endless, and a suite takes a third of this at most. */
const SUITE_TIMEOUT_MS = 90_000;

/** Everything the tests read besides node_modules, which is linked. */
const copied = ['main', 'preload', 'renderer', 'test', 'build', 'docs', 'package.json', 'tsconfig.json'];

export class MutatedTree {
  readonly folder: string;
  readonly #report: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.#report = join(folder, 'report.json');
  }

  static async make(): Promise<MutatedTree> {
    const folder = await mkdtemp(join(tmpdir(), 'carryover-mutation-'));
    for (const name of [...copied, 'vitest.config.ts'])
      await cp(inCheckout(name), join(folder, name), { recursive: true });
    await symlink(inCheckout('node_modules'), join(folder, 'node_modules'));
    return new MutatedTree(folder);
  }

  async write(file: string, source: string): Promise<void> {
    await writeFile(join(this.folder, file), source);
  }

  /** The first test of the suite that fails, or that it did not end; null where all pass. Throws where it has no tests. */
  async firstFailure({ project, files }: Suite): Promise<string | null> {
    await rm(this.#report, { force: true });
    const vitest = 'node_modules/vitest/vitest.mjs';
    // Tried again, so that a test that a busy machine made fail notices nothing.
    const options = ['--reporter=json', `--outputFile=${this.#report}`, '--retry=2', '--bail=1'];
    const child = spawnBound(process.execPath, [vitest, 'run', '--project', project, ...options, ...files], {
      cwd: this.folder,
      stdio: 'ignore',
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void stopChild(child);
    }, SUITE_TIMEOUT_MS);
    const code = await exitCode(child);
    clearTimeout(timer);
    if (late) return 'did not end';
    return await this.#firstFailureReported(code);
  }

  async #firstFailureReported(code: number): Promise<string | null> {
    const { testResults } = JSON.parse(await readFile(this.#report, 'utf8')) as Report;
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = tests.find(({ status }) => status === 'failed');
    if (failed !== undefined) return failed.fullName;
    if (code !== 0) return testResults.find(({ message }) => message !== '')?.message ?? 'failed';
    if (!tests.some(({ status }) => status === 'passed')) throw new Error('No test ran.');
    return null;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What is read of Vitest's report. */
interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}
