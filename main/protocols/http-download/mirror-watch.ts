/**
 * Other links for the same file. Each is compared with the first one at several places before a byte comes from it, and
 * joins when it is found to be the same; until then, and where it is not, the download goes on without it.
 */
import { toTransferError, TransferError } from '../../engine/transfer-error.ts';
import type { DownloadHost } from '../protocol-adapter.ts';
import { hostOf } from '../http-status.ts';
import type { DownloadContext } from './download-context.ts';
import { fetchSample } from './fetch-sample.ts';
import { proveSameFile } from './prove-same-file.ts';
import type { Mirrors } from './segment-crew.ts';
import type { Source, VouchedSource } from './source.ts';
import type { TakenBytes } from './taken-bytes.ts';
import { compareValidator } from './validator.ts';

export interface MirrorOptions {
  readonly context: DownloadContext;
  readonly host: DownloadHost;
  readonly taken: TakenBytes;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly first: VouchedSource;
  readonly mirrors: readonly Source[];
}

export class MirrorWatch implements Mirrors {
  readonly #options: MirrorOptions;
  readonly #abort = new AbortController();
  readonly #proofs: Promise<void>;
  #good: VouchedSource[] = [];
  #join: ((mirror: VouchedSource) => void) | null = null;

  /** Begins at once. */
  constructor(options: MirrorOptions) {
    this.#options = options;
    // One after the other: they share the first link's connection for what they are compared with.
    this.#proofs = this.#proveAll();
  }

  watch(join: (mirror: VouchedSource) => void): () => void {
    this.#join = join;
    for (const mirror of this.#good.splice(0)) join(mirror);
    return () => (this.#join = null);
  }

  /** No request for it is under way any more when this resolves. Never rejects. */
  async end(): Promise<void> {
    this.#abort.abort();
    await this.#proofs;
  }

  async #proveAll(): Promise<void> {
    const { host, mirrors } = this.#options;
    for (const mirror of mirrors) {
      if (this.#abort.signal.aborted || host.signal.aborted) return;
      const tell = (used: boolean, reason: string | null): void =>
        host.note('mirror', { host: hostOf(mirror.url), used, reason });
      try {
        const vouched = await this.#prove(mirror);
        tell(true, null);
        if (this.#join === null) this.#good.push(vouched);
        else this.#join(vouched);
      } catch (thrown) {
        if (this.#abort.signal.aborted || host.signal.aborted) return;
        tell(false, toTransferError(thrown).message);
      }
    }
  }

  async #prove(mirror: Source): Promise<VouchedSource> {
    const { context, host, taken, size, first } = this.#options;
    const { client, stallMs, random, budget } = context;
    const signal = AbortSignal.any([host.signal, this.#abort.signal]);
    const places = [mirror.url, first.url].map((url) => budget.additional(url, () => undefined));
    try {
      if (places.includes(null)) throw unused('There was no connection free to compare it.');
      const found = await proveSameFile({
        ...{ client: mirror.client ?? client, stallMs, signal, random, size },
        source: mirror,
        here: [{ start: 0, end: size }],
        readBack: async (start, length) => {
          const sample = await fetchSample(
            { ...{ client, stallMs, signal, size }, source: first },
            { start, end: start + length },
          );
          if (sample.kind !== 'bytes') throw unused('The first link gives no ranges to compare it with.');
          host.received(length);
          // Another version there would prove the mirror to be that one, and not the one whose bytes are fetched.
          if (compareValidator(first.validator, sample.headers) !== 'same') {
            throw unused('The first link answers with another version of the file than before.');
          }
          return sample.bytes;
        },
        received: (count) => host.received(count),
      });
      if (found.kind === 'differs') throw unused(`It leads to another file: ${found.sentence}.`);
      if (found.kind === 'no-ranges') throw unused('It gives no ranges.');
      if (found.validator === null) throw unused('Nothing marks its version, so it may change unnoticed.');
      await taken.adopt(taken.validator, { places: found.places, because: 'mirror' });
      return { ...mirror, validator: found.validator };
    } finally {
      for (const place of places) place?.release();
    }
  }
}

function unused(sentence: string): TransferError {
  return new TransferError('LINK_DIFFERS', sentence);
}
