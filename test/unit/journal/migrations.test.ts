import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../main/journal/database-header.ts';
import { createPrivateFile, journalFiles } from '../../../main/journal/journal-files.ts';
import { APPLICATION_ID, latestVersion, migrate, versionOf } from '../../../main/journal/migrate.ts';
import { migrations } from '../../../main/journal/migrations/index.ts';
import { openDatabase } from '../../../main/journal/open-database.ts';
import { contentOf, errorOf, freshFolder, openFor, record } from './fixtures.ts';

/** Released migrations never change: journals out there were made by exactly these. Append; never edit a line. */
const released: Record<string, string> = {
  '001-transfers.ts': 'a2d70ff2e4430422c18b2c49c5d3356d4a060a5cc6b9fa041fcc331e3e8e9843',
  '002-uploads.ts': 'd57c216b9225c85e4af48bc2759ed0031e3010028e09cf7e0a5104110974197a',
  '003-digests.ts': '990a9f6449da87739a26896abcf520ee3cfaf34e0718fc1807a72dc538986dd3',
  '004-volumes.ts': 'e22acd794bce58e6b3f7b270fb8428b0e42533363b0d1b976f0159ef3b146d93',
  '005-certificates.ts': '50f5f3b428a9fbb5b05e522bd711995c08a63c164541fca2690ead20ac8639b0',
  '006-existing-files.ts': '8d4ca5f6a39641cca03ff26585ea97da7765f33e3bab31774a9af9b425f63fc9',
};

const folderOfMigrations = join(import.meta.dirname, '../../../main/journal/migrations');

function emptyDatabase(): Database {
  const path = join(freshFolder(), 'test.db');
  createPrivateFile(path);
  return openDatabase(path);
}

describe('migrations', () => {
  it('are as they were released, every one, numbered in order', () => {
    const files = readdirSync(folderOfMigrations).filter((name) => /^\d/.test(name));
    const actual = files.map((name) => {
      // A checkout may have turned the line ends; that changes no migration.
      const text = readFileSync(join(folderOfMigrations, name), 'utf8').replaceAll('\r\n', '\n');
      return [name, createHash('sha256').update(text).digest('hex')];
    });
    expect(Object.fromEntries(actual)).toEqual(released);
    expect(migrations.map(({ version }) => version)).toEqual(files.map((name) => Number.parseInt(name, 10)));
  });

  it('bring a new database to the latest version and say whose it is', () => {
    const database = emptyDatabase();
    migrate(database);
    expect(versionOf(database)).toBe(latestVersion);
    expect(database.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    database.close();
  });

  it('run only the steps that are missing', () => {
    const database = emptyDatabase();
    const first = { version: 1, sql: 'CREATE TABLE a (x INTEGER) STRICT' };
    migrate(database, [first]);
    migrate(database, [first, { version: 2, sql: 'CREATE TABLE b (x INTEGER) STRICT' }]);
    expect(versionOf(database)).toBe(2);
    database.close();
  });

  it('leave the old schema when one step fails', () => {
    const database = emptyDatabase();
    const first = { version: 1, sql: 'CREATE TABLE a (x INTEGER) STRICT' };
    migrate(database, [first]);
    const second = { version: 2, sql: 'CREATE TABLE b (x INTEGER) STRICT' };
    const broken = { version: 3, sql: 'CREATE TABLE c (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1)' };
    expect(() => migrate(database, [first, second, broken])).toThrow(/nowhere/);
    expect(versionOf(database)).toBe(1);
    expect(database.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['a']);
    database.close();
  });

  it('refuse a list with a gap', () => {
    const database = emptyDatabase();
    expect(() => migrate(database, [{ version: 2, sql: '' }])).toThrow(/out of order/);
    database.close();
  });
});

describe('a journal of the first version', () => {
  it('opens with every transfer as it was, and goes on from there', async () => {
    const folder = freshFolder();
    const hash = Buffer.alloc(32, 7);
    firstVersion(folder, hash, [
      { id: 'waits', state: 'waiting', wait_reason: 'offline' },
      { id: 'half', state: 'paused', accepted: 8_388_608, upload_url: 'https://upload.example/files/1' },
      { id: 'broken', state: 'failed', error_code: 'NOT_FOUND', error_message: 'It is gone.' },
      {
        ...{
          id: 'asks',
          state: 'attention',
          question_kind: 'source-changed',
          question_message: 'It changed.',
        },
        question_answers: '["start-over"]',
      },
      { id: 'moves', state: 'transferring', direction: 'download', accepted: 100 },
      { id: 'ready', state: 'done', accepted: 5, evidence_level: 1, evidence_by: 'size', finished_at: 7 },
    ]);
    const journal = await openFor(folder);
    const records = await journal.loadAll();
    const seen = records.map(({ id, state, accepted, checksummed }) => [
      id,
      state.name,
      accepted,
      checksummed,
    ]);
    expect(seen).toEqual([
      ['waits', 'waiting', 0, true],
      ['half', 'paused', 8_388_608, false],
      ['broken', 'failed', 0, true],
      ['asks', 'attention', 0, true],
      ['moves', 'transferring', 100, false],
      ['ready', 'done', 5, false],
    ]);
    const added = {
      priority: 'normal',
      rateLimit: null,
      destinationId: null,
      options: {},
      strategy: null,
      digests: [],
      volume: null,
    };
    for (const one of records) expect(one).toMatchObject(added);
    const kept = await journal.blockHashes('half', 0, 1);
    expect(kept.map((block) => block !== null && Buffer.from(block).equals(hash))).toEqual([true]);
    expect(await journal.timeline('half')).toHaveLength(1);
    expect([await journal.parts('half'), await journal.destinations()]).toEqual([[], []]);
    await journal.commit([{ kind: 'insert', record: record(9, { priority: 'high' }) }]);
    await journal.close();
    const again = await openFor(folder);
    expect((await again.loadAll()).map(({ id }) => id)).toEqual([
      ...records.map(({ id }) => id),
      'transfer-9',
    ]);
    expect((await again.load('transfer-9'))?.priority).toBe('high');
  });
});

/** What the first version left: its schema alone, transfers with a value for every column that needs one. */
function firstVersion(
  folder: string,
  hash: Uint8Array,
  rows: readonly Readonly<Record<string, string | number>>[],
): void {
  const files = journalFiles(folder);
  createPrivateFile(files.database);
  const database = openDatabase(files.database);
  migrate(database, migrations.slice(0, 1));
  const common = {
    ...{
      batch_id: 'b',
      direction: 'upload',
      name: 'n',
      size: 20_000_000,
      source: '/s',
      destination: 'https://h/',
    },
    ...{
      accepted: 0,
      durable: 0,
      bytes_sent: 0,
      sent_position: 0,
      consistent: 1,
      furthest: 0,
      resumed_from: 0,
    },
    ...{ failures: 0, added_at: 1 },
  };
  for (const [position, row] of rows.entries()) {
    const all = { ...common, ...row, position };
    const places = Object.keys(all).map(() => '?');
    database
      .prepare(`INSERT INTO transfers (${Object.keys(all).join()}) VALUES (${places.join()})`)
      .run(...Object.values(all));
  }
  const half = `(SELECT key FROM transfers WHERE id = 'half')`;
  database.prepare(`INSERT INTO blocks (transfer, block, sha256) VALUES (${half}, 0, ?)`).run(hash);
  database.exec(`INSERT INTO timeline (transfer, at, kind, detail) VALUES (${half}, 1, 'added', '{}')`);
  database.close();
}

describe('a journal from the future', () => {
  it('is refused and left as it is, the version in the database', async () => {
    const folder = freshFolder();
    await (await openFor(folder)).close();
    const database = new Database(journalFiles(folder).database);
    database.pragma(`user_version = ${latestVersion + 1}`);
    database.close();
    await refusedUntouched(folder);
  });

  it('is refused and left as it is, the version still in the WAL', async () => {
    const folder = freshFolder();
    const journal = await openFor(folder);
    await journal.commit([{ kind: 'insert', record: record(1) }]);
    await journal.close();
    // What a newer version leaves when it is killed: copies of both files, taken while they are open.
    const files = journalFiles(folder);
    const database = new Database(files.database);
    database.pragma(`user_version = ${latestVersion + 1}`);
    const copies = freshFolder();
    for (const ending of ['', '-wal']) {
      writeFileSync(journalFiles(copies).database + ending, readFileSync(files.database + ending));
    }
    database.close();
    expect(readHeader(journalFiles(copies).database)?.userVersion).toBe(latestVersion);
    await refusedUntouched(copies);
  });

  async function refusedUntouched(folder: string): Promise<void> {
    const { 'journal.lock': _before, ...before } = contentOf(folder);
    const error = await errorOf(openFor(folder));
    expect(error.code).toBe('JOURNAL_FROM_FUTURE');
    const { 'journal.lock': _after, ...after } = contentOf(folder);
    expect(after).toEqual(before);
  }
});
