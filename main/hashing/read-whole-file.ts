/** A file of at most a block in one go: opened, read, hashed and found unchanged. Synchronous: for workers. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { treeDigest } from './tree-digest.ts';
import { snapshotOf } from '../journal/transfer-record.ts';
import type { WholeFile } from './hash-pool-port.ts';

/** Opening a pipe or a device does not wait for somebody at its other end. Windows does not have it. */
const { O_RDONLY, O_NONBLOCK = 0 } = constants as typeof constants & { readonly O_NONBLOCK?: number };

/**
 * Null for everything that is not as plain as that: no file, more than `most` bytes, changed meanwhile, an error of
 * the system. Whoever wants to know more reads it the long way, which has a sentence for each.
 */
export function readWholeFile(path: string, most: number): WholeFile | null {
  let fd: number | null = null;
  try {
    // Before it is opened: opening a tape or a pipe does something.
    if (!statSync(path).isFile()) return null;
    fd = openSync(path, O_RDONLY | O_NONBLOCK);
    const before = fstatSync(fd, { bigint: true });
    const length = Number(before.size);
    if (!before.isFile() || length > most) return null;
    const buffer = new ArrayBuffer(length);
    const bytes = new Uint8Array(buffer);
    for (let at = 0; at < length;) {
      const count = readSync(fd, bytes, at, length - at, at);
      if (count === 0) return null;
      at += count;
    }
    const snapshot = snapshotOf(before);
    if (JSON.stringify(snapshotOf(fstatSync(fd, { bigint: true }))) !== JSON.stringify(snapshot)) return null;
    const blockHash = new Uint8Array(createHash('sha256').update(bytes).digest());
    return {
      buffer,
      blockHash,
      // Of one block the flat digest is its hash; an empty file has no block.
      sha256: Buffer.from(blockHash).toString('hex'),
      treeDigest: treeDigest(length === 0 ? new Uint8Array() : blockHash),
      snapshot,
    };
  } catch {
    return null;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}
