/**
 * The journal at the start of the app: what its window shows first is looked up while the window is being made, and the
 * thread that opens it, a tenth of a second of a processor, waits until the window is drawn.
 */
import type { TransferView } from '../preload/contract/transfer.ts';
import { firstPageRows } from '../preload/contract/packed-views.ts';
import { viewOf } from './engine/transfer-view.ts';
import { openJournal } from './journal/journal-client.ts';
import type { Journal } from './journal/journal.ts';
import { recordFromRow } from './journal/record-from-row.ts';

export interface JournalMoments {
  readonly stateFolder: string;
  readonly pageHasBegun: Promise<void>;
  readonly windowIsDrawn: Promise<void>;
}

export interface OpeningJournal {
  /** Rejects as `OpenJournal` says. */
  readonly journal: Promise<Journal>;
  /** Rejects as `journal` does. */
  readonly firstPage: Promise<readonly TransferView[]>;
}

export function openJournalBehind({ stateFolder, ...window }: JournalMoments): OpeningJournal {
  const peeked = window.pageHasBegun.then(async () => await peek(stateFolder)).catch(() => null);
  // Where a glance was not enough, there is nothing to show before it is open.
  const journal = peeked.then(async (views) => {
    if (views !== null) await window.windowIsDrawn;
    return await openJournal({ folder: stateFolder });
  });
  const firstPage = peeked.then(
    async (views) =>
      views ?? (await (await journal).first(firstPageRows)).map((record) => viewOf(record, null)),
  );
  // Told to whoever opens the engine.
  for (const told of [journal, firstPage]) told.catch(() => undefined);
  return { journal, firstPage };
}

/** Null where the journal must be opened first; whatever is wrong with it is found again, and told, by opening it. */
async function peek(stateFolder: string): Promise<readonly TransferView[] | null> {
  const { peekJournal } = await import('./journal/peek-journal.ts');
  const rows = peekJournal(stateFolder, firstPageRows);
  return rows === null ? null : rows.map((row) => viewOf(recordFromRow(row), null));
}
