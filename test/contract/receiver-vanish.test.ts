import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { receive, upload, visible, workingFiles, remembered, rewriteBook } from '../harness/receiving.ts';
import { runCommand } from '../harness/command-line.ts';
import { startReceiver } from '../../main/receiver/receiver.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { link, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { UploadRecord } from '../../main/receiver/upload-record.ts';
import { exchange, create, head, patch, beginPatch } from '../servers/tus-exchange.ts';

const KiB = 1024;
const day = 24 * 3600 * 1000;

describe('clients and receivers that vanish in the middle', () => {
  it('keeps the bytes of a PATCH that was cut and goes on from there', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const body = randomBytes(900 * KiB);
    const address = (await create(url, body.length, { filename: 'cut.bin' })).headers.location ?? '';
    const cut = 600 * KiB;
    const socket = await beginPatch(address, 0, body.length, body.subarray(0, cut));
    const data = join(workingFiles(dir), basename(address));
    await expect.poll(async () => (await stat(data)).size).toBe(cut);
    socket.resetAndDestroy();
    expect((await head(address)).headers['upload-offset']).toBe(String(cut));
    expect((await patch(address, cut, body.subarray(cut))).status).toBe(204);
    expect(await readFile(join(dir, 'cut.bin'))).toEqual(body);
  });

  it('gives an upload to the next request when the one before it hangs without an end', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const body = randomBytes(1000 * KiB);
    const address = (await create(url, body.length, { filename: 'hang.bin' })).headers.location ?? '';
    const held = 300 * KiB;
    const socket = await beginPatch(address, 0, body.length, body.subarray(0, held));
    onTestFinished(() => void socket.destroy());
    const data = join(workingFiles(dir), basename(address));
    await expect.poll(async () => (await stat(data)).size).toBe(held);
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
    await writeFile(join(workingFiles(dir), basename(address)), 'whole');
    await rewriteBook(dir, (record) => ({ ...record, offset: 5 }) as UploadRecord);
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
    await rewriteBook(dir, (record) => ({ ...record, state: 'placing' }) as UploadRecord);
    await receive({ dir, port: first.port });
    expect(await visible(dir)).toEqual(['placed.bin']);
    expect((await exchange({ method: 'GET', url: address })).body.toString()).toBe('placed');
  });

  it('finishes a placing that was cut between the new name and the old one', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const address = await upload(first.url, Buffer.from('both'), { filename: 'both.bin' });
    await first.stop();
    await rewriteBook(dir, (record) => ({ ...record, state: 'placing' }) as UploadRecord);
    await link(join(dir, 'both.bin'), join(workingFiles(dir), basename(address)));
    await receive({ dir, port: first.port });
    expect(await visible(dir)).toEqual(['both.bin']);
    expect(await readdir(workingFiles(dir))).toEqual([]);
    expect((await head(address)).headers['upload-offset']).toBe('4');
  });

  it('stops although a client holds a request open, and keeps what that client sent', async () => {
    const dir = await scratchFolder();
    const { url, stop } = await receive({ dir });
    const size = 1000 * KiB;
    const held = 400 * KiB;
    const address = (await create(url, size, { filename: 'open.bin' })).headers.location ?? '';
    const socket = await beginPatch(address, 0, size, Buffer.alloc(held));
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    const data = join(workingFiles(dir), basename(address));
    await expect.poll(async () => (await stat(data)).size).toBe(held);
    await stop();
    expect((await stat(data)).size).toBe(held);
    expect(await remembered(dir)).toEqual([expect.objectContaining({ offset: held, size })]);
  });

  it('forgets what is older than it keeps, and nothing else', async () => {
    const dir = await scratchFolder();
    const first = await receive({ dir });
    const finished = await upload(first.url, Buffer.from('x'), { filename: 'finished.bin' });
    const idle = (await create(first.url, 5)).headers.location ?? '';
    const fresh = (await create(first.url, 5)).headers.location ?? '';
    await first.stop();
    await rewriteBook(dir, (record) =>
      record.id === basename(idle) ? { ...record, touchedAt: Date.now() - 3 * day } : record,
    );
    const second = await receive({ dir, port: first.port, keepMs: 2 * day });
    expect((await head(idle)).status).toBe(404);
    expect((await head(fresh)).status).toBe(200);
    expect((await head(finished)).status).toBe(200);
    await second.stop();
    await receive({ dir, port: first.port, keepMs: -1 });
    expect((await head(finished)).status).toBe(404);
    expect(await visible(dir)).toEqual(['finished.bin']);
    expect([await readdir(workingFiles(dir)), await remembered(dir)]).toEqual([[], []]);
  });

  it('says until when an unfinished upload is kept, counted from its last byte', async () => {
    const keepMs = 5 * day;
    const { url } = await receive({ dir: await scratchFolder(), keepMs });
    const until = (answer: { headers: Record<string, unknown> }) =>
      Date.parse(String(answer.headers['upload-expires']));
    const before = Date.now() - 1000;
    const created = await create(url, 4);
    const address = created.headers.location ?? '';
    const answers = [created, await patch(address, 0, Buffer.from('te')), await head(address)];
    for (const answer of answers) expect(until(answer)).toBeGreaterThanOrEqual(before + keepMs);
    for (const answer of answers) expect(until(answer)).toBeLessThanOrEqual(Date.now() + keepMs);
    const last = await patch(address, 2, Buffer.from('xt'));
    for (const answer of [last, await head(address)]) {
      expect(answer.headers['upload-expires']).toBe(undefined);
    }
  });

  it('gives its folder to nobody else while it runs, and to the next when it was killed', async () => {
    const dir = await scratchFolder();
    const other = runCommand(['receive', '--dir', dir, '--port', '0']);
    onTestFinished(async () => await other.kill());
    await other.waitFor(({ event }) => event === 'listening');
    await expect(startReceiver({ dir, port: 0 })).rejects.toMatchObject({
      code: 'BAD_COMMAND',
      message: expect.stringContaining('Another receiver'),
    });
    await other.kill();
    const { url } = await receive({ dir });
    expect((await create(url, 1)).status).toBe(201);
  });
});
