import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../files/sync-directory.ts';

/** Ids are made by the TUS server (16 random bytes, lower-case hexadecimal); nothing else is ever a key or a path. */
const ours = /^[0-9a-f]{32}$/;

export function isReceiverId(text: string): boolean {
  return ours.test(text);
}

/**
 * A folder with one JSON file for each id, each replaced as a whole: written beside, synced, renamed, the
 * folder synced. After a power cut a key holds the old value or the new one, never half of one.
 */
export class JsonFolder<Value> {
  readonly #folder: string;
  readonly #parse: (value: unknown) => Value | undefined;

  /** `parse` returns undefined for what it does not recognise; such a file counts as missing. */
  constructor(folder: string, parse: (value: unknown) => Value | undefined) {
    this.#folder = folder;
    this.#parse = parse;
  }

  /** Undefined when there is none or it cannot be understood; other read errors are thrown. */
  async get(id: string): Promise<Value | undefined> {
    if (!isReceiverId(id)) return undefined;
    let text: string;
    try {
      text = await readFile(this.#path(id), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      return this.#parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  /** Resolves once the value would survive a power cut. */
  async set(id: string, value: Value): Promise<void> {
    const target = this.#path(id);
    const draft = `${target}.new`;
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(value));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
    await syncDirectory(this.#folder);
  }

  async delete(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  /** Ids that have a file, in no particular order. */
  async list(): Promise<string[]> {
    const names = await readdir(this.#folder);
    return names
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .filter(isReceiverId);
  }

  #path(id: string): string {
    if (!isReceiverId(id)) throw new Error('not an upload id of this receiver');
    return join(this.#folder, `${id}.json`);
  }
}
