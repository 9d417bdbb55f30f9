import type Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { openBlockTable, type BlockTable } from './block-table.ts';
import { openExtentTable, type ExtentTable } from './extent-table.ts';
import { openPartTable, type PartTable } from './part-table.ts';
import { openSharedTables, type SharedTables } from './shared-tables.ts';
import { openTimelineTable, type TimelineTable } from './timeline-table.ts';
import { openTransferTable, type TransferTable } from './transfer-table.ts';
import type { Extent, JournalChange } from './transfer-record.ts';

export interface Tables {
  readonly transfers: TransferTable;
  readonly blocks: BlockTable;
  readonly extents: ExtentTable;
  readonly timeline: TimelineTable;
  readonly parts: PartTable;
  readonly shared: SharedTables;
}

export function openTables(database: Database): Tables {
  return {
    transfers: openTransferTable(database),
    blocks: openBlockTable(database),
    extents: openExtentTable(database),
    timeline: openTimelineTable(database),
    parts: openPartTable(database),
    shared: openSharedTables(database),
  };
}

/**
 * Applies one change inside the caller's transaction. Throws NO_SUCH_TRANSFER for an id that is not there: a checkpoint
 * of a transfer that was removed meanwhile must not pass for recorded.
 */
export function applyChange(tables: Tables, change: JournalChange): void {
  const { transfers, blocks, extents, timeline, parts, shared } = tables;
  if (change.kind === 'insert') return transfers.insert(change.record);
  if (change.kind === 'server') return shared.putServer(change.endpoint, change.knowledge);
  if (change.kind === 'destination') return shared.putDestination(change.destination);
  if (change.kind === 'forget-destination') return shared.removeDestination(change.destinationId);
  if (change.kind === 'setting') return shared.putSetting(change.name, change.value);
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
      parts.replace(key, []);
      return;
    case 'forget':
      extents.cut(key, change.extent);
      blocks.forget(key, ...blocksOf(change.extent));
      return;
    case 'parts':
      parts.replace(key, change.parts);
      return;
    case 'part':
      parts.update(key, change.part);
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
