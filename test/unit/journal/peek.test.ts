import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { journalFiles } from '../../../main/journal/journal-files.ts';
import { openStore } from '../../../main/journal/open-store.ts';
import { peekJournal } from '../../../main/journal/peek-journal.ts';
import { recordFromRow } from '../../../main/journal/record-from-row.ts';
import { errorOf, freshFolder, openFor, record } from './fixtures.ts';

async function closedJournal(): Promise<string> {
  const folder = freshFolder();
  const journal = await openFor(folder);
  await journal.commit(Array.from({ length: 30 }, (_, n) => ({ kind: 'insert', record: record(30 - n) })));
  await journal.close();
  return folder;
}

describe('a glance at a journal', () => {
  it('tells the same first transfers as the journal itself, and leaves it to be opened as it was', async () => {
    const folder = await closedJournal();
    const { database } = journalFiles(folder);
    const before = readFileSync(database);
    const rows = peekJournal(folder, 7);
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(readdirSync(folder)).not.toContain('owner.json');
    expect(existsSync(`${database}-shm`)).toBe(false);
    const journal = await openFor(folder);
    expect(journal.report).toMatchObject({ uncleanStop: false, setAside: null });
    expect(rows?.map(recordFromRow)).toEqual(await journal.first(7));
    expect(rows).toHaveLength(7);
  });

  it('can be taken again and again, and leaves the lock free', async () => {
    const folder = await closedJournal();
    for (let time = 0; time < 3; time += 1) expect(peekJournal(folder, 200)).toHaveLength(30);
    expect((await openFor(folder)).report.uncleanStop).toBe(false);
  });

  it('says nothing where there is no journal, and makes none', () => {
    const folder = freshFolder();
    expect(peekJournal(folder, 7)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, (path: string) => void]>([
    ['was cut short', (path) => execute(path, 'UPDATE journal_state SET clean = 0')],
    ['is of an older version', (path) => execute(path, 'PRAGMA user_version = 1')],
    ['is of a newer version', (path) => execute(path, 'PRAGMA user_version = 9999')],
    ['is not ours', (path) => execute(path, 'PRAGMA application_id = 7')],
    ['lost its end', (path) => truncateSync(path, 4096 * 5)],
    ['is empty', (path) => truncateSync(path, 0)],
    ['is no database', (path) => writeFileSync(path, 'some text\n'.repeat(500))],
    ['has a WAL', (path) => writeFileSync(`${path}-wal`, 'of an owner that was killed')],
  ])('says nothing of a journal that %s', async (_what, harm) => {
    const folder = await closedJournal();
    const { database } = journalFiles(folder);
    harm(database);
    const before = readFileSync(database);
    expect(peekJournal(folder, 7)).toBeNull();
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it('is refused where somebody owns it, without waiting and without taking their lock', async () => {
    const folder = await closedJournal();
    const store = openStore(folder);
    expect((await errorOf((async () => peekJournal(folder, 7))())).code).toBe('JOURNAL_IN_USE');
    const child = spawn(process.execPath, [join(import.meta.dirname, 'child-owner.ts'), folder], {
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(await once(child, 'exit')).toEqual([1, null]);
    store.close(true);
  });
});

function execute(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}
