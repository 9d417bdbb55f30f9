import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { TransferError } from '../../../main/engine/transfer-error.ts';

export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // An ordinary user's child process has to get in too.
  chmodSync(folder, 0o755);
  return folder;
}

/** The code a promise rejects with; fails the test when it does not reject with a TransferError. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const outcome = await promise.then(
    () => 'resolved',
    (error: unknown) => error,
  );
  if (outcome instanceof TransferError) return outcome.code;
  throw new Error('expected a TransferError', { cause: outcome });
}

/**
 * What an ordinary user gets: the code of the TransferError, or `resolved`. Root may do anything, so as root it runs
 * in a child process of the user "nobody".
 */
export async function asOrdinaryUser(
  what: 'openSource' | 'checkTargetFolder' | 'openPartFile',
  path: string,
) {
  const program = fileURLToPath(new URL('./ordinary-user.ts', import.meta.url));
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout } = await promisify(execFile)(process.execPath, [program, what, path], {
    ...nobody,
    timeout: 20_000,
  });
  return stdout;
}
