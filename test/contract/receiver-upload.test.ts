import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { receive, upload, visible, workingFiles } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exchange, create, head, patch, metadataHeader } from '../servers/tus-exchange.ts';

const KiB = 1024;

describe('an upload, from creation to the file under its name', () => {
  it('receives in pieces, places the file before the last answer, and leaves nothing else behind', async () => {
    const dir = await scratchFolder();
    const { url, received } = await receive({ dir });
    const body = randomBytes(300 * KiB);
    const options = await exchange({ method: 'OPTIONS', url });
    expect(options.status).toBe(204);
    expect(options.headers['tus-version']).toBe('1.0.0');
    expect(String(options.headers['tus-extension']).split(',').sort()).toEqual([
      'checksum',
      'checksum-trailer',
      'concatenation',
      'creation',
      'creation-defer-length',
      'creation-with-upload',
      'expiration',
      'termination',
    ]);

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
    expect(await readdir(workingFiles(dir))).toEqual([]);
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
    expect(await readdir(workingFiles(dir))).toEqual([]);
    const finished = await upload(url, randomBytes(4), { filename: 'kept.bin' });
    expect((await remove(finished)).status).toBe(403);
    expect(await visible(dir)).toEqual(['kept.bin']);
    expect((await head(finished)).status).toBe(200);
  });

  it('remembers a creation whose body is no part of the upload', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const headers = {
      ...{ 'Tus-Resumable': '1.0.0', 'Upload-Length': '4', 'Content-Type': 'application/json' },
      'Upload-Metadata': metadataHeader({ filename: 'a.txt' }),
    };
    const body = Buffer.from('{}');
    const created = await exchange({ method: 'POST', url: first.url, headers, body });
    expect([created.status, created.headers['upload-offset']]).toEqual([201, undefined]);
    await first.stop();
    await receive({ dir, port: first.port });
    const address = created.headers.location ?? '';
    expect((await head(address)).headers['upload-offset']).toBe('0');
    expect((await patch(address, 0, Buffer.from('text'))).status).toBe(204);
    expect(await readFile(join(dir, 'a.txt'), 'utf8')).toBe('text');
  });
});
