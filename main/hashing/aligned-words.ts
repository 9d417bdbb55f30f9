/** Bytes as words of 32 bits, where memory allows; every system Carryover runs on has the lowest byte first. */

export interface AlignedWords {
  /** Fewer than four bytes before the first word. */
  readonly head: Uint8Array;
  /** An even number of words. */
  readonly words: Int32Array;
  /** Fewer than eight bytes after the last. */
  readonly tail: Uint8Array;
}

export function alignedWords(bytes: Uint8Array): AlignedWords {
  const before = Math.min(bytes.length, -bytes.byteOffset & 3);
  const count = ((bytes.length - before) >>> 3) * 2;
  return {
    head: bytes.subarray(0, before),
    words: new Int32Array(bytes.buffer, count === 0 ? 0 : bytes.byteOffset + before, count),
    tail: bytes.subarray(before + count * 4),
  };
}
