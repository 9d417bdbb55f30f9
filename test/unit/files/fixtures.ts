import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

export { codeOf } from '../../harness/code-of.ts';

export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // An ordinary user's child process has to get in too.
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * What an ordinary user gets: the code of the TransferError, or `resolved`. Root may do anything, so as root it runs
 * in a child process of the user "nobody".
 */
export async function asOrdinaryUser(
  what: 'openSource' | 'checkTargetFolder' | 'openPartFile' | 'walkFolder',
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
