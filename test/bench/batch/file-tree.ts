/** A folder of many small files, the same on every machine. */
import { createCipheriv } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface TreeFile {
  /** With forward slashes, the folder itself first. */
  readonly relativePath: string;
  /** Bytes, 1 to 100 KiB. */
  readonly size: number;
}

const KiB = 1024;
const filesAFolder = 100;

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes `count` files in folders two deep under `folder`/`name`. */
export async function makeTree(folder: string, name: string, count: number): Promise<TreeFile[]> {
  const random = seeded(1);
  // A cipher over zeros gives bytes that no file system packs, and the same ones each time.
  const bytes = createCipheriv('aes-128-ctr', new Uint8Array(16), new Uint8Array(16));
  const files: TreeFile[] = [];
  for (let number = 0; number < count; number += 1) {
    const box = Math.floor(number / filesAFolder);
    const inside = join(name, `box ${Math.floor(box / 10)}`, `tray ${box % 10}`);
    if (number % filesAFolder === 0) await mkdir(join(folder, inside), { recursive: true });
    const size = Math.ceil(random() * 100 * KiB) || 1;
    const path = join(inside, `frame ${String(number).padStart(5, '0')}.bin`);
    await writeFile(join(folder, path), bytes.update(new Uint8Array(size)));
    files.push({ relativePath: path.replaceAll('\\', '/'), size });
  }
  return files;
}
