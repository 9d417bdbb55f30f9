import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { receive, upload } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { mkdir, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exchange, create, head, patch } from '../servers/tus-exchange.ts';

const KiB = 1024;

describe('serving back', () => {
  const body = randomBytes(100 * KiB);
  const served = async () => {
    const dir = await scratchFolder();
    const { url, origin } = await receive({ dir });
    const address = await upload(url, body, { filename: 'film.mov' });
    return { dir, origin, address, byName: `${origin}/received/film.mov` };
  };
  const get = (url: string, headers: Record<string, string> = {}) =>
    exchange({ method: 'GET', url, headers });

  it('sends the whole file with all that a resume needs', async () => {
    const { address, byName } = await served();
    for (const url of [address, byName]) {
      const answer = await get(url);
      expect(answer.status).toBe(200);
      expect(answer.body.equals(body)).toBe(true);
      expect(answer.headers.etag).toMatch(/^"[^"]+"$/);
      expect(answer.headers).toMatchObject({
        'accept-ranges': 'bytes',
        'content-length': String(body.length),
        'content-disposition': 'attachment; filename=film.mov',
        'x-content-type-options': 'nosniff',
      });
      expect(Date.parse(answer.headers['last-modified'] ?? '')).not.toBeNaN();
      const asked = await exchange({ method: 'HEAD', url });
      expect([asked.status, asked.headers['content-length'], asked.headers.etag]).toEqual([
        200,
        String(body.length),
        answer.headers.etag,
      ]);
    }
  });

  it('sends ranges, and the whole file when If-Range names another one', async () => {
    const { address } = await served();
    const etag = (await get(address)).headers.etag ?? '';
    const part = await get(address, { Range: 'bytes=1000-1999', 'If-Range': etag });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 1000-1999/${body.length}`]);
    expect(part.body.equals(body.subarray(1000, 2000))).toBe(true);
    const tail = await get(address, { Range: `bytes=${body.length - 10}-` });
    expect(tail.body.equals(body.subarray(-10))).toBe(true);
    const other = await get(address, { Range: 'bytes=1000-1999', 'If-Range': '"another"' });
    expect([other.status, other.body.length]).toEqual([200, body.length]);
    expect((await get(address, { 'If-None-Match': etag })).status).toBe(304);
  });

  it('refuses a range outside the file, saying how long it is', async () => {
    const { address } = await served();
    const answer = await get(address, { Range: `bytes=${body.length}-` });
    expect([answer.status, answer.headers['content-range']]).toEqual([416, `bytes */${body.length}`]);
    expect(answer.headers.etag).toBe(undefined);
  });

  it('changes the ETag when the content changes, even with length and time set back', async () => {
    const { dir, byName } = await served();
    const before = (await get(byName)).headers.etag;
    const path = join(dir, 'film.mov');
    const { atime, mtime } = await stat(path);
    await writeFile(path, randomBytes(body.length));
    await utimes(path, atime, mtime);
    expect((await get(byName)).headers.etag).not.toBe(before);
  });

  it('says that the file is gone when it was moved, deleted or replaced by a namesake', async () => {
    const { dir, address } = await served();
    await rename(join(dir, 'film.mov'), join(dir, 'mine.mov'));
    expect((await get(address)).status).toBe(410);
    await writeFile(join(dir, 'film.mov'), 'another');
    expect((await get(address)).status).toBe(410);
    // The upload was received all the same; its client must not begin again.
    expect((await head(address)).headers['upload-offset']).toBe(String(body.length));
  });

  it('does not serve an upload that is not finished', async () => {
    const { url } = await receive({ dir: await scratchFolder() });
    const address = (await create(url, 10, { filename: 'a' })).headers.location ?? '';
    await patch(address, 0, randomBytes(9));
    expect((await get(address)).status).toBe(404);
  });

  it('leads nobody out of its folder', async () => {
    const { dir, origin } = await served();
    const outside = join(await scratchFolder(), 'secret');
    await writeFile(outside, 'secret');
    await symlink(outside, join(dir, 'link'));
    await mkdir(join(dir, 'sub'));
    await writeFile(join(dir, 'sub', 'inner'), 'inner');
    const paths = [
      'received/link',
      'received/sub',
      'received/sub%2Finner',
      'received/sub/../film.mov',
      'received/sub/%2e%2e/film.mov',
      'received/sub//inner',
      'received/sub/inner/',
      'received/..',
      'received/%2e%2e',
      'received/..%2f..%2fetc%2fpasswd',
      'received/%00',
      'received/%zz',
      'received/.carryover-receiver',
      'received/.carryover-receiver%2Ffinished',
      'received//etc/passwd',
      'files/../received/link',
      'files/film.mov',
      'files/.carryover-receiver',
      `files/${'0'.repeat(32)}`,
      `files/${'A'.repeat(32)}`,
    ];
    for (const path of paths) {
      const answer = await rawGet(origin, `/${path}`);
      expect([path, answer]).toEqual([path, expect.stringMatching(/^HTTP\/1\.1 404 /)]);
    }
    for (const id of ['film.mov', '..%2fx', `${'0'.repeat(31)}g`]) {
      expect((await head(`${origin}/files/${id}`)).status).toBe(404);
    }
  });
});

it('serves nothing under its own name in another spelling, which many disks take for the same', async () => {
  const dir = await scratchFolder();
  const { origin } = await receive({ dir });
  for (const name of ['.Carryover-Receiver', '.carryover-receiver.', '.CARRYOVER-RECEIVER ']) {
    await mkdir(join(dir, name));
    await writeFile(join(dir, name, 'book'), 'secret');
    const path = `/received/${encodeURIComponent(name)}/book`;
    expect([name, await rawGet(origin, path)]).toEqual([name, expect.stringMatching(/^HTTP\/1\.1 404 /)]);
  }
});

/** A request line exactly as given: clients that follow the URL standard would tidy it first. */
async function rawGet(origin: string, path: string): Promise<string> {
  const { connect } = await import('node:net');
  const { hostname, port, host } = new URL(origin);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    );
    socket.setEncoding('utf8');
    socket.on('data', (more: string) => (text += more));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}
