import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finalNameCandidates } from '../../main/files/final-name.ts';
import { receive, remembered, rewriteBook, visible, workingFiles } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { exchange, head, metadataHeader, patch } from '../servers/tus-exchange.ts';
import type { UploadRecord } from '../../main/receiver/upload-record.ts';

const KiB = 1024;
const tus = { 'Tus-Resumable': '1.0.0' };

async function partial(url: string, body: Uint8Array, sent = body): Promise<string> {
  const headers = { ...tus, 'Upload-Length': String(body.length), 'Upload-Concat': 'partial' };
  const created = await exchange({ method: 'POST', url, headers });
  expect(created.status).toBe(201);
  const address = created.headers.location ?? '';
  if (sent.length > 0) expect((await patch(address, 0, sent)).status).toBe(204);
  return address;
}

function final(url: string, parts: readonly string[], metadata: Record<string, string> = {}) {
  const headers = {
    ...{ ...tus, 'Upload-Concat': `final;${parts.join(' ')}` },
    'Upload-Metadata': metadataHeader({ filename: 'film.mov', ...metadata }),
  };
  return exchange({ method: 'POST', url, headers });
}

describe('partial uploads joined into one', () => {
  it('become one file under the name of the final one, by absolute or relative addresses', async () => {
    const dir = await scratchFolder();
    const { url, received } = await receive({ dir });
    const bodies = [300 * KiB, 5000 * KiB, 7, 0].map((size) => randomBytes(size));
    const parts = await Promise.all(bodies.map((body) => partial(url, body)));
    expect((await head(parts[0] ?? '')).headers['upload-concat']).toBe('partial');
    expect([await visible(dir), received]).toEqual([[], []]);
    const addresses = parts.map((part, index) => (index === 1 ? new URL(part).pathname : part));
    const answer = await final(url, addresses);
    const whole = Buffer.concat(bodies);
    const digest = createHash('sha256').update(whole).digest('base64');
    expect([answer.status, answer.headers['repr-digest']]).toEqual([201, `sha-256=:${digest}:`]);
    expect((await readFile(join(dir, 'film.mov'))).equals(whole)).toBe(true);
    expect(received.map(({ name, size }) => [name, size])).toEqual([['film.mov', whole.length]]);
    const address = answer.headers.location ?? '';
    expect((await head(address)).headers).toMatchObject({
      'upload-offset': String(whole.length),
      'upload-length': String(whole.length),
      'upload-concat': `final;${parts.map((part) => new URL(part).pathname).join(' ')}`,
      'upload-metadata': metadataHeader({ filename: 'film.mov' }),
    });
    expect((await patch(address, whole.length, Buffer.of())).status).toBe(403);
    expect(await readdir(workingFiles(dir))).toEqual([]);
  });

  it('do not go on over bytes that the disk lost', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const parts = [await partial(url, randomBytes(9000)), await partial(url, randomBytes(9000))];
    await truncate(join(workingFiles(dir), basename(parts[0] ?? '')), 5000);
    expect((await final(url, parts)).status).toBe(410);
    expect(await visible(dir)).toEqual([]);
  });

  it('are promised only once the file has its name, however often the client asks', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const parts = [await partial(url, Buffer.from('one ')), await partial(url, Buffer.from('two'))];
    const relativePath = 'folder/film.mov';
    // Every name the folder could get is taken by a file, so the upload can have none.
    for (const name of finalNameCandidates('folder')) await writeFile(join(dir, name), '');
    expect((await final(url, parts, { relativePath })).status).toBeGreaterThanOrEqual(500);
    expect((await final(url, parts, { relativePath })).status).toBeGreaterThanOrEqual(500);
    await rm(join(dir, 'folder'));
    expect((await final(url, parts, { relativePath })).status).toBe(201);
    expect(await readFile(join(dir, relativePath), 'utf8')).toBe('one two');
  });

  it('are joined once, also when the answer was lost and the client asks again', async () => {
    const dir = await scratchFolder();
    const { url, received } = await receive({ dir });
    const parts = [await partial(url, Buffer.from('one ')), await partial(url, Buffer.from('two'))];
    const [first, second] = await Promise.all([final(url, parts), final(url, parts)]);
    const third = await final(url, parts);
    expect(new Set([first, second, third].map(({ headers }) => headers.location)).size).toBe(1);
    expect([received.length, await visible(dir)]).toEqual([1, ['film.mov']]);
  });

  it('are said to be complete while they are joined and afterwards, to a client that lost the answer', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir });
    const bodies = [20_000 * KiB, 30_000 * KiB].map((size) => randomBytes(size));
    const parts = await Promise.all(bodies.map((body) => partial(url, body)));
    const asked = final(url, parts);
    let busy = true;
    void asked.finally(() => (busy = false));
    const seen = new Set<string>();
    const look = async () => {
      for (const [index, part] of parts.entries()) {
        const { status, headers } = await head(part);
        expect([status, headers['upload-concat']]).toEqual([200, 'partial']);
        expect(headers['upload-offset']).toBe(String(bodies[index]?.length));
        seen.add(busy ? 'while' : 'after');
      }
    };
    while (busy) await look();
    await look();
    expect([...seen]).toEqual(['while', 'after']);
    expect((await asked).status).toBe(201);
    expect((await patch(parts[0] ?? '', 0, Buffer.from('x'))).status).toBe(409);
    expect((await final(url, parts.toReversed())).status).toBe(400);
    expect(await visible(dir)).toEqual(['film.mov']);
  });

  it('are refused, and kept, when they cannot be joined', async () => {
    const dir = await scratchFolder();
    const { url } = await receive({ dir, maxSize: 1000 });
    const whole = await partial(url, randomBytes(400));
    const open = await partial(url, randomBytes(20), Buffer.alloc(10));
    const ordinary = (await exchange({ method: 'POST', url, headers: { ...tus, 'Upload-Length': '5' } }))
      .headers.location;
    const statuses: unknown[] = [];
    for (const parts of [
      [whole, open],
      [whole, whole],
      [whole, ordinary ?? ''],
      [whole, `${url}${'0'.repeat(32)}`],
      ['http://example.org/other'],
      [''],
    ]) {
      statuses.push((await final(url, parts)).status);
    }
    expect(statuses).toEqual([400, 400, 404, 404, 400, 400]);
    const large = [whole, await partial(url, randomBytes(601))];
    expect((await final(url, large)).status).toBe(413);
    const headers = { ...tus, 'Upload-Concat': `final;${whole}`, 'Upload-Length': '400' };
    expect((await exchange({ method: 'POST', url, headers })).status).toBe(400);
    expect((await final(url, [whole])).status).toBe(201);
  });

  it('lose nothing when the joining is interrupted, wherever that was', async () => {
    const bodies = [randomBytes(40 * KiB), randomBytes(50 * KiB), randomBytes(60 * KiB)];
    const whole = Buffer.concat(bodies);
    // What a crash may leave: nothing moved; the first part moved; the second appended in part; appended, not counted.
    for (const appended of [null, 0, 20 * KiB, 50 * KiB]) {
      const dir = await scratchFolder();
      const first = await receive({ dir });
      const parts: string[] = [];
      for (const body of bodies) parts.push(await partial(first.url, body));
      await first.stop();
      const ids = parts.map((part) => basename(part));
      const id = 'f'.repeat(32);
      const plan: UploadRecord = {
        ...{ id, state: 'joining', metadata: { filename: 'film.mov' }, touchedAt: Date.now(), concat: ids },
        size: whole.length,
        parts: bodies.map((body, index) => ({ id: ids[index] ?? '', size: body.length })),
        joined: 1,
      };
      await rewriteBook(dir, (record) => record, [plan]);
      if (appended !== null) {
        await rename(join(workingFiles(dir), ids[0] ?? ''), join(workingFiles(dir), id));
        const begun = Buffer.concat([
          bodies[0] ?? Buffer.of(),
          (bodies[1] ?? Buffer.of()).subarray(0, appended),
        ]);
        await writeFile(join(workingFiles(dir), id), begun);
      }
      const second = await receive({ dir, port: first.port });
      await expect.poll(() => second.received.length).toBe(1);
      expect((await readFile(join(dir, 'film.mov'))).equals(whole)).toBe(true);
      expect((await head(`${second.url}${id}`)).headers['upload-offset']).toBe(String(whole.length));
      const states = async () => (await remembered(dir)).map(({ state }) => state).sort();
      await expect.poll(states).toEqual(['joined', 'joined', 'joined', 'placed']);
      expect(await readdir(workingFiles(dir))).toEqual([]);
      await second.stop();
    }
  });
});
