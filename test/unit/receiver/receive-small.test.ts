import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import type { Exchange } from '../../../main/receiver/exchange.ts';
import { receiveSmall } from '../../../main/receiver/receive-body.ts';

/** A file whose disk takes at most `most` bytes at a time. */
async function shortWrites(most: number): Promise<{ path: string; handle: FileHandle }> {
  const folder = await mkdtemp(join(tmpdir(), 'carryover-test-small-'));
  const path = join(folder, 'file');
  const file = await open(path, 'w');
  onTestFinished(async () => {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  });
  const handle = {
    write: (bytes: Buffer, from: number, length: number, at: number) =>
      file.write(bytes, from, Math.min(length, most), at),
    writev: (pieces: Buffer[], at: number) =>
      file.write(Buffer.concat(pieces).subarray(0, most), 0, null, at),
    datasync: () => file.datasync(),
  } as unknown as FileHandle;
  return { path, handle };
}

it('claims of a small upload what the disk took, where it takes only a part of a write', async () => {
  const { path, handle } = await shortWrites(1000);
  const bytes = Buffer.alloc(3500, 'abc');
  const request = Object.assign(new PassThrough(), { complete: true });
  request.end(bytes);
  const exchange = {
    ...{ request, checksum: null, awaitsInvitation: false, stop: new AbortController().signal },
  } as unknown as Exchange;
  expect((await receiveSmall(exchange, handle, bytes.length)).end).toBe(bytes.length);
  expect((await readFile(path)).equals(bytes)).toBe(true);
});
