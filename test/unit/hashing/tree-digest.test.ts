import { webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { blockCount, blockLength, treeDigest } from '../../../main/hashing/tree-digest.ts';
import { hex, openFileWith, openPool, pattern } from './fixtures.ts';

/**
 * Dropbox's definition (split into 4 MiB blocks, hash each, concatenate, hash that), by another
 * implementation of SHA-256's interface and written without ours.
 */
async function dropboxContentHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = async (data: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await webcrypto.subtle.digest('SHA-256', data));
  const concatenated: number[] = [];
  for (let at = 0; at < bytes.length; at += 4_194_304) {
    concatenated.push(...(await digest(bytes.slice(at, at + 4_194_304))));
  }
  return hex(await digest(Uint8Array.from(concatenated)));
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const { fd } = openFileWith(bytes);
  return (await openPool().digestFile({ fd, size: bytes.length })).treeDigest;
}

describe('the tree digest', () => {
  // Made with Python's hashlib from the published definition; the first is SHA-256 of nothing, the second the
  // well-known double SHA-256 of "hello".
  it.each([
    ['nothing', new Uint8Array(), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [
      'hello',
      new TextEncoder().encode('hello'),
      '9595c9df90075148eb06860365df33584b75bff782a510c6cd4883a419833d50',
    ],
    [
      'one block of zeros',
      new Uint8Array(BLOCK_SIZE),
      'c7e946d101855255d919ef0c70718633adf77d3dfb3adeeecf5d0cb4e951be58',
    ],
    [
      'one byte more',
      new Uint8Array(BLOCK_SIZE + 1),
      '14a4d47f23a30177885d9820122f17d2d3a55fe63f7f5c27b95f689e0b2accd6',
    ],
    [
      '9 MiB and 5',
      pattern(9 * 1024 * 1024 + 5),
      'c3441f50a3d952af4451b812f0aa1327d2c87adcdefd53954a16da2a6280d276',
    ],
  ])('equals the known content hash of %s', async (_, bytes, expected) => {
    expect(await digestOf(bytes)).toBe(expected);
  });

  it.each([1, BLOCK_SIZE - 1, BLOCK_SIZE, 2 * BLOCK_SIZE, 2 * BLOCK_SIZE + 1])(
    'equals an independent implementation for %i bytes',
    async (size) => {
      const bytes = pattern(size);
      expect(await digestOf(bytes)).toBe(await dropboxContentHash(bytes));
    },
  );

  it('refuses a torn hash', () => {
    expect(() => treeDigest(new Uint8Array(33))).toThrow(RangeError);
  });
});

describe('blocks of a file', () => {
  it('counts them, the short one at the end included', () => {
    expect([0, 1, BLOCK_SIZE, BLOCK_SIZE + 1].map(blockCount)).toEqual([0, 1, 1, 2]);
    expect(blockLength(0, BLOCK_SIZE + 1)).toBe(BLOCK_SIZE);
    expect(blockLength(1, BLOCK_SIZE + 1)).toBe(1);
    expect(blockLength(0, BLOCK_SIZE)).toBe(BLOCK_SIZE);
  });

  it.each([-1, 2, 0.5, Number.NaN])('has no block %d', (index) => {
    expect(() => blockLength(index, 2 * BLOCK_SIZE)).toThrow(RangeError);
  });
});
