import {
  appendFile,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { bookLine, parseBookLine } from '../../../main/receiver/book-lines.ts';
import { UploadBook } from '../../../main/receiver/upload-book.ts';
import type { OpenRecord } from '../../../main/receiver/upload-record.ts';

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'carryover-test-book-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Every write ends where the disk is full, until the returned function makes room. */
async function fullAfter(end: number): Promise<() => void> {
  const probe = await openFile(import.meta.filename);
  const prototype = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  const whole = prototype.write as (...of: unknown[]) => Promise<unknown>;
  const spy = vi.spyOn(prototype, 'write').mockImplementation(function (this: FileHandle, ...of: unknown[]) {
    const [bytes, from, length, at] = of as [Buffer, number, number, number];
    return whole.call(this, bytes, from, Math.min(length, end - at), at);
  } as never);
  onTestFinished(() => spy.mockRestore());
  return () => spy.mockRestore();
}

function open(number: number, offset = 0): OpenRecord {
  const id = number.toString(16).padStart(32, '0');
  const metadata = { filename: `line\u2028separated, "quoted"\n é ${number}` };
  return { id, state: 'open', size: 100, offset, metadata, touchedAt: 1, concat: null };
}

it('remembers the last of each upload, and forgets what was removed', async () => {
  const folder = await freshFolder();
  const book = await UploadBook.open(folder);
  await Promise.all([book.put(open(1)), book.put(open(2)), book.put(open(3))]);
  await book.put(open(1, 50));
  await book.remove(open(2).id);
  book.note(open(4));
  expect(book.get(open(4).id)).toEqual(open(4));
  await book.close();
  const again = await UploadBook.open(folder);
  expect(again.all()).toEqual([open(1, 50), open(3), open(4)]);
  await again.close();
});

it('takes one commit after another, also from whoever was just told', async () => {
  const folder = await freshFolder();
  const book = await UploadBook.open(folder);
  for (let offset = 1; offset <= 50; offset += 1) await book.put(open(1, offset));
  expect(book.get(open(1).id)).toEqual(open(1, 50));
  await book.close();
});

it('skips torn and garbled lines, keeps what is whole, and puts a damaged book aside', async () => {
  const folder = await freshFolder();
  const book = await UploadBook.open(folder);
  await book.put(open(1, 10));
  await book.close();
  const path = join(folder, 'book');
  const garbled = bookLine(open(1, 99)).replace('"offset":99', '"offset":98');
  await appendFile(path, garbled + bookLine(open(2, 20)) + bookLine(open(3)).slice(0, 60));
  const again = await UploadBook.open(folder);
  expect(again.all()).toEqual([open(1, 10), open(2, 20)]);
  await again.put(open(4));
  await again.close();
  expect(await readdir(folder)).toContain('book.damaged');
  expect((await readFile(path, 'utf8')).trim().split('\n').map(parseBookLine)).toEqual([
    open(1, 10),
    open(2, 20),
    open(4),
  ]);
});

it('does not grow without end', async () => {
  const folder = await freshFolder();
  const book = await UploadBook.open(folder);
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 1000 }, (_, index) => book.put(open(index % 10, round))));
  }
  const lines = (await readFile(join(folder, 'book'), 'utf8')).split('\n').length;
  expect(lines).toBeLessThan(12_000);
  expect(book.all()).toHaveLength(10);
  await book.close();
  const again = await UploadBook.open(folder);
  expect(again.get(open(3).id)).toEqual(open(3, 19));
  await again.close();
});

it.each([
  ['no record', '{}'],
  ['another id', JSON.stringify({ ...open(1), id: '../../etc/passwd' })],
  ['a negative offset', JSON.stringify({ ...open(1), offset: -1 })],
  ['a part with a path', JSON.stringify({ ...open(1), concat: ['../x'] })],
])('takes %s for no line, however right its checksum', (_what, text) => {
  const line = bookLine(JSON.parse(text) as OpenRecord).trimEnd();
  expect(parseBookLine(line)).toBe(undefined);
});

it('leaves nothing of lines that a full disk refused, so that no later start believes them', async () => {
  const folder = await freshFolder();
  const book = await UploadBook.open(folder);
  await book.put(open(1, 10));
  const room = await fullAfter((await stat(join(folder, 'book'))).size + bookLine(open(1, 20)).length * 3);
  const refused = await Promise.allSettled([
    ...[book.put(open(1, 20)), book.put(open(1, 30)), book.put(open(1, 40)), book.put(open(2, 1))],
  ]);
  room();
  expect(refused.map(({ status }) => status)).toContain('rejected');
  const told = book.all();
  await book.close();
  const again = await UploadBook.open(folder);
  expect(again.all()).toEqual(told);
  expect(await readdir(folder)).not.toContain('book.damaged');
  await again.close();
});
