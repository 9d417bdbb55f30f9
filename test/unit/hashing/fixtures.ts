import { mkdtempSync, openSync, closeSync, writeFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createHashPool } from '../../../main/hashing/hash-pool.ts';
import type { HashPool } from '../../../main/hashing/hash-pool-port.ts';

export { codeOf } from '../../harness/code-of.ts';

export const MIB = 1024 * 1024;

/** The same bytes every time; no two blocks of it are alike (the period is not a divisor of a block). */
export function pattern(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) bytes[i] = (i * 31 + 7) % 251;
  return bytes;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with these bytes, open until the test ends. */
export function openFileWith(bytes: Uint8Array): { fd: number; path: string } {
  const path = join(freshFolder(), 'file');
  writeFileSync(path, bytes);
  return { path, fd: openFd(path, 'r+') };
}

export function openFd(path: string, flags: string): number {
  const fd = openSync(path, flags);
  onTestFinished(() => closeSync(fd));
  return fd;
}

export function openPool(workers = 2, workerUrl?: URL): HashPool {
  const pool = createHashPool({ workers, ...(workerUrl === undefined ? {} : { workerUrl }) });
  onTestFinished(() => pool.close());
  return pool;
}

export async function drain<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
