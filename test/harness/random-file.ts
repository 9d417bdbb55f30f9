import { createHash, randomFillSync } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Writes a file of random bytes (nothing compresses, no two blocks are alike); returns its SHA-256. Size in bytes. */
export function makeRandomFile(path: string, size: number): string {
  const buffer = Buffer.alloc(4 * 1024 * 1024);
  const hash = createHash('sha256');
  const fd = openSync(path, 'w');
  try {
    for (let left = size; left > 0; left -= buffer.length) {
      randomFillSync(buffer);
      const part = buffer.subarray(0, Math.min(left, buffer.length));
      hash.update(part);
      writeSync(fd, part);
    }
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

/** SHA-256 by a program that is not ours (coreutils), so that a fault of our hashing cannot hide itself. */
export async function independentSha256(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sha256sum', ['--', path]);
  // A backslash stands before the digest when the name needed escaping.
  return /[0-9a-f]{64}/.exec(stdout)?.[0] ?? '';
}
