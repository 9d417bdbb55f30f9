import { randomBytes } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { receive, remembered, upload, visible } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { create, exchange, head, patch } from '../servers/tus-exchange.ts';

const KiB = 1024;
const tus = { 'Tus-Resumable': '1.0.0' };
const type = { 'Content-Type': 'application/offset+octet-stream' };

describe('how much a receiver takes', () => {
  it('announces and keeps the limit of one file', async () => {
    const { url } = await receive({ dir: await scratchFolder(), maxSize: 1000 });
    expect((await exchange({ method: 'OPTIONS', url })).headers['tus-max-size']).toBe('1000');
    expect((await create(url, 1001)).status).toBe(413);
    expect((await create(url, 1000)).status).toBe(201);
  });

  it('counts into the quota what lies in the folder and what unfinished uploads still need', async () => {
    const dir = await scratchFolder();
    await writeFile(join(dir, 'mine.bin'), randomBytes(2000));
    const { url } = await receive({ dir, quota: 10_000 });
    await upload(url, randomBytes(3000), { filename: 'a.bin' });
    const open = (await create(url, 4000)).headers.location ?? '';
    const refused = await create(url, 1001);
    expect([refused.status, String(refused.body)]).toEqual([413, expect.stringContaining('quota')]);
    expect((await create(url, 1000)).status).toBe(201);
    expect((await create(url, 1)).status).toBe(413);
    await exchange({ method: 'DELETE', url: open, headers: tus });
    expect((await create(url, 4000)).status).toBe(201);
  });

  it('sees that a person made room', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir, quota: 1000 });
    await upload(url, randomBytes(900), { filename: 'a.bin' });
    expect((await create(url, 200)).status).toBe(413);
    await rm(join(dir, 'a.bin'));
    // The folder is measured again at most every two seconds.
    await expect.poll(async () => (await create(url, 200)).status).toBe(201);
  });

  it('takes no more of an upload of unknown length than the limit allows', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir, maxSize: 500 * KiB });
    const deferred = { ...tus, 'Upload-Defer-Length': '1' };
    const address = (await exchange({ method: 'POST', url, headers: deferred })).headers.location ?? '';
    expect((await patch(address, 0, randomBytes(300 * KiB))).status).toBe(204);
    expect(await chunkedPatch(address, 300 * KiB, randomBytes(201 * KiB))).toBe(413);
    expect((await head(address)).headers['upload-offset']).toBe(String(300 * KiB));
    expect(await chunkedPatch(address, 300 * KiB, randomBytes(100 * KiB))).toBe(204);
    expect((await head(address)).headers['upload-offset']).toBe(String(400 * KiB));
  });

  it('takes back what it counted of a body that turns out too long, so that no zeros stand for it', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir, maxSize: 500 * KiB });
    const deferred = { ...tus, 'Upload-Defer-Length': '1' };
    const address = (await exchange({ method: 'POST', url, headers: deferred })).headers.location ?? '';
    const bytes = randomBytes(450 * KiB);
    const sending = request(address, {
      ...{ method: 'PATCH', agent: false },
      headers: { ...tus, ...type, 'Upload-Offset': '0' },
    });
    const status = new Promise((resolve, reject) => {
      sending.on('error', reject).on('response', (response) => resolve(response.resume().statusCode));
    });
    sending.write(bytes);
    const counted = async () => (await remembered(dir)).map((one) => one.state === 'open' && one.offset);
    await expect.poll(counted).toEqual([bytes.length]);
    sending.end(randomBytes(100 * KiB));
    expect(await status).toBe(413);
    expect((await head(address)).headers['upload-offset']).toBe('0');
    expect(await counted()).toEqual([0]);
  });

  it('refuses with 507 what the disk cannot hold, before any byte is sent', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const { bavail, bsize } = await statfs(dir);
    const refused = await create(url, (bavail + 1) * bsize * 2);
    expect([refused.status, String(refused.body)]).toEqual([507, expect.stringContaining('disk')]);
    expect(await remembered(dir)).toEqual([]);
  });

  it('does not let a refused request send its body, where the client waits for that', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir, maxSize: 1000 });
    const headers = { ...tus, ...type, 'Upload-Length': '2000', Expect: '100-continue' };
    expect(await answersBeforeBody(url, 'POST', { ...headers, 'Content-Length': '2000' })).toBe(413);
    const address = (await create(url, 1000, { filename: 'a.bin' })).headers.location ?? '';
    const part = { ...tus, ...type, Expect: '100-continue', 'Content-Length': '1000' };
    expect(await answersBeforeBody(address, 'PATCH', { ...part, 'Upload-Offset': '10' })).toBe(409);
    expect(await answersBeforeBody(address, 'PATCH', { ...part, 'Upload-Offset': '0' })).toBe(100);
    expect(await visible(dir)).toEqual([]);
  });
});

/** The first status that comes although no byte of the body is sent. */
function answersBeforeBody(url: string, method: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port, host, pathname } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.on('error', reject);
    socket.once('data', (data: Buffer) => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(data.toString('latin1'))?.[1]));
      socket.destroy();
    });
    const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`${method} ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`);
  });
}

/** A PATCH that does not say how long it is. Resolves with the status. */
function chunkedPatch(url: string, offset: number, body: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { ...tus, ...type, 'Upload-Offset': String(offset) };
    const sent = request(url, { method: 'PATCH', headers, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.flushHeaders();
    sent.end(body);
  });
}
