import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startReceiver, type ReceivedFile, type ReceiverOptions } from '../../main/receiver/receiver.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { beginPatch, create, exchange, head, metadataHeader, patch } from '../servers/tus-exchange.ts';

const KiB = 1024;
const day = 24 * 3600 * 1000;

async function receive(options: Partial<ReceiverOptions> & { dir: string }) {
  const received: ReceivedFile[] = [];
  const receiver = await startReceiver({ port: 0, onReceived: (file) => received.push(file), ...options });
  let running = true;
  const stop = async () => {
    if (running) await receiver.stop();
    running = false;
  };
  onTestFinished(stop);
  return { ...receiver, received, stop, origin: new URL(receiver.url).origin };
}

/** Creates an upload, sends all of it in one PATCH, and returns its address. */
async function upload(url: string, body: Uint8Array, metadata: Record<string, string>): Promise<string> {
  const created = await create(url, body.length, metadata);
  expect(created.status).toBe(201);
  const address = created.headers.location ?? '';
  if (body.length > 0) expect((await patch(address, 0, body)).status).toBe(204);
  return address;
}

/** Names in the folder that a person sees. */
async function visible(dir: string): Promise<string[]> {
  return (await readdir(dir)).filter((name) => name !== '.carryover-receiver').sort();
}

async function bookkeeping(dir: string): Promise<string[]> {
  const working = join(dir, '.carryover-receiver');
  return [...(await readdir(join(working, 'uploads'))), ...(await readdir(join(working, 'finished')))];
}

describe('an upload, from creation to the file under its name', () => {
  it('receives in pieces, places the file before the last answer, and leaves nothing else behind', async () => {
    const dir = await scratchFolder();
    const { url, received } = await receive({ dir });
    const body = randomBytes(300 * KiB);
    const options = await exchange({ method: 'OPTIONS', url });
    expect(options.status).toBe(204);
    expect(options.headers['tus-version']).toBe('1.0.0');
    expect(String(options.headers['tus-extension']).split(',')).not.toContain('expiration');

    const created = await create(url, body.length, { filename: 'film.mov', filetype: 'video/quicktime' });
    const address = created.headers.location ?? '';
    expect(address.startsWith(url)).toBe(true);
    expect((await patch(address, 0, body.subarray(0, 100 * KiB))).headers['upload-offset']).toBe(
      String(100 * KiB),
    );
    expect((await head(address)).headers['upload-offset']).toBe(String(100 * KiB));
    expect(await visible(dir)).toEqual([]);
    const conflict = await patch(address, 50 * KiB, body.subarray(50 * KiB));
    expect(conflict.status).toBe(409);

    const last = await patch(address, 100 * KiB, body.subarray(100 * KiB));
    expect([last.status, last.headers['upload-offset']]).toEqual([204, String(body.length)]);
    expect(await readFile(join(dir, 'film.mov'))).toEqual(body);
    expect(received).toEqual([{ name: 'film.mov', path: join(dir, 'film.mov'), size: body.length }]);
    expect(await readdir(join(dir, '.carryover-receiver', 'uploads'))).toEqual([]);
  });

  it('answers as complete for a client that lost the last answer, also after a restart', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const address = await upload(first.url, randomBytes(10), { filename: 'a.bin' });
    const expectComplete = async (at: string) => {
      const answer = await head(at);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        'upload-offset': '10',
        'upload-length': '10',
        'cache-control': 'no-store',
        'upload-metadata': metadataHeader({ filename: 'a.bin' }),
      });
    };
    await expectComplete(address);
    expect((await patch(address, 10, new Uint8Array())).status).toBe(204);
    expect((await patch(address, 10, randomBytes(1))).status).toBe(413);
    expect((await patch(address, 0, randomBytes(10))).status).toBe(409);
    await first.stop();
    const second = await receive({ dir, port: first.port });
    await expectComplete(address);
    expect(second.received).toEqual([]);
    expect(await visible(dir)).toEqual(['a.bin']);
  });

  it('takes an empty file', async () => {
    const dir = await scratchFolder();
    const { url, received } = await receive({ dir });
    const address = await upload(url, new Uint8Array(), { filename: 'empty.txt' });
    expect((await stat(join(dir, 'empty.txt'))).size).toBe(0);
    expect(received).toHaveLength(1);
    expect((await head(address)).headers['upload-offset']).toBe('0');
    const got = await exchange({ method: 'GET', url: address });
    expect([got.status, got.body.length]).toEqual([200, 0]);
  });

  it('takes a length that is told only at the end, and a body inside the creation', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const tus = { 'Tus-Resumable': '1.0.0' };
    const type = { 'Content-Type': 'application/offset+octet-stream' };
    const named = (filename: string) => ({ 'Upload-Metadata': metadataHeader({ filename }) });
    const whole = await exchange({
      method: 'POST',
      url,
      headers: { ...tus, ...type, ...named('whole.bin'), 'Upload-Length': '5' },
      body: Buffer.from('whole'),
    });
    expect([whole.status, whole.headers['upload-offset']]).toEqual([201, '5']);
    const late = await exchange({
      method: 'POST',
      url,
      headers: { ...tus, ...named('late.bin'), 'Upload-Defer-Length': '1' },
    });
    const address = late.headers.location ?? '';
    await patch(address, 0, Buffer.from('la'));
    const end = await exchange({
      method: 'PATCH',
      url: address,
      headers: { ...tus, ...type, 'Upload-Offset': '2', 'Upload-Length': '4' },
      body: Buffer.from('te'),
    });
    expect(end.status).toBe(204);
    expect(await readFile(join(dir, 'whole.bin'), 'utf8')).toBe('whole');
    expect(await readFile(join(dir, 'late.bin'), 'utf8')).toBe('late');
  });

  it('ends an unfinished upload by DELETE and keeps a finished file', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const remove = (at: string) =>
      exchange({ method: 'DELETE', url: at, headers: { 'Tus-Resumable': '1.0.0' } });
    const open = (await create(url, 10, { filename: 'open.bin' })).headers.location ?? '';
    await patch(open, 0, randomBytes(4));
    expect((await remove(open)).status).toBe(204);
    expect((await head(open)).status).toBe(404);
    expect(await bookkeeping(dir)).toEqual([]);
    const finished = await upload(url, randomBytes(4), { filename: 'kept.bin' });
    expect((await remove(finished)).status).toBe(403);
    expect(await visible(dir)).toEqual(['kept.bin']);
    expect((await head(finished)).status).toBe(200);
  });

  it('announces and keeps its size limit', async () => {
    const { url } = await receive({ dir: await scratchFolder(), maxSize: 1000 });
    expect((await exchange({ method: 'OPTIONS', url })).headers['tus-max-size']).toBe('1000');
    expect((await create(url, 1001)).status).toBe(413);
    expect((await create(url, 1000)).status).toBe(201);
  });
});

describe('clients and receivers that vanish in the middle', () => {
  it('keeps the bytes of a PATCH that was cut and goes on from there', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const body = randomBytes(900 * KiB);
    const address = (await create(url, body.length, { filename: 'cut.bin' })).headers.location ?? '';
    const cut = 600 * KiB;
    const socket = await beginPatch(address, 0, body.length, body.subarray(0, cut));
    const data = join(dir, '.carryover-receiver', 'uploads', basename(address));
    await expect.poll(async () => (await stat(data)).size, { timeout: 10_000 }).toBe(cut);
    socket.resetAndDestroy();
    expect((await head(address)).headers['upload-offset']).toBe(String(cut));
    expect((await patch(address, cut, body.subarray(cut))).status).toBe(204);
    expect(await readFile(join(dir, 'cut.bin'))).toEqual(body);
  });

  it('gives an upload to the next request when the one before it hangs without an end', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const body = randomBytes(100 * KiB);
    const address = (await create(url, body.length, { filename: 'hang.bin' })).headers.location ?? '';
    const held = 30 * KiB;
    const socket = await beginPatch(address, 0, body.length, body.subarray(0, held));
    onTestFinished(() => void socket.destroy());
    const data = join(dir, '.carryover-receiver', 'uploads', basename(address));
    await expect.poll(async () => (await stat(data)).size, { timeout: 10_000 }).toBe(held);
    // The old connection is still open: only the lock's hand-over can let these two through.
    expect((await head(address)).headers['upload-offset']).toBe(String(held));
    expect((await patch(address, held, body.subarray(held))).status).toBe(204);
    socket.write(body.subarray(held));
    expect(await readFile(join(dir, 'hang.bin'))).toEqual(body);
  });

  it('goes on with an unfinished upload after a restart', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const body = randomBytes(50 * KiB);
    const address = (await create(first.url, body.length, { filename: 'later.bin' })).headers.location ?? '';
    await patch(address, 0, body.subarray(0, 20 * KiB));
    await first.stop();
    await receive({ dir, port: first.port });
    expect((await head(address)).headers['upload-offset']).toBe(String(20 * KiB));
    expect((await patch(address, 20 * KiB, body.subarray(20 * KiB))).status).toBe(204);
    expect(await readFile(join(dir, 'later.bin'))).toEqual(body);
  });

  it('names at its start what was complete but not yet placed when it was killed', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const address = (await create(first.url, 5, { filename: 'whole.bin' })).headers.location ?? '';
    await first.stop();
    // The state after a kill between the last byte and the placing.
    await writeFile(join(dir, '.carryover-receiver', 'uploads', basename(address)), 'whole');
    const second = await receive({ dir, port: first.port });
    expect(await readFile(join(dir, 'whole.bin'), 'utf8')).toBe('whole');
    expect(second.received.map(({ name }) => name)).toEqual(['whole.bin']);
    expect((await head(address)).headers['upload-offset']).toBe('5');
  });

  it('finds the file it had placed when it was killed before writing that down, and makes no second one', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const address = await upload(first.url, Buffer.from('placed'), { filename: 'placed.bin' });
    await first.stop();
    // The state after a kill between the name and the record of it.
    const path = join(dir, '.carryover-receiver', 'finished', `${basename(address)}.json`);
    const record = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await writeFile(path, JSON.stringify({ ...record, state: 'placing' }));
    await receive({ dir, port: first.port });
    expect(await visible(dir)).toEqual(['placed.bin']);
    expect((await exchange({ method: 'GET', url: address })).body.toString()).toBe('placed');
  });

  it('finishes a placing that was cut between the new name and the old one', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const address = await upload(first.url, Buffer.from('both'), { filename: 'both.bin' });
    await first.stop();
    const working = join(dir, '.carryover-receiver');
    const path = join(working, 'finished', `${basename(address)}.json`);
    const record = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await writeFile(path, JSON.stringify({ ...record, state: 'placing' }));
    await link(join(dir, 'both.bin'), join(working, 'uploads', basename(address)));
    await receive({ dir, port: first.port });
    expect(await visible(dir)).toEqual(['both.bin']);
    expect(await readdir(join(working, 'uploads'))).toEqual([]);
    expect((await head(address)).headers['upload-offset']).toBe('4');
  });

  it('stops although a client holds a request open, and keeps what that client sent', async () => {
    const dir = await scratchFolder();
    const { url, stop } = await receive({ dir });
    const address = (await create(url, 100, { filename: 'open.bin' })).headers.location ?? '';
    const socket = await beginPatch(address, 0, 100, Buffer.alloc(40));
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    const data = join(dir, '.carryover-receiver', 'uploads', basename(address));
    await expect.poll(async () => (await stat(data)).size, { timeout: 10_000 }).toBe(40);
    await stop();
    expect((await stat(data)).size).toBe(40);
  });

  it('forgets what is older than it keeps, and nothing else', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const finished = await upload(first.url, Buffer.from('x'), { filename: 'finished.bin' });
    const idle = (await create(first.url, 5)).headers.location ?? '';
    const fresh = (await create(first.url, 5)).headers.location ?? '';
    await first.stop();
    const uploads = join(dir, '.carryover-receiver', 'uploads');
    const longAgo = new Date(Date.now() - 3 * day);
    await utimes(join(uploads, basename(idle)), longAgo, longAgo);
    await utimes(join(uploads, `${basename(fresh)}.json`), longAgo, longAgo);
    await utimes(join(uploads, `${basename(idle)}.json`), longAgo, longAgo);
    const second = await receive({ dir, port: first.port, keepMs: 2 * day });
    expect((await head(idle)).status).toBe(404);
    expect((await head(fresh)).status).toBe(200);
    expect((await head(finished)).status).toBe(200);
    await second.stop();
    await receive({ dir, port: first.port, keepMs: -1 });
    expect((await head(finished)).status).toBe(404);
    expect(await visible(dir)).toEqual(['finished.bin']);
    expect(await bookkeeping(dir)).toEqual([]);
  });
});

describe('names', () => {
  it('never writes over a file: the second of a name gets a number', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    await writeFile(join(dir, 'a.tar.gz'), 'mine');
    await upload(url, Buffer.from('one'), { filename: 'photo.jpg' });
    await upload(url, Buffer.from('two'), { filename: 'photo.jpg' });
    await upload(url, Buffer.from('three'), { filename: 'a.tar.gz' });
    expect(await readFile(join(dir, 'photo.jpg'), 'utf8')).toBe('one');
    expect(await readFile(join(dir, 'photo (2).jpg'), 'utf8')).toBe('two');
    expect(await readFile(join(dir, 'a.tar.gz'), 'utf8')).toBe('mine');
    expect(await visible(dir)).toHaveLength(4);
  });

  it('keeps every one of many uploads of one name that finish together', async () => {
    const dir = await scratchFolder();
    const { url, received } = await receive({ dir });
    const bodies = Array.from({ length: 12 }, (_, index) => Buffer.from(`content ${index}`));
    await Promise.all(bodies.map((body) => upload(url, body, { filename: 'same.txt' })));
    const kept = await Promise.all(received.map(({ path }) => readFile(path, 'utf8')));
    expect(kept.sort()).toEqual(bodies.map(String).sort());
    expect(await visible(dir)).toHaveLength(12);
  });

  it.each([
    ['a way out of the folder', '../../etc/passwd'],
    ['an absolute path', '/etc/passwd'],
    ['a Windows path', 'C:\\Windows\\system.ini'],
    ['two dots', '..'],
    ['a device name', 'CON'],
    ['300 characters', `${'n'.repeat(300)}.mov`],
    ['300 emoji', `${'🎬'.repeat(300)}.mov`],
    ['control characters', 'a\u0000b\nc\u001b[2J.txt'],
    ['nothing', ''],
    ['only blanks', '   '],
    ["the receiver's own folder", '.carryover-receiver'],
  ])('makes %s safe, and serves it back', async (_what, filename) => {
    const dir = await scratchFolder();
    const { url, origin, received } = await receive({ dir });
    const address = await upload(url, Buffer.from('content'), { filename });
    const [name, ...more] = await visible(dir);
    expect(more).toEqual([]);
    expect(received.map((file) => file.name)).toEqual([name]);
    expect(Buffer.byteLength(name ?? '')).toBeLessThanOrEqual(255);
    // eslint-disable-next-line no-control-regex
    expect(name).not.toMatch(/[/\\\u0000-\u001f]|^\.*$|^con$/i);
    expect(await readFile(join(dir, name ?? ''), 'utf8')).toBe('content');
    for (const at of [address, `${origin}/received/${encodeURIComponent(name ?? '')}`]) {
      expect((await exchange({ method: 'GET', url: at })).body.toString()).toBe('content');
    }
  });

  it('keeps letters of every script and emoji as they are', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const address = await upload(url, Buffer.from('x'), { filename: 'Hochzeit 🎬 東京.mov' });
    expect((await visible(dir))[0]?.normalize('NFC')).toBe('Hochzeit 🎬 東京.mov'.normalize('NFC'));
    const { headers } = await exchange({ method: 'GET', url: address });
    expect(headers['content-disposition']).toMatch(
      /^attachment; .*filename\*=UTF-8''Hochzeit%20%F0%9F%8E%AC/,
    );
  });

  it('takes an upload without any metadata', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    await upload(url, Buffer.from('x'), {});
    expect(await visible(dir)).toEqual([expect.stringMatching(/^upload-[0-9a-f]{8}$/)]);
  });
});

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

describe('only for this machine', () => {
  it('answers no web page and no re-bound name', async () => {
    const { url, port } = await receive({ dir: await scratchFolder() });
    const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '1' };
    const status = async (more: Record<string, string>) =>
      (await exchange({ method: 'POST', url, headers: { ...headers, ...more } })).status;
    expect(await status({ Origin: 'https://example.org' })).toBe(403);
    expect(await status({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await status({ Host: `example.org:${port}` })).toBe(403);
    expect(await status({ Host: `127.0.0.1.example.org:${port}` })).toBe(403);
    expect(await status({ Host: `localhost:${port}` })).toBe(201);
    expect((await exchange({ method: 'OPTIONS', url })).headers['access-control-allow-origin']).toBe(
      undefined,
    );
  });

  it('refuses to listen for others, and says for whom it is', async () => {
    const dir = await scratchFolder();
    await expect(startReceiver({ dir, host: '0.0.0.0', port: 0 })).rejects.toMatchObject({
      code: 'BAD_COMMAND',
    });
    const { notice, origin } = await receive({ dir });
    expect(notice).toContain('for trying things on this machine');
    expect((await exchange({ method: 'GET', url: origin })).body.toString()).toContain(notice);
  });

  it('says why it cannot start', async () => {
    const dir = await scratchFolder();
    const { port } = await receive({ dir });
    await expect(startReceiver({ dir: await scratchFolder(), port })).rejects.toMatchObject({
      code: 'BAD_COMMAND',
      message: expect.stringContaining('another program uses it'),
    });
    const file = join(await scratchFolder(), 'file');
    await writeFile(file, '');
    for (const wrong of [file, join(file, 'sub')]) {
      await expect(startReceiver({ dir: wrong, port: 0 })).rejects.toMatchObject({
        code: 'TARGET_NOT_A_FOLDER',
      });
    }
  });
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
