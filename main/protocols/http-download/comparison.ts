/** Whether what is here is of the file that the server has now, where its validator or its address is another. */
import { parseByteCount } from '../http-headers.ts';
import type { DownloadHost, DownloadJob } from '../protocol-adapter.ts';
import { parseContentRange } from './content-range.ts';
import type { DownloadContext } from './download-context.ts';
import type { Answer } from './fetch-range.ts';
import { proveSameFile, type SameFile } from './prove-same-file.ts';
import { linkDiffers, linkUncompared, type TakenBytes } from './taken-bytes.ts';

export class Comparison {
  readonly #context: DownloadContext;
  readonly #job: DownloadJob;
  readonly #host: DownloadHost;
  readonly #taken: TakenBytes;
  /** Once in an attempt: a file that changes in between is not chased. */
  #compared = false;

  constructor(context: DownloadContext, job: DownloadJob, host: DownloadHost, taken: TakenBytes) {
    this.#context = context;
    this.#job = job;
    this.#host = host;
    this.#taken = taken;
  }

  /** The new link must be proven to lead to the file whose bytes are here; else LINK_DIFFERS is thrown, and all of them are kept. */
  async proveLink(): Promise<void> {
    const found = await this.#compare();
    if (found?.kind === 'differs') throw linkDiffers(found.sentence);
    if (found?.kind === 'same') {
      const { validator, places } = found;
      await this.#taken.adopt(validator, { places, because: 'new-link' });
    }
    // Where ranges cannot be had, every byte is compared as it comes by, before a new one is written.
    else if (this.#taken.readable === this.#taken.readableTotal) this.#taken.validator = null;
    else throw linkUncompared();
  }

  /** The file that answered may be the one whose bytes are here, for all its size says. */
  isWorthwhile({ status, headers }: Answer): boolean {
    const { size, comparable, validator } = this.#taken;
    if (this.#compared || validator === null || size === null || comparable.length === 0) return false;
    const range = status === 206 ? parseContentRange(headers['content-range']) : null;
    const length = status === 200 ? parseByteCount(headers['content-length']) : null;
    return (range?.kind === 'range' ? range.total : length) === size;
  }

  /** Its bytes may be the same under another validator: signed links and mirrors do so. True once that is committed. */
  async isSameAfterAll(): Promise<boolean> {
    this.#compared = true;
    const found = await this.#compare();
    if (found?.kind !== 'same') return false;
    const { validator, places } = found;
    await this.#taken.adopt(validator, { places, because: 'new-validator' });
    return true;
  }

  /** Null where too little is known to compare. */
  async #compare(): Promise<SameFile | null> {
    const { size, comparable } = this.#taken;
    if (size === null || comparable.length === 0) return null;
    const { client, stallMs, random } = this.#context;
    const { signal } = this.#host;
    return await proveSameFile({
      ...{ client, stallMs, signal, random, size },
      source: { url: this.#job.url, headers: this.#job.headers },
      here: comparable,
      readBack: (offset, length) => this.#host.readBack(offset, length),
      received: (count) => this.#host.received(count),
    });
  }
}
