/** A receiver in this process, and looks into its folder. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { bookLine, readBook } from '../../main/receiver/book-lines.ts';
import { startReceiver, type ReceivedFile, type ReceiverOptions } from '../../main/receiver/receiver.ts';
import type { UploadRecord } from '../../main/receiver/upload-record.ts';
import { freePort } from '../servers/free-port.ts';
import { create, patch } from '../servers/tus-exchange.ts';

/** Stops by itself at the end of the test. */
export async function receive(options: Partial<ReceiverOptions> & { dir: string }) {
  const received: ReceivedFile[] = [];
  const receiver = await startReceiver({
    // Another receiver may have it after this one.
    port: await freePort(),
    onReceived: (file) => received.push(file),
    ...options,
  });
  let running = true;
  const stop = async () => {
    if (running) await receiver.stop();
    running = false;
  };
  onTestFinished(stop);
  return { ...receiver, received, stop, origin: new URL(receiver.url).origin };
}

/** Creates an upload, sends all of it in one PATCH, and returns its address. */
export async function upload(
  url: string,
  body: Uint8Array,
  metadata: Record<string, string>,
): Promise<string> {
  const created = await create(url, body.length, metadata);
  expect(created.status).toBe(201);
  const address = created.headers.location ?? '';
  if (body.length > 0) expect((await patch(address, 0, body)).status).toBe(204);
  return address;
}

/** Names in the folder that a person sees. */
export async function visible(dir: string): Promise<string[]> {
  return (await readdir(dir)).filter((name) => name !== '.carryover-receiver').sort();
}

/** Where the bytes of unfinished uploads are, each under the last segment of its address. */
export function workingFiles(dir: string): string {
  return join(dir, '.carryover-receiver', 'uploads');
}

/** What the receiver of this folder remembers. */
export async function remembered(dir: string): Promise<UploadRecord[]> {
  return [...(await readBook(bookPath(dir))).records.values()];
}

/** Changes what a receiver that does not run remembers; a record for which `change` returns null is gone. */
export async function rewriteBook(
  dir: string,
  change: (record: UploadRecord) => UploadRecord | null,
  more: readonly UploadRecord[] = [],
): Promise<void> {
  const changed = (await remembered(dir)).map(change).filter((record) => record !== null);
  await writeFile(bookPath(dir), [...changed, ...more].map(bookLine).join(''));
}

/** Appends raw bytes, as a crash in the middle of a write leaves them. */
export async function appendToBook(dir: string, bytes: string): Promise<void> {
  await writeFile(bookPath(dir), (await readFile(bookPath(dir), 'utf8')) + bytes);
}

function bookPath(dir: string): string {
  return join(dir, '.carryover-receiver', 'book');
}
