/** A program that hashes a file and does not close the pool: it must end by itself all the same. */
import { openSync, statSync } from 'node:fs';
import { createHashPool } from '../../../main/hashing/hash-pool.ts';

const path = process.argv[2] ?? '';
const { sha256 } = await createHashPool({ workers: 2 }).digestFile({
  fd: openSync(path, 'r'),
  size: statSync(path).size,
});
process.stdout.write(sha256);
