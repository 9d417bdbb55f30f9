import type { FileHandle } from 'node:fs/promises';

/**
 * The bytes [offset, offset + length) of an open file. One read may return less than asked (POSIX read(2)), so
 * it asks on; null when the file ends before.
 */
export async function readExactly(
  handle: FileHandle,
  offset: number,
  length: number,
): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) return null;
    done += bytesRead;
  }
  return bytes;
}
