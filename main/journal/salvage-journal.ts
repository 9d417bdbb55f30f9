/**
 * What can still be read of a damaged journal, written into a new one: what was queued stays queued. Nothing of it is
 * believed more than it is after any other crash: servers are asked, sources and part files compared with the hashes.
 */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { TransferError } from '../engine/transfer-error.ts';
import { openTables, type Tables } from './apply-change.ts';
import { HASH_BYTES } from './block-table.ts';
import { readHeader } from './database-header.ts';
import { APPLICATION_ID, migrate } from './migrate.ts';
import { provable } from './provable-extents.ts';
import { attempt, rowsByKey, rowsFromBothEnds } from './readable-rows.ts';
import { recordColumns } from './record-columns.ts';
import { recordFromRow, type RecordRow } from './record-from-row.ts';
import { openSharedTables } from './shared-tables.ts';
import { isConstraint, isDamage } from './sqlite-error.ts';
import type { TransferRecord } from './transfer-record.ts';

export interface Salvage {
  /** Transfers that are in the new journal. */
  readonly transfers: number;
  /** Nothing of them was found that could not be read. */
  readonly complete: boolean;
}

const nothing: Salvage = { transfers: 0, complete: false };

/** `damaged` stays as it is: a copy beside it is read, and removed. The caller commits what was written `into`. */
export function salvageJournal(damaged: string, into: Database): Salvage {
  const header = readHeader(damaged);
  if (header === null || header.applicationId !== APPLICATION_ID) return nothing;
  const copy = `${damaged}.copy`;
  const endings = ['', '-wal', '-shm', '-journal'];
  const clear = (): void => endings.forEach((ending) => rmSync(copy + ending, { force: true }));
  clear();
  try {
    copyFileSync(damaged, copy);
    if (existsSync(`${damaged}-wal`)) copyFileSync(`${damaged}-wal`, `${copy}-wal`);
    const from = new Database(copy);
    try {
      migrate(from);
      return salvageFrom(from, openTables(into), into);
    } finally {
      from.close();
    }
  } catch (error) {
    // So little is left of it that SQLite does not even open it, or know its tables.
    if (isDamage(error) || isMissing(error)) return nothing;
    throw error;
  } finally {
    clear();
  }
}

/** `no such table`, `no such column`: nothing that was written can make SQLite say so. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR';
}

function salvageFrom(from: Database, tables: Tables, into: Database): Salvage {
  let complete = true;
  let transfers = 0;
  const onDamage = (): void => void (complete = false);
  attempt(() => salvageShared(from, tables), onDamage);
  const columns = recordColumns.join(', ');
  const rows = rowsByKey<RecordRow>({
    page: from.prepare(`SELECT ${columns}, key FROM transfers WHERE key > ? ORDER BY key LIMIT ?`).raw(),
    one: from.prepare(`SELECT ${columns}, key FROM transfers WHERE key = ?`).raw(),
    keyOf: (row) => row[recordColumns.length] as number,
    onDamage,
  });
  const belongings = new Belongings(from, onDamage);
  for (const row of rows) {
    const taken = salvageOne(into, () => {
      belongings.write(recordFromRow(row), row[recordColumns.length] as number, tables);
    });
    if (taken) transfers += 1;
    else complete = false;
  }
  return { transfers, complete };
}

/** What was learned about servers is not among it: that is learned again. */
function salvageShared(from: Database, to: Tables): void {
  for (const destination of openSharedTables(from).destinations()) to.shared.putDestination(destination);
  const settings = from.prepare('SELECT name, value FROM settings').raw().all() as [string, string][];
  for (const [name, value] of settings) to.shared.putSetting(name, value);
}

/** All of a transfer or nothing. False where what was read fits no rule of the journal. */
function salvageOne(into: Database, write: () => void): boolean {
  into.exec('SAVEPOINT one');
  try {
    write();
    into.exec('RELEASE one');
    return true;
  } catch (error) {
    into.exec('ROLLBACK TO one; RELEASE one');
    const unfit = isConstraint(error) || error instanceof TransferError || error instanceof SyntaxError;
    if (!unfit) throw error;
    return false;
  }
}

/** Blocks, extents, parts and timeline of transfers. */
class Belongings {
  readonly #onDamage: () => void;
  readonly #from: Tables;
  readonly #blocks;
  readonly #blocksBack;

  constructor(from: Database, onDamage: () => void) {
    this.#onDamage = onDamage;
    this.#from = openTables(from);
    const select = 'SELECT block, sha256 FROM blocks WHERE transfer = ? ORDER BY block';
    this.#blocks = from.prepare(select).raw();
    this.#blocksBack = from.prepare(`${select} DESC`).raw();
  }

  /** `key` is that of the transfer in the damaged journal. */
  write(record: TransferRecord, key: number, tables: Tables): void {
    const from = this.#from;
    const list = <T>(read: () => T[]): T[] => attempt(read, this.#onDamage) ?? [];
    const hashes = rowsFromBothEnds<[number, Uint8Array]>(
      this.#blocks,
      this.#blocksBack,
      key,
      this.#onDamage,
    );
    const extents = provable(
      list(() => from.extents.list(key)),
      new Set(hashes.map(([block]) => block)),
    );
    const durable = extents.reduce((sum, { start, end }) => sum + end - start, 0);
    // What is here of a download is what its hashes can prove; of an upload the server says it.
    const unfinished = record.direction === 'download' && record.state.name !== 'done';
    tables.transfers.insert(unfinished ? { ...record, durable, accepted: durable } : record);
    const here = tables.transfers.keyOf(record.id);
    for (const { first, bytes } of runsOf(hashes)) tables.blocks.put(here, first, bytes);
    for (const extent of extents) tables.extents.add(here, extent);
    tables.parts.replace(
      here,
      list(() => from.parts.list(key)),
    );
    for (const entry of list(() => from.timeline.list(key))) tables.timeline.add(here, entry);
  }
}

/** Hashes of consecutive blocks together, 32 bytes each. */
function runsOf(hashes: readonly (readonly [number, Uint8Array])[]): { first: number; bytes: Uint8Array }[] {
  const runs: { first: number; of: Uint8Array[] }[] = [];
  for (const [block, sha256] of hashes) {
    if (sha256.length !== HASH_BYTES) continue;
    const run = runs.at(-1);
    if (run !== undefined && run.first + run.of.length === block) run.of.push(sha256);
    else runs.push({ first: block, of: [sha256] });
  }
  return runs.map(({ first, of }) => ({ first, bytes: new Uint8Array(Buffer.concat(of)) }));
}
