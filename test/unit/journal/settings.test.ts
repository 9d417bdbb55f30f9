import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { createPrivateFile } from '../../../main/journal/journal-files.ts';
import { openDatabase, requirePragma } from '../../../main/journal/open-database.ts';
import { openStore } from '../../../main/journal/open-store.ts';
import { freshFolder } from './fixtures.ts';

it('the writer’s own connection runs with what durability rests on', () => {
  const store = openStore(freshFolder());
  const read = (name: string): unknown => store.database.pragma(name, { simple: true });
  const macOs = process.platform === 'darwin' ? 1 : 0;
  expect(read('journal_mode')).toBe('wal');
  expect(read('synchronous')).toBe(2); // FULL
  expect(read('locking_mode')).toBe('exclusive');
  expect(read('foreign_keys')).toBe(1);
  expect([read('fullfsync'), read('checkpoint_fullfsync')]).toEqual([macOs, macOs]);
  expect(read('busy_timeout')).toBeGreaterThan(0);
  expect(read('journal_size_limit')).toBeGreaterThan(0);
  expect(read('wal_autocheckpoint')).toBeGreaterThan(0);
  store.close(true);
});

it('a setting that does not take is refused, not run without', () => {
  const path = join(freshFolder(), 'test.db');
  createPrivateFile(path);
  const database = openDatabase(path);
  // Foreign keys cannot be switched inside a transaction: SQLite ignores it there without a word.
  database.exec('BEGIN');
  const ask = (): void => requirePragma(database, 'foreign_keys', 'OFF', 0);
  expect(ask).toThrow(TransferError);
  expect(ask).toThrow(expect.objectContaining({ code: 'JOURNAL_UNUSABLE' }));
  database.close();
});
