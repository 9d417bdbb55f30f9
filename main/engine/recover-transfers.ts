/**
 * Start-up: what the journal says was running was cut short, so it goes back in line; what waits, waits on.
 * Disk and server are asked when a transfer's turn comes (open-part, source-check, the adapter's probe), not here:
 * a hundred thousand transfers must not delay the first one.
 */
import { isActive } from './transfer-state.ts';
import type { Scheduler } from './scheduler.ts';
import type { TransferBook } from './transfer-book.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';

/** `only` limits which transfers run in this session; all of them are recovered. */
export async function recoverTransfers(
  book: TransferBook,
  scheduler: Scheduler,
  only: ReadonlySet<string> | null,
): Promise<void> {
  const cutShort = [...book.entries()].filter((entry) => isActive(entry.record.state));
  await Promise.all(
    cutShort.map((entry) =>
      book.commit(entry, {
        input: { kind: 'requeue' },
        timeline: {
          kind: 'recovered',
          detail: { from: entry.record.state.name, accepted: entry.record.accepted },
        },
      }),
    ),
  );
  for (const { record } of book.entries()) {
    if (only === null || only.has(record.id)) lineUp(scheduler, record);
  }
}

/** Puts a transfer where its state belongs: in line, asleep until its time, or nowhere. */
export function lineUp(scheduler: Scheduler, record: TransferRecord): void {
  const { state } = record;
  if (state.name === 'queued') scheduler.ready(record);
  if (state.name === 'waiting') scheduler.sleep(record, state.until ?? 0);
}
