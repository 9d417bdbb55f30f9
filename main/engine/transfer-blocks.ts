/** What of one transfer's file is safe, on its way, repeated and compared, as the window and a report show it. */
import type { Activity } from './activity.ts';
import type { Entry, TransferBook } from './transfer-book.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { ByteRuns, type Run } from '../protocols/byte-runs.ts';
import type { TransferRecord, UploadPart } from '../journal/transfer-record.ts';
import { mostRuns, type FlatRuns, type TransferBlocks } from '../../preload/contract/blocks.ts';

/** Asks the journal, in its own thread, for what is committed. */
export async function readBlocks(book: TransferBook, entry: Entry): Promise<TransferBlocks> {
  const { id, direction, state } = entry.record;
  let committed: readonly Run[] = [];
  if (state.name !== 'done') {
    committed =
      direction === 'download'
        ? await book.journal.extents(id)
        : acceptedRuns(entry.record, await book.journal.parts(id));
  }
  return blocksOf(entry, committed, book.activityOf(id));
}

/** Bytes of an upload that the server acknowledged; `parts` ascending, empty where it goes as a whole. */
export function acceptedRuns(
  { accepted }: Pick<TransferRecord, 'accepted'>,
  parts: readonly UploadPart[],
): Run[] {
  if (parts.length === 0) return new ByteRuns([{ start: 0, end: accepted }]).list.slice();
  return [
    ...new ByteRuns(parts.map((part) => ({ start: part.first, end: part.first + part.accepted }))).list,
  ];
}

/** `committed`: what the journal has of a transfer that is not done. */
export function blocksOf(
  { record, live }: Pick<Entry, 'record' | 'live'>,
  committed: readonly Run[],
  activity: Activity | null,
): TransferBlocks {
  const { id, size, state } = record;
  const whole: Run[] = size === null || size === 0 ? [] : [{ start: 0, end: size }];
  const safe = state.name === 'done' ? whole : committed;
  const moving = live === null || activity === null ? new ByteRuns() : activity.moved.fresh;
  for (const run of safe) moving.cut(run);
  return {
    id,
    size,
    blockSize: BLOCK_SIZE,
    safe: flat(safe),
    moving: flat(moving.list),
    repeated: flat(activity?.moved.repeated ?? []),
    verified: flat(state.name === 'done' ? provenOf(record, whole) : comparedOf(record, live, safe)),
    connections: live === null ? [] : (activity?.moved.connections(size) ?? []),
    speed: activity?.speed.history ?? { from: 0, stepMs: 1_000, points: [] },
  };
}

/** From level 2 on every block was compared (the evidence ladder). */
function provenOf({ evidence }: TransferRecord, whole: readonly Run[]): readonly Run[] {
  return evidence !== null && evidence.level >= 2 ? whole : [];
}

function comparedOf(record: TransferRecord, live: Entry['live'], safe: readonly Run[]): readonly Run[] {
  // Each chunk of it was taken under its own checksum.
  if (record.direction === 'upload' && record.checksummed) return safe;
  const { verified } = live ?? { verified: 0 };
  const compared = new ByteRuns(safe);
  compared.cut({ start: verified, end: Number.MAX_SAFE_INTEGER });
  return compared.list;
}

/** Of more than `mostRuns` the longest, in their order. */
export function flat(runs: readonly Run[]): FlatRuns {
  const shown =
    runs.length <= mostRuns
      ? runs
      : runs
          .toSorted((a, b) => b.end - b.start - (a.end - a.start))
          .slice(0, mostRuns)
          .sort((a, b) => a.start - b.start);
  return shown.flatMap(({ start, end }) => [start, end]);
}
