/** The journal is damaged in the middle of transfers: what was queued is still delivered, and nothing is sent twice. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../main/engine/create-engine.ts';
import { journalFiles } from '../../main/journal/journal-files.ts';
import { startEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { serveFile, sha256Of } from '../harness/served-file.ts';
import { startServerBehindProxy } from '../harness/server-behind-proxy.ts';

const MiB = 1024 * 1024;
const SIZE = 40 * MiB + 17;

/** As after a disk that lost a page: SQLite finds it unsound at the next start. */
function damageJournal(folder: string): void {
  const { database: path } = journalFiles(join(folder, 'state'));
  const database = new Database(path);
  database.exec('DROP TABLE journal_state');
  database.close();
}

it('an upload goes on from what the server has', async () => {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  const sha256 = makeRandomFile(source, SIZE);
  const { server, proxy } = await startServerBehindProxy();
  const first = await startEngine(folder, { chunkSize: 8 * MiB });
  proxy.limitRate(24 * MiB);
  const { added } = await first.engine.execute('addUploads', {
    paths: [source],
    to: `${proxy.origin}/files`,
  });
  const id = added[0]?.id ?? '';
  await first.when(id, ({ sent }) => sent >= 16 * MiB);
  await first.engine.execute('pause', { ids: [id] });
  await first.stop();
  proxy.limitRate(null);
  damageJournal(folder);

  const second = await startEngine(folder, { chunkSize: 8 * MiB });
  await second.engine.execute('resume', { ids: [id] });
  const done = await second.until(id, 'done', 'failed');
  expect(done.proof?.sha256).toBe(sha256);
  expect(done.resumedFrom).toBeGreaterThan(0);
  const stored = (await readdir(server.directory)).filter((name) => !name.endsWith('.json'));
  expect(await Promise.all(stored.map((name) => sha256Of(join(server.directory, name))))).toEqual([sha256]);
});

it('a download goes on from what is on the disk', async () => {
  const { folder, into, proxy, url, sha256 } = await serveFile(SIZE);
  const first = await startEngine(folder);
  proxy.limitRate(24 * MiB);
  const { added } = await first.engine.execute('addDownloads', {
    urls: [url],
    into,
  });
  const id = added[0]?.id ?? '';
  await first.when(id, ({ durable }) => durable >= 12 * MiB);
  await first.engine.execute('pause', { ids: [id] });
  const { durable } = await first.until(id, 'paused');
  await first.stop();
  proxy.limitRate(null);
  damageJournal(folder);

  const second = await startEngine(folder);
  expect((await second.engine.execute('show', { id })).durable).toBe(durable);
  await second.engine.execute('resume', { ids: [id] });
  const done = await second.until(id, 'done', 'failed');
  expect(done.resumedFrom).toBe(durable);
  expect(await sha256Of(done.location ?? '')).toBe(sha256);
});

it('the person is told what was rescued, and where the damaged journal is', async () => {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  makeRandomFile(source, MiB);
  const first = await startEngine(folder, { start: false });
  await first.engine.execute('addUploads', { paths: [source], to: 'http://127.0.0.1:9/files' });
  await first.stop();
  damageJournal(folder);
  const engine = await openEngine({ stateFolder: join(folder, 'state') });
  onTestFinished(() => engine.stop());
  const [notice] = engine.notices;
  expect(notice?.kind).toBe('journal-set-aside');
  expect(notice?.message).toMatch(/journal\.db\.damaged-.*all that it held \(one transfer\)/);
});
