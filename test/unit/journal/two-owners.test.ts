import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { errorOf, freshFolder, openFor, record } from './fixtures.ts';

async function startOwner(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child-owner.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

it('refuses a second owner in another process and names the first', async () => {
  const folder = freshFolder();
  const child = await startOwner(folder);
  const error = await errorOf(openFor(folder));
  expect(error.code).toBe('JOURNAL_IN_USE');
  expect(error.message).toContain(`process ${child.pid}`);
  child.stdin?.end();
  await once(child, 'exit');
  expect((await openFor(folder)).report.uncleanStop).toBe(false);
});

it('waits for an owner that is just ending', async () => {
  const folder = freshFolder();
  const child = await startOwner(folder);
  const opening = openFor(folder);
  // Later than a first try for the lock, so that only waiting can get it.
  setTimeout(() => child.stdin?.end(), 500);
  expect((await opening).report.uncleanStop).toBe(false);
});

it('lets go when the owner is killed, and tells the next one', async () => {
  const folder = freshFolder();
  const child = await startOwner(folder);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect((await openFor(folder)).report).toEqual({
    uncleanStop: true,
    setAside: null,
    rescued: null,
    synchronous: 'FULL',
    sqlite: expect.any(String),
  });
});

it('refuses a second owner in the same process, and the first stays whole', async () => {
  const folder = freshFolder();
  const first = await openFor(folder);
  const error = await errorOf(openFor(folder));
  expect(error.code).toBe('JOURNAL_IN_USE');
  expect(error.message).toContain(`process ${process.pid}`);
  await first.commit([{ kind: 'insert', record: record(1) }]);
  // The refusal must not have dropped the lock: POSIX locks of a process go when any descriptor of the file is closed.
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child-owner.ts'), folder], {
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).not.toBe(0);
});

it('does not name a process that is gone', async () => {
  const folder = freshFolder();
  await openFor(folder);
  // The largest pid that Linux and macOS give out is far below.
  writeFileSync(join(folder, 'owner.json'), '{"pid":2147483646}');
  expect((await errorOf(openFor(folder))).message).not.toContain('2147483646');
});
