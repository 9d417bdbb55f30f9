import { expect, it } from 'vitest';
import { openJournalIn } from '../../../main/journal/journal-client.ts';
import { errorOf, freshFolder } from './fixtures.ts';

const open = (file: string) => openJournalIn(new URL(file, import.meta.url), { folder: freshFolder() });

it('everything pending is rejected when the worker dies, and everything after', async () => {
  const journal = await open('./dying-worker.ts');
  const pending = [journal.commit([]), journal.loadAll(), journal.extents('x')].map(errorOf);
  for (const error of await Promise.all(pending)) {
    expect(error.code).toBe('JOURNAL_UNUSABLE');
    expect(error.cause).toMatchObject({ message: 'the worker dies' });
  }
  expect((await errorOf(journal.commit([]))).code).toBe('JOURNAL_UNUSABLE');
  expect((await errorOf(journal.close())).code).toBe('JOURNAL_UNUSABLE');
});

it('opening is refused when the worker cannot start', async () => {
  expect((await errorOf(open('./no-such-worker.ts'))).code).toBe('JOURNAL_UNUSABLE');
});
