/** Files on a real nginx, and the folder that every contender writes them to, emptied after each run. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { independentSha256, makeRandomFile } from '../../harness/random-file.ts';
import type { NginxServer } from '../../servers/nginx-server.ts';

/** One address and the file it is to become. */
export interface Wanted {
  readonly url: string;
  readonly path: string;
}

interface Served extends Wanted {
  readonly sha256: string;
}

export class ServedFiles {
  /** The folder they are downloaded to. */
  readonly into: string;
  readonly wanted: readonly Wanted[];
  readonly #served: readonly Served[];
  /** Bytes of each. */
  readonly #size: number;
  readonly #compared = new Set<string>();

  private constructor(into: string, served: readonly Served[], size: number) {
    this.into = into;
    this.wanted = served;
    this.#served = served;
    this.#size = size;
  }

  /** `count` files of `size` random bytes each; `into` is where they are downloaded to. */
  static async make(
    nginx: Pick<NginxServer, 'folder' | 'origin'>,
    into: string,
    count: number,
    size: number,
  ): Promise<ServedFiles> {
    const folder = `${count}-${randomUUID()}`;
    await mkdir(join(nginx.folder, folder));
    const served = Array.from({ length: count }, (_, index): Served => {
      const name = `file-${index}.bin`;
      const sha256 = makeRandomFile(join(nginx.folder, folder, name), size);
      return { url: `${nginx.origin}/${folder}/${name}`, path: join(into, name), sha256 };
    });
    return new ServedFiles(into, served, size);
  }

  /** Bytes of all. */
  get bytes(): number {
    return this.#size * this.#served.length;
  }

  /** Before each run: an empty folder, and nothing that a contender before left for the disk to write. */
  async begin(): Promise<void> {
    await rm(this.into, { recursive: true, force: true });
    await mkdir(this.into);
    await promisify(execFile)('sync');
  }

  /**
   * After each run, outside its time: throws unless every file is there in its size, and after the first run of a
   * contender unless every byte is the served one.
   */
  async check(contender: string): Promise<void> {
    const first = !this.#compared.has(contender);
    this.#compared.add(contender);
    for (const { path, sha256 } of this.#served) {
      const { size } = await stat(path);
      if (size !== this.#size)
        throw new Error(`${contender} left ${size} of ${this.#size} bytes in ${path}.`);
      if (first && (await independentSha256(path)) !== sha256)
        throw new Error(`${contender} left other bytes in ${path} than the server has.`);
    }
    await rm(this.into, { recursive: true });
  }
}
