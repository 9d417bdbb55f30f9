/** Finds and reads the machine's policy. Only an administrator can write where it lies. */
import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { noPolicy, parsePolicy, type Policy } from './policy.ts';

export function policyPath(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  switch (platform) {
    case 'win32':
      return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Carryover', 'policy.json');
    case 'darwin':
      return posix.join('/Library/Application Support/Carryover', 'policy.json');
    default:
      return '/etc/carryover/policy.json';
  }
}

/** A file that is there and cannot be used is reported, never taken for none. */
export function readPolicy(file: string): Policy {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return noPolicy(file, missing ? [] : [{ kind: 'unreadable' }]);
  }
  return parsePolicy(file, text);
}
