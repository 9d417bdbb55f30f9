/** What becomes part of the list: planned, committed in parts, and put in line. */
import { planAdoption } from './adopt-parts.ts';
import type { AddContext, Additions } from './add-transfers.ts';
import type { HeaderVault } from './header-vault.ts';
import type { Scheduler } from './scheduler.ts';
import type { Entry, TransferBook } from './transfer-book.ts';
import type { AddResult, RequestHeaders } from '../../preload/contract/commands.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';

export interface AddingOptions {
  readonly book: TransferBook;
  readonly scheduler: Scheduler;
  readonly vault: HeaderVault;
  readonly now: () => number;
  /** As EngineOptions.ownFolder. */
  readonly ownFolder?: string;
  /** Aborts when the engine stops. */
  readonly signal: AbortSignal;
}

/** Records in one commit of a big addition: others get their turn in between. */
const recordsAtOnce = 500;

export class Adding {
  readonly #options: AddingOptions;

  constructor(options: AddingOptions) {
    this.#options = options;
  }

  /** What was committed before an error stays queued and was told; the error is what the caller hears. */
  async add(
    headers: RequestHeaders | undefined,
    plan: (context: AddContext) => Promise<Additions>,
  ): Promise<AddResult> {
    const { book, scheduler, vault } = this.#options;
    const context = this.#context(vault.seal(headers ?? {}));
    const { records, refused, skipped, skippedCount } = await plan(context);
    const added: Entry[] = [];
    for (let from = 0; from < records.length; from += recordsAtOnce) {
      const entries = await book.insert(records.slice(from, from + recordsAtOnce));
      for (const { record } of entries) scheduler.ready(record);
      added.push(...entries);
    }
    return { added: added.map((entry) => book.view(entry)), refused, skipped, skippedCount };
  }

  async adoptParts(folder: string): Promise<AddResult> {
    const { book } = this.#options;
    const known = new Set([...book.records()].flatMap(({ partPath }) => partPath ?? []));
    const added: TransferView[] = [];
    for (const { record, also } of await planAdoption(folder, known, this.#context(null))) {
      const [entry] = await book.insert([record]);
      if (entry === undefined) continue;
      await book.commit(entry, { also, timeline: { kind: 'adopted' } });
      added.push(book.view(entry));
    }
    return { added, refused: [], skipped: [], skippedCount: 0 };
  }

  #context(sealedHeaders: Uint8Array | null): AddContext {
    const { book, now, ownFolder, signal } = this.#options;
    const own = ownFolder === undefined ? {} : { ownFolder };
    return { now, sealedHeaders, nextPosition: () => book.nextPosition(), signal, ...own };
  }
}
