import type Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { openBlockTable, type BlockTable } from './block-table.ts';
import { openExtentTable, type ExtentTable } from './extent-table.ts';
import { openTimelineTable, type TimelineTable } from './timeline-table.ts';
import { openTransferTable, type TransferTable } from './transfer-table.ts';
import type { Extent, JournalChange } from './transfer-record.ts';

export interface Tables {
  readonly transfers: TransferTable;
  readonly blocks: BlockTable;
  readonly extents: ExtentTable;
  readonly timeline: TimelineTable;
}

export function openTables(database: Database): Tables {
  return {
    transfers: openTransferTable(database),
    blocks: openBlockTable(database),
    extents: openExtentTable(database),
    timeline: openTimelineTable(database),
  };
}

/**
 * Applies one change inside the caller's transaction. Throws NO_SUCH_TRANSFER for an id that is not there: a checkpoint
 * of a transfer that was removed meanwhile must not pass for recorded.
 */
export function applyChange(tables: Tables, change: JournalChange): void {
  const { transfers, blocks, extents, timeline } = tables;
  if (change.kind === 'insert') {
    transfers.insert(change.record);
    return;
  }
  const key = transfers.keyOf(change.id);
  switch (change.kind) {
    case 'update':
      transfers.update(key, change.fields);
      return;
    case 'blocks':
      blocks.put(key, change.first, change.hashes);
      return;
    case 'extent':
      extents.add(key, change.extent);
      return;
    case 'reset':
      blocks.clear(key);
      extents.clear(key);
      return;
    case 'forget':
      extents.cut(key, change.extent);
      blocks.forget(key, ...blocksOf(change.extent));
      return;
    case 'timeline':
      timeline.add(key, change.entry);
      return;
    case 'remove':
      transfers.remove(key);
      return;
    default:
      throw new TransferError('INTERNAL', `No such change: ${JSON.stringify(change satisfies never)}`);
  }
}

/** The blocks that hold any of these bytes; the end may be the file's, inside its last block. */
function blocksOf({ start, end }: Extent): [from: number, to: number] {
  if (start % BLOCK_SIZE !== 0) throw new TransferError('INTERNAL', `${start} is not the start of a block`);
  return [start / BLOCK_SIZE, Math.ceil(end / BLOCK_SIZE)];
}
