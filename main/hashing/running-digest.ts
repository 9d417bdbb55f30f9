/** A digest in any algorithm a publisher may state, fed piece by piece. Synchronous: for workers. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { adler32 } from './adler32.ts';
import { crc32c } from './crc32c.ts';
import { crc64nvme, type Crc64 } from './crc64nvme.ts';
import type { DigestAlgorithm } from '../../preload/contract/digest.ts';

export interface RunningDigest {
  update(bytes: Uint8Array): void;
  /** Raw bytes of the digest of everything so far; more may follow. CRCs have their highest byte first. */
  digest(): Uint8Array;
}

export function createRunningDigest(algorithm: DigestAlgorithm): RunningDigest {
  switch (algorithm) {
    case 'sha-512':
      return cryptographic('sha512');
    case 'sha-256':
      return cryptographic('sha256');
    case 'sha-1':
      return cryptographic('sha1');
    case 'md5':
      return cryptographic('md5');
    case 'crc32':
      return checksum(0, (bytes, before) => crc32(bytes, before));
    case 'crc32c':
      return checksum(0, crc32c);
    case 'adler32':
      return checksum(1, adler32);
    case 'crc64nvme':
      return crc64();
    default:
      throw new Error(`No such digest: ${String(algorithm satisfies never)}`);
  }
}

function cryptographic(name: string): RunningDigest {
  const hash = createHash(name);
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => new Uint8Array(hash.copy().digest()),
  };
}

function checksum(start: number, add: (bytes: Uint8Array, before: number) => number): RunningDigest {
  let value = start;
  return {
    update: (bytes) => void (value = add(bytes, value)),
    digest: () => words(value),
  };
}

function crc64(): RunningDigest {
  let value: Crc64 = [0, 0];
  return {
    update: (bytes) => void (value = crc64nvme(bytes, value)),
    digest: () => words(...value),
  };
}

/** 32-bit numbers, each with its highest byte first. */
function words(...numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, i) => view.setInt32(i * 4, number));
  return bytes;
}
