import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { journalFiles } from '../../../main/journal/journal-files.ts';
import { openStore } from '../../../main/journal/open-store.ts';
import { setAside } from '../../../main/journal/set-aside.ts';
import { contentOf, errorOf, freshFolder, openFor, record } from './fixtures.ts';

/** A closed journal with some hundred transfers: enough pages to damage one in the middle. */
async function closedJournal(): Promise<string> {
  const folder = freshFolder();
  const journal = await openFor(folder);
  await journal.commit(Array.from({ length: 300 }, (_, n) => ({ kind: 'insert', record: record(n) })));
  await journal.close();
  return folder;
}

function overwrite(path: string, offset: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, offset, offset + length);
  writeFileSync(path, bytes);
}

function setClean(path: string, clean: 0 | 1): void {
  const database = new Database(path);
  database.exec(`UPDATE journal_state SET clean = ${clean}`);
  database.close();
}

/** How many of the 300 transfers must be found again: `most` where a page of them is gone. */
type Found = 'none' | 'most' | 'all';

describe('a damaged journal is set aside as it was, and a new one begins with what can be read of it', () => {
  it.each<[string, Found, (path: string) => void]>([
    ['not a database', 'none', (path) => writeFileSync(path, 'not a database, but some text\n'.repeat(500))],
    ['its header overwritten', 'none', (path) => overwrite(path, 0, 100)],
    ['emptied', 'none', (path) => truncateSync(path, 0)],
    ['shorter than a header', 'none', (path) => truncateSync(path, 50)],
    ['cut behind its first pages', 'none', (path) => truncateSync(path, 4096 * 5)],
    ['cut inside its last page', 'most', (path) => truncateSync(path, readFileSync(path).length - 1)],
    [
      'a page overwritten, after an unclean stop',
      'most',
      (path) => {
        setClean(path, 0);
        overwrite(path, 4096 * 20, 4096);
      },
    ],
    [
      'an index entry that leads nowhere, after an unclean stop',
      'all',
      (path) => {
        setClean(path, 0);
        const database = new Database(path);
        const root = database
          .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'transfers_by_position'`)
          .pluck();
        const page = Number(root.get());
        database.close();
        overwrite(path, page * 4096 - 1, 1); // the row number of one entry
      },
    ],
    [
      'another program’s database',
      'none',
      (path) => {
        const database = new Database(path);
        database.pragma('application_id = 7');
        database.close();
      },
    ],
    [
      'one of its tables gone',
      'all',
      (path) => {
        const database = new Database(path);
        database.exec('DROP TABLE journal_state');
        database.close();
      },
    ],
  ])('%s: %s of the transfers are found again', async (_name, found, damage) => {
    const folder = await closedJournal();
    const { database } = journalFiles(folder);
    damage(database);
    const bytes = readFileSync(database);
    const journal = await openFor(folder);
    expect(journal.report.uncleanStop).toBe(true);
    expect(readFileSync(journal.report.setAside ?? '').equals(bytes)).toBe(true);
    const rescued = await journal.loadAll();
    // As they were, or not at all.
    expect(rescued).toEqual(rescued.map(({ position }) => record(position)));
    expect(journal.report.rescued).toEqual({ transfers: rescued.length, complete: found === 'all' });
    if (found === 'none') expect(rescued).toEqual([]);
    else expect(rescued.length).toBeGreaterThanOrEqual(found === 'all' ? 300 : 200);
    await journal.commit([{ kind: 'insert', record: record(999) }]);
    await journal.close();
    const next = await openFor(folder);
    expect(next.report).toEqual({
      uncleanStop: false,
      setAside: null,
      rescued: null,
      synchronous: 'FULL',
      sqlite: expect.any(String),
    });
    expect(await next.loadAll()).toHaveLength(rescued.length + 1);
    expect(readdirSync(folder).filter((name) => /copy|rescued|new/.test(name))).toEqual([]);
  });

  it('together with its WAL, under one name, byte for byte', async () => {
    const source = await closedJournal();
    const store = openStore(source);
    store.database.exec('DELETE FROM transfers WHERE position > 10');
    const folder = freshFolder();
    const { database } = journalFiles(folder);
    // What a killed process leaves; the lock forbids reading it here, so SQLite reads it out.
    store.close(false);
    const made = journalFiles(source).database;
    writeFileSync(database, readFileSync(made));
    overwrite(database, 0, 100);
    writeFileSync(`${database}-wal`, 'frames that nobody has checkpointed');
    const before = contentOf(folder);
    const { setAside } = (await openFor(folder)).report;
    const name = basename(setAside ?? '');
    const after = contentOf(folder);
    expect(after[name]).toBe(before['journal.db']);
    expect(after[`${name}-wal`]).toBe(before['journal.db-wal']);
  });

  it('a WAL whose database is gone is not replayed into the next one', async () => {
    const folder = freshFolder();
    const { database } = journalFiles(folder);
    writeFileSync(`${database}-wal`, 'left over');
    const { report } = await openFor(folder);
    expect(basename(report.setAside ?? '')).toMatch(/^journal\.db\.damaged-.*-wal$/);
    expect(readFileSync(report.setAside ?? '', 'utf8')).toBe('left over');
  });

  it('twice in the same millisecond keeps both', async () => {
    const folder = freshFolder();
    const files = journalFiles(folder);
    const now = new Date(0);
    const names = ['first', 'second'].map((text) => {
      writeFileSync(files.database, text);
      return setAside(files, now) ?? '';
    });
    expect(names.map((name) => readFileSync(name, 'utf8'))).toEqual(['first', 'second']);
  });
});

it('damage met while running stops recording, and the next start sets the journal aside', async () => {
  const folder = await closedJournal();
  overwrite(journalFiles(folder).database, 4096 * 15, 4096 * 10); // marked clean, so nobody looks at once
  const journal = await openFor(folder);
  expect(journal.report.setAside).toBeNull();
  expect((await errorOf(journal.loadAll())).code).toBe('JOURNAL_UNUSABLE');
  const commit = journal.commit([{ kind: 'insert', record: record(999) }]);
  expect((await errorOf(commit)).code).toBe('JOURNAL_UNUSABLE');
  expect((await errorOf(journal.close())).code).toBe('JOURNAL_UNUSABLE');
  const next = await openFor(folder);
  expect(existsSync(next.report.setAside ?? '')).toBe(true);
});

it('a first start that was cut short is begun again', async () => {
  const folder = freshFolder();
  writeFileSync(journalFiles(folder).unfinished, 'half a database');
  const { report } = await openFor(folder);
  expect(report).toEqual({
    uncleanStop: false,
    setAside: null,
    rescued: null,
    synchronous: 'FULL',
    sqlite: expect.any(String),
  });
  expect(readdirSync(folder)).not.toContain('journal.db.new');
});

it('says so when the state folder cannot be made', async () => {
  const file = join(freshFolder(), 'a file');
  writeFileSync(file, '');
  const error = await errorOf(openFor(join(file, 'state')));
  expect(error.code).toBe('JOURNAL_UNUSABLE');
  expect(error.message).toContain('state folder');
  expect(error.cause).toMatchObject({ code: 'ENOTDIR' });
});
