import { expect, it, onTestFinished } from 'vitest';
import { openJournal } from '../../../main/journal/journal-client.ts';
import { openJournalBehind } from '../../../main/opening-journal.ts';
import { errorOf, freshFolder, openFor, record } from '../journal/fixtures.ts';

function opening(stateFolder: string) {
  const asked = Promise.withResolvers<void>();
  const drawn = Promise.withResolvers<void>();
  const parts = { stateFolder, pageHasBegun: asked.promise, windowIsDrawn: drawn.promise };
  const { journal, firstPage } = openJournalBehind(parts);
  onTestFinished(async () => {
    asked.resolve();
    drawn.resolve();
    await journal.then(async (open) => await open.close()).catch(() => undefined);
  });
  return { journal, firstPage, ask: asked.resolve, draw: drawn.resolve };
}

async function closedJournal(): Promise<string> {
  const folder = freshFolder();
  const journal = await openJournal({ folder });
  await journal.commit([{ kind: 'insert', record: record(1) }]);
  await journal.close();
  return folder;
}

it('tells the first page before the journal is open, and opens it once the window is drawn', async () => {
  const folder = await closedJournal();
  const start = opening(folder);
  start.ask();
  expect((await start.firstPage).map(({ id }) => id)).toEqual(['transfer-1']);
  // Nobody owns it yet.
  await (await openFor(folder)).close();
  start.draw();
  expect((await start.journal).report.uncleanStop).toBe(false);
  expect((await errorOf(openFor(folder))).code).toBe('JOURNAL_IN_USE');
});

it('opens a journal at once that a glance says nothing of, and takes the first page from it', async () => {
  const start = opening(freshFolder());
  start.ask();
  expect(await start.firstPage).toEqual([]);
  expect((await start.journal).report.uncleanStop).toBe(false);
});

it('tells both who waits for it that somebody else owns the journal', async () => {
  const folder = await closedJournal();
  await openFor(folder);
  const start = opening(folder);
  start.ask();
  expect((await errorOf(start.firstPage)).code).toBe('JOURNAL_IN_USE');
  expect((await errorOf(start.journal)).code).toBe('JOURNAL_IN_USE');
});
