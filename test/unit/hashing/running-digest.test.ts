/** Published check values of every digest, whole and in pieces of every length. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRunningDigest } from '../../../main/hashing/running-digest.ts';
import { digestAlgorithms, digestBytes, type DigestAlgorithm } from '../../../preload/contract/digest.ts';
import { sampleBytes } from '../../servers/memory-upload-host.ts';

const digits = Buffer.from('123456789');

function hexOf(algorithm: DigestAlgorithm, ...pieces: readonly Uint8Array[]): string {
  const running = createRunningDigest(algorithm);
  for (const piece of pieces) running.update(piece);
  return Buffer.from(running.digest()).toString('hex');
}

test.each<[DigestAlgorithm, Uint8Array, string]>([
  // The check values of the catalogue at https://reveng.sourceforge.io/crc-catalogue, over "123456789".
  ['crc32', digits, 'cbf43926'],
  ['crc32c', digits, 'e3069283'],
  ['crc64nvme', digits, 'ae8b14860a799888'],
  // RFC 3720 appendix B.4.
  ['crc32c', Buffer.alloc(32), '8a9136aa'],
  ['crc32c', Buffer.alloc(32, 0xff), '62a8ab43'],
  ['crc32c', Buffer.from(Array.from({ length: 32 }, (_, i) => i)), '46dd794e'],
  ['crc32c', Buffer.from(Array.from({ length: 32 }, (_, i) => 31 - i)), '113fdb5c'],
  // NVM Express command set specification, figure "64b CRC test cases".
  ['crc64nvme', Buffer.alloc(4096), '6482d367eb22b64e'],
  ['crc64nvme', Buffer.alloc(4096, 0xff), 'c0ddba7302eca3ac'],
  ['adler32', Buffer.from('Wikipedia'), '11e60398'],
  ['adler32', Buffer.alloc(0), '00000001'],
  // More bytes than its sums can take without being reduced.
  ['adler32', Buffer.alloc(1_000_000, 0xff), adlerByTheBook(Buffer.alloc(1_000_000, 0xff))],
  ['crc32', Buffer.alloc(0), '00000000'],
  ['md5', digits, '25f9e794323b453885f5181f1b624d0b'],
])('%s of %j', (algorithm, bytes, expected) => {
  expect(hexOf(algorithm, bytes)).toBe(expected);
});

test.each(digestAlgorithms)('%s is the same in pieces, at whatever byte they are cut', (algorithm) => {
  const bytes = sampleBytes(1000, 7);
  const whole = hexOf(algorithm, bytes);
  expect(whole).toHaveLength(digestBytes[algorithm] * 2);
  for (const cut of [0, 1, 7, 8, 9, 15, 16, 17, 500, 999, 1000]) {
    expect(hexOf(algorithm, bytes.subarray(0, cut), bytes.subarray(cut))).toBe(whole);
  }
});

test('asking for a digest does not end it', () => {
  const running = createRunningDigest('sha-512');
  running.update(digits.subarray(0, 4));
  running.digest();
  running.update(digits.subarray(4));
  expect(Buffer.from(running.digest())).toEqual(createHash('sha512').update(digits).digest());
});

/** RFC 1950 section 9 as it is written, reduced at every byte. */
function adlerByTheBook(bytes: Uint8Array): string {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return (b * 65_536 + a).toString(16).padStart(8, '0');
}
