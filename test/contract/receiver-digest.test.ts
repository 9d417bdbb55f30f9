import { createHash, randomBytes } from 'node:crypto';
import { chmod, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { receive, rewriteBook, upload } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { create, exchange, head, metadataHeader, patch } from '../servers/tus-exchange.ts';

const KiB = 1024;

function reprDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

describe('the digest of a whole file', () => {
  it.each([1, 100 * KiB, 6000 * KiB])(
    'is stated with the last byte, later, and on download (%i bytes)',
    async (size) => {
      const dir = await scratchFolder();
      const { url, origin } = await receive({ dir });
      const body = randomBytes(size);
      const address = (await create(url, size, { filename: 'a.bin' })).headers.location ?? '';
      const half = Math.floor(size / 2);
      const first = await patch(address, 0, body.subarray(0, half));
      expect(first.headers['repr-digest']).toBe(undefined);
      expect((await patch(address, half, body.subarray(half))).headers['repr-digest']).toBe(reprDigest(body));
      expect((await head(address)).headers['repr-digest']).toBe(reprDigest(body));
      for (const at of [address, `${origin}/received/a.bin`]) {
        expect((await exchange({ method: 'GET', url: at })).headers['repr-digest']).toBe(reprDigest(body));
        // RFC 9530: of the whole file, also with a part of it.
        const part = await exchange({ method: 'GET', url: at, headers: { Range: 'bytes=0-0' } });
        expect([part.status, part.headers['repr-digest']]).toEqual([206, reprDigest(body)]);
      }
    },
  );

  it('is stated with the creation that brought the body', async () => {
    const { url } = await receive({ dir: await scratchFolder() });
    for (const size of [0, 10, 300 * KiB]) {
      const body = randomBytes(size);
      const headers = {
        ...{ 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' },
        ...{ 'Upload-Length': String(size), 'Upload-Metadata': metadataHeader({ filename: 'a' }) },
      };
      const answer = await exchange({ method: 'POST', url, headers, body });
      expect([answer.status, answer.headers['repr-digest']]).toEqual([201, reprDigest(body)]);
    }
  });

  it('covers what arrived before a restart', async () => {
    const dir = await scratchFolder();
    const body = randomBytes(3000 * KiB);
    const first = await receive({ dir });
    const address = (await create(first.url, body.length)).headers.location ?? '';
    await patch(address, 0, body.subarray(0, 2000 * KiB));
    await first.stop();
    await receive({ dir, port: first.port });
    const last = await patch(address, 2000 * KiB, body.subarray(2000 * KiB));
    expect(last.headers['repr-digest']).toBe(reprDigest(body));
  });

  it('is computed when somebody asks for one that a crash took', async () => {
    const dir = await scratchFolder();
    const body = randomBytes(200 * KiB);
    const first = await receive({ dir });
    const address = await upload(first.url, body, { filename: 'a.bin' });
    await first.stop();
    await rewriteBook(dir, (record) => (record.state === 'placed' ? { ...record, sha256: null } : record));
    await receive({ dir, port: first.port });
    expect((await head(address)).headers['repr-digest']).toBe(reprDigest(body));
  });

  it('is the digest of what lies on the disk, not of what was received', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const body = randomBytes(1000 * KiB);
    const address = (await create(first.url, body.length, { filename: 'a.bin' })).headers.location ?? '';
    await patch(address, 0, body.subarray(0, 900 * KiB));
    await first.stop();
    // The disk loses a bit of what was acknowledged.
    const path = join(
      dir,
      '.carryover-receiver',
      'uploads',
      new URL(address).pathname.split('/').at(-1) ?? '',
    );
    const damaged = await readFile(path);
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    await writeFile(path, damaged);
    await receive({ dir, port: first.port });
    const last = await patch(address, 900 * KiB, body.subarray(900 * KiB));
    expect(last.headers['repr-digest']).not.toBe(reprDigest(body));
    expect(last.headers['repr-digest']).toBe(reprDigest(await readFile(join(dir, 'a.bin'))));
  });

  it('is not stated for a file that may have changed', async () => {
    const dir = await scratchFolder();
    const { url, origin } = await receive({ dir });
    const path = join(dir, 'a.bin');
    const body = randomBytes(10);
    const address = await upload(url, body, { filename: 'a.bin' });
    const stated = async () => [
      (await head(address)).headers['repr-digest'],
      (await exchange({ method: 'GET', url: `${origin}/received/a.bin` })).headers['repr-digest'],
    ];
    expect(await stated()).toEqual([reprDigest(body), reprDigest(body)]);
    // The same length, and the modification time set back: only the change time tells.
    const when = new Date(1_700_000_000_000);
    await writeFile(path, randomBytes(10));
    await utimes(path, when, when);
    expect(await stated()).toEqual([undefined, undefined]);
    const other = await upload(url, body, { filename: 'b.bin' });
    await chmod(join(dir, 'b.bin'), 0o600);
    expect((await head(other)).headers['repr-digest']).toBe(undefined);
    const third = await upload(url, body, { filename: 'c.bin' });
    await rename(join(dir, 'c.bin'), join(dir, 'd.bin'));
    expect((await head(third)).headers['repr-digest']).toBe(undefined);
  });
});
