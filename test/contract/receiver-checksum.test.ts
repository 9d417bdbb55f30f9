import { createHash, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { receive, remembered, visible, workingFiles } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { create, exchange, head, metadataHeader } from '../servers/tus-exchange.ts';

const KiB = 1024;
const tus = { 'Tus-Resumable': '1.0.0' };
const type = { 'Content-Type': 'application/offset+octet-stream' };

function checksum(algorithm: 'sha1' | 'sha256', body: Uint8Array): string {
  return `${algorithm} ${createHash(algorithm).update(body).digest('base64')}`;
}

function checkedPatch(url: string, offset: number, body: Uint8Array, header: string) {
  const headers = { ...tus, ...type, 'Upload-Offset': String(offset), 'Upload-Checksum': header };
  return exchange({ method: 'PATCH', url, headers, body });
}

const sizes = [
  ['gathered in memory', 40 * KiB],
  ['written to disk and read back', 3000 * KiB],
] as const;

describe('a chunk with a checksum', () => {
  it('is announced', async () => {
    const { url } = await receive({ dir: await scratchFolder() });
    const { headers } = await exchange({ method: 'OPTIONS', url });
    expect(headers['tus-checksum-algorithm']).toBe('sha1,sha256');
    expect(headers['tus-extension']).toContain('checksum-trailer');
  });

  it('is announced without trailers to who comes through a proxy, which does not pass them on', async () => {
    const { url } = await receive({ dir: await scratchFolder() });
    const through = { 'X-Forwarded-Proto': 'https' };
    const { headers } = await exchange({ method: 'OPTIONS', url, headers: through });
    expect(String(headers['tus-extension']).split(',')).toContain('checksum');
    expect(headers['tus-extension']).not.toContain('checksum-trailer');
  });

  for (const [how, size] of sizes) {
    for (const algorithm of ['sha1', 'sha256'] as const) {
      it(`is taken when ${algorithm} matches (${how})`, async () => {
        const dir = await scratchFolder();
        const { url } = await receive({ dir });
        const body = randomBytes(size);
        const address = (await create(url, size, { filename: 'a.bin' })).headers.location ?? '';
        const answer = await checkedPatch(address, 0, body, checksum(algorithm, body));
        expect([answer.status, answer.headers['upload-offset']]).toEqual([204, String(size)]);
        expect(await readFile(join(dir, 'a.bin'))).toEqual(body);
      });
    }

    it(`is discarded when it does not match, and sent again (${how})`, async () => {
      const dir = await scratchFolder();
      const { url } = await receive({ dir });
      const body = randomBytes(2 * size);
      const halves = [body.subarray(0, size), body.subarray(size)] as const;
      const address = (await create(url, body.length, { filename: 'a.bin' })).headers.location ?? '';
      expect((await checkedPatch(address, 0, halves[0], checksum('sha256', halves[0]))).status).toBe(204);
      const flipped = Buffer.from(halves[1]);
      flipped[size - 1] = (flipped[size - 1] ?? 0) ^ 1;
      const refused = await checkedPatch(address, size, flipped, checksum('sha256', halves[1]));
      expect([refused.status, refused.headers['upload-offset']]).toEqual([460, undefined]);
      expect((await head(address)).headers['upload-offset']).toBe(String(size));
      expect((await stat(join(workingFiles(dir), basename(address)))).size).toBe(size);
      expect(await remembered(dir)).toEqual([expect.objectContaining({ offset: size })]);
      const last = await checkedPatch(address, size, halves[1], checksum('sha1', halves[1]));
      // The running hash of the whole file was taken back with the chunk.
      const whole = createHash('sha256').update(body).digest('base64');
      expect([last.status, last.headers['repr-digest']]).toEqual([204, `sha-256=:${whole}:`]);
      expect(await readFile(join(dir, 'a.bin'))).toEqual(body);
    });
  }

  it.each([
    ['an algorithm that is not announced', 'md5 1B2M2Y8AsgTpgAmY7PhCfg=='],
    ['no digest', 'sha256'],
    ['a digest of another length', `sha256 ${createHash('sha1').digest('base64')}`],
    ['what is no Base64', 'sha256 !!!!'],
    ['two checksums', `${checksum('sha1', Buffer.of())}, ${checksum('sha1', Buffer.of())}`],
  ])('is refused with 400 for %s', async (_what, header) => {
    const { url } = await receive({ dir: await scratchFolder() });
    const address = (await create(url, 4)).headers.location ?? '';
    expect((await checkedPatch(address, 0, Buffer.from('text'), header)).status).toBe(400);
    expect((await head(address)).headers['upload-offset']).toBe('0');
  });

  it('counts nothing of a chunk that was cut, however much of it arrived', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const body = randomBytes(4000 * KiB);
    const address = (await create(url, body.length)).headers.location ?? '';
    const { hostname, port, host, pathname } = new URL(address);
    const socket = connect(Number(port), hostname);
    const headers = {
      ...{ ...tus, ...type, Host: host, 'Upload-Offset': '0', 'Content-Length': String(body.length) },
      'Upload-Checksum': checksum('sha256', body),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`PATCH ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`);
    socket.write(body.subarray(0, 2500 * KiB));
    const data = join(workingFiles(dir), basename(address));
    await expect.poll(async () => (await stat(data)).size).toBe(2500 * KiB);
    socket.resetAndDestroy();
    expect((await head(address)).headers['upload-offset']).toBe('0');
    expect((await stat(data)).size).toBe(0);
    expect((await checkedPatch(address, 0, body, checksum('sha256', body))).status).toBe(204);
  });

  it('may come inside the creation, and leaves nothing behind when it does not match', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    for (const [, size] of sizes) {
      const body = randomBytes(size);
      const filename = `${size}.bin`;
      const post = (header: string) =>
        exchange({
          method: 'POST',
          url,
          headers: {
            ...{ ...tus, ...type, 'Upload-Length': String(size), 'Upload-Checksum': header },
            'Upload-Metadata': metadataHeader({ filename }),
          },
          body,
        });
      const refused = await post(checksum('sha256', body.subarray(1)));
      expect([refused.status, refused.headers.location]).toEqual([460, undefined]);
      expect(await visible(dir)).not.toContain(filename);
      expect((await remembered(dir)).filter(({ state }) => state === 'open')).toEqual([]);
      const taken = await post(checksum('sha256', body));
      expect([taken.status, taken.headers['upload-offset']]).toEqual([201, String(size)]);
      expect(await readFile(join(dir, filename))).toEqual(body);
    }
  });
});

describe('a checksum in the trailer', () => {
  it.each(sizes)('is checked after the body (%s)', async (_how, size) => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const body = randomBytes(size);
    const address = (await create(url, size, { filename: 'a.bin' })).headers.location ?? '';
    expect(await trailedPatch(address, body, null)).toBe(400);
    expect(await trailedPatch(address, body, checksum('sha1', body.subarray(1)))).toBe(460);
    expect((await head(address)).headers['upload-offset']).toBe('0');
    expect(await trailedPatch(address, body, checksum('sha1', body))).toBe(204);
    expect(await readFile(join(dir, 'a.bin'))).toEqual(body);
  });
});

/** A chunked PATCH that announces the trailer, and sends it unless it is null. Resolves with the status. */
function trailedPatch(url: string, body: Uint8Array, trailer: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { ...tus, ...type, 'Upload-Offset': '0', Trailer: 'Upload-Checksum' };
    const sent = request(url, { method: 'PATCH', headers, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    if (trailer !== null) sent.addTrailers({ 'Upload-Checksum': trailer });
    sent.end(body);
  });
}
