import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { defaultUploadPolicy } from '../../../preload/contract/destination.ts';
import { journalFiles } from '../../../main/journal/journal-files.ts';
import type { DestinationRecord, JournalChange } from '../../../main/journal/transfer-record.ts';
import { BLOCK_SIZE } from '../../../main/hashing/hash-pool-port.ts';
import { freshFolder, openFor, record } from './fixtures.ts';

const hashesOf = (count: number, fill: number): Uint8Array => new Uint8Array(count * 32).fill(fill);
const blocks = (id: string, first: number, count: number): JournalChange => ({
  kind: 'blocks',
  id,
  first,
  hashes: hashesOf(count, 7),
});
const extent = (id: string, start: number, end: number): JournalChange => ({
  kind: 'extent',
  id,
  extent: { start: start * BLOCK_SIZE, end: end * BLOCK_SIZE },
});

const destination: DestinationRecord = {
  id: 'd1',
  name: 'Studio',
  url: 'https://upload.example/files/',
  sealedHeaders: null,
  credentialKind: 'none',
  credentialUser: null,
  sealedCredential: null,
  policy: defaultUploadPolicy,
  addedAt: 1,
};

/** A journal with these changes, that says of itself that it is damaged. */
async function damagedJournal(
  changes: readonly JournalChange[],
  alsoDamage: (path: string) => void = () => undefined,
): Promise<string> {
  const folder = freshFolder();
  const journal = await openFor(folder);
  await journal.commit(changes);
  await journal.close();
  const path = journalFiles(folder).database;
  alsoDamage(path);
  const database = new Database(path);
  database.exec('DROP TABLE journal_state');
  database.close();
  return folder;
}

function edit(path: string, sql: string): void {
  const database = new Database(path);
  database.pragma('ignore_check_constraints = ON');
  database.exec(sql);
  database.close();
}

/** Overwrites every page of a table but its root, so that none of its rows can be read. */
function spoil(path: string, table: string): void {
  const database = new Database(path);
  const root = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table);
  database.close();
  const bytes = readFileSync(path);
  const at = (Number(root) - 1) * 4096;
  bytes.fill(0xa5, at, at + 4096);
  writeFileSync(path, bytes);
}

describe('what a rescue brings over', () => {
  it('everything of a transfer, destinations and settings', async () => {
    const upload = record(1, { uploadUrl: 'https://upload.example/files/1', accepted: 9, durable: 9 });
    const parts = [{ first: 0, past: 9, uploadUrl: 'https://upload.example/files/p', accepted: 3 }];
    const folder = await damagedJournal([
      { kind: 'destination', destination },
      { kind: 'setting', name: 'bandwidth', value: '{"upload":1}' },
      { kind: 'insert', record: upload },
      { kind: 'insert', record: record(2, { direction: 'download' }) },
      blocks(upload.id, 0, 3),
      { kind: 'parts', id: upload.id, parts },
      { kind: 'timeline', id: upload.id, entry: { at: 5, kind: 'added', detail: { a: 1 } } },
    ]);
    const journal = await openFor(folder);
    expect(journal.report.rescued).toEqual({ transfers: 2, complete: true });
    expect(await journal.load(upload.id)).toEqual(upload);
    expect(await journal.hashedPrefix(upload.id)).toBe(3);
    expect(await journal.blockHashes(upload.id, 0, 1)).toEqual([hashesOf(1, 7)]);
    expect(await journal.parts(upload.id)).toEqual(parts);
    expect(await journal.timeline(upload.id)).toEqual([{ at: 5, kind: 'added', detail: { a: 1 } }]);
    expect(await journal.destinations()).toEqual([destination]);
    expect(await journal.setting('bandwidth')).toBe('{"upload":1}');
  });

  it('of a download only the bytes that hashes can prove', async () => {
    const download = record(1, {
      direction: 'download',
      accepted: 9 * BLOCK_SIZE,
      durable: 9 * BLOCK_SIZE,
    });
    const { id } = download;
    const folder = await damagedJournal([
      { kind: 'insert', record: download },
      extent(id, 0, 5),
      extent(id, 6, 10),
      blocks(id, 0, 2),
      blocks(id, 3, 5),
    ]);
    const journal = await openFor(folder);
    expect(await journal.extents(id)).toEqual(
      [
        [0, 2],
        [3, 5],
        [6, 8],
      ].map(([start = 0, end = 0]) => ({ start: start * BLOCK_SIZE, end: end * BLOCK_SIZE })),
    );
    expect(await journal.load(id)).toMatchObject({ durable: 6 * BLOCK_SIZE, accepted: 6 * BLOCK_SIZE });
  });

  it('transfers whose hashes are gone, without them', async () => {
    const folder = await damagedJournal(
      [{ kind: 'insert', record: record(1) }, blocks('transfer-1', 0, 3)],
      (path) => spoil(path, 'blocks'),
    );
    const journal = await openFor(folder);
    expect(journal.report.rescued).toEqual({ transfers: 1, complete: false });
    expect(await journal.load('transfer-1')).toEqual(record(1));
    expect(await journal.hashedPrefix('transfer-1')).toBe(0);
  });

  it.each([
    ['a state that does not exist', "UPDATE transfers SET state = 'flying' WHERE id = 'transfer-2'"],
    ['a count below zero', "UPDATE transfers SET accepted = -5 WHERE id = 'transfer-2'"],
    ['options that are no JSON', "UPDATE transfers SET options = '{' WHERE id = 'transfer-2'"],
  ])('nothing of a transfer with %s, and all of the others', async (_title, sql) => {
    const folder = await damagedJournal(
      [1, 2, 3].map((n) => ({ kind: 'insert', record: record(n) })),
      (path) => edit(path, sql),
    );
    const journal = await openFor(folder);
    expect(journal.report.rescued).toEqual({ transfers: 2, complete: false });
    expect((await journal.loadAll()).map(({ id }) => id)).toEqual(['transfer-1', 'transfer-3']);
  });
});

describe('a rescue that was cut short', () => {
  it('before the damaged journal was set aside is made again', async () => {
    const folder = await damagedJournal([{ kind: 'insert', record: record(1) }]);
    writeFileSync(journalFiles(folder).rescued, 'half of it');
    const journal = await openFor(folder);
    expect(journal.report.rescued).toEqual({ transfers: 1, complete: true });
  });

  it('after that takes what was rescued', async () => {
    const folder = await damagedJournal([{ kind: 'insert', record: record(1) }]);
    const files = journalFiles(folder);
    await (await openFor(folder)).close();
    // As if the last rename had not come to be.
    renameSync(files.database, files.rescued);
    rmSync(`${files.database}-wal`, { force: true });
    const journal = await openFor(folder);
    expect(journal.report).toMatchObject({ uncleanStop: true, setAside: null });
    expect(await journal.load('transfer-1')).toEqual(record(1));
    expect(existsSync(files.rescued)).toBe(false);
  });
});
