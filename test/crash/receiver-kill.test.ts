/** The receiver as a process that is killed while bytes arrive. What it acknowledged must be there, and nothing else counts. */
import { createHash, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../harness/command-line.ts';
import { workingFiles } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { freePort } from '../servers/free-port.ts';
import { beginPatch, create, exchange, head, metadataHeader, patch } from '../servers/tus-exchange.ts';

const MiB = 1024 * 1024;

async function run(dir: string, port?: number) {
  const command = runCommand(['receive', '--dir', dir, '--port', String(port ?? (await freePort()))]);
  onTestFinished(async () => await command.kill());
  const { url } = await command.waitFor(({ event }) => event === 'listening');
  return { url: String(url), port: Number(new URL(String(url)).port), kill: command.kill, command };
}

function checked(body: Uint8Array): Record<string, string> {
  return { 'Upload-Checksum': `sha256 ${createHash('sha256').update(body).digest('base64')}` };
}

it('cuts an unverified chunk off again after a kill', async () => {
  const dir = await scratchFolder();
  const first = await run(dir);
  const body = randomBytes(6 * MiB);
  const address = (await create(first.url, body.length, { filename: 'a.bin' })).headers.location ?? '';
  expect((await patch(address, 0, body.subarray(0, MiB))).status).toBe(204);
  const { hostname, host, pathname } = new URL(address);
  const socket = connect(first.port, hostname).on('error', () => undefined);
  const headers = {
    ...{ Host: host, 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' },
    ...{ 'Upload-Offset': String(MiB), 'Content-Length': String(5 * MiB), ...checked(body.subarray(MiB)) },
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`PATCH ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`);
  socket.write(body.subarray(MiB, 4 * MiB));
  const data = join(workingFiles(dir), basename(address));
  await expect.poll(async () => (await stat(data)).size, { timeout: 20_000 }).toBe(4 * MiB);
  await first.kill();
  await run(dir, first.port);
  expect((await stat(data)).size).toBe(MiB);
  expect((await head(address)).headers['upload-offset']).toBe(String(MiB));
  expect((await patch(address, MiB, body.subarray(MiB))).status).toBe(204);
  expect(await readFile(join(dir, 'a.bin'))).toEqual(body);
});

it('keeps what arrived without a checksum, up to the last seconds before a kill', async () => {
  const dir = await scratchFolder();
  const first = await run(dir);
  const body = randomBytes(3 * MiB);
  const address = (await create(first.url, body.length, { filename: 'a.bin' })).headers.location ?? '';
  const socket = await beginPatch(address, 0, body.length, body.subarray(0, 2 * MiB));
  socket.on('error', () => undefined);
  // The offset is published beside the writing, while the request goes on.
  const book = join(dir, '.carryover-receiver', 'book');
  const published = `"offset":${2 * MiB}`;
  await expect.poll(() => readFile(book, 'utf8'), { timeout: 20_000 }).toContain(published);
  await first.kill();
  await run(dir, first.port);
  expect((await head(address)).headers['upload-offset']).toBe(String(2 * MiB));
  expect((await patch(address, 2 * MiB, body.subarray(2 * MiB))).status).toBe(204);
  expect(await readFile(join(dir, 'a.bin'))).toEqual(body);
});

it('killed again and again, ends with every file whole, and never goes back behind an acknowledged offset', async () => {
  const dir = await scratchFolder();
  let receiver = await run(dir);
  const { port } = receiver;
  const sizes = [5 * MiB, 4 * MiB + 1, 3 * MiB];
  const files = sizes.map((size, index) => ({ name: `${index}.bin`, body: randomBytes(size) }));
  let done = false;
  let kills = 0;

  /** Sends small chunks, every other one under a checksum, asking for the offset after each failure. */
  const send = async ({ name, body }: (typeof files)[number]) => {
    const address = await untilAnswered(async () => {
      const { headers } = await create(`http://127.0.0.1:${port}/files/`, body.length, { filename: name });
      return headers.location;
    });
    let acknowledged = 0;
    for (let tries = 0; tries < 2000 && acknowledged < body.length; tries += 1) {
      const chunk = body.subarray(acknowledged, acknowledged + MiB / 16);
      const headers = {
        ...{ 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' },
        ...{ 'Upload-Offset': String(acknowledged), ...(tries % 2 === 0 && checked(chunk)) },
      };
      const answer = await exchange({ method: 'PATCH', url: address, headers, body: chunk }).catch(
        () => null,
      );
      await after(5);
      if (answer?.status === 204) {
        acknowledged = Number(answer.headers['upload-offset']);
        continue;
      }
      const offset = await untilAnswered(
        async () => (await head(address)).headers['upload-offset'] as string,
      );
      expect(Number(offset)).toBeGreaterThanOrEqual(acknowledged);
      acknowledged = Number(offset);
    }
  };

  const killing = (async () => {
    while (!done && kills < 6) {
      await after(150 + Math.random() * 400);
      await receiver.kill();
      kills += 1;
      receiver = await run(dir, port);
    }
  })();
  await Promise.all(files.map(send));
  done = true;
  await killing;
  for (const { name, body } of files) expect((await readFile(join(dir, name))).equals(body)).toBe(true);
  expect(kills).toBeGreaterThanOrEqual(2);
});

it('joins parts once, although it is killed while it joins', async () => {
  const dir = await scratchFolder();
  const first = await run(dir);
  const bodies = [randomBytes(8 * MiB), randomBytes(8 * MiB), randomBytes(8 * MiB)];
  const parts: string[] = [];
  for (const body of bodies) {
    const headers = {
      ...{ 'Tus-Resumable': '1.0.0', 'Upload-Length': String(body.length), 'Upload-Concat': 'partial' },
      'Content-Type': 'application/offset+octet-stream',
    };
    const created = await exchange({ method: 'POST', url: first.url, headers, body });
    expect(created.headers['upload-offset']).toBe(String(body.length));
    parts.push(created.headers.location ?? '');
  }
  const final = () =>
    exchange({
      method: 'POST',
      url: first.url,
      headers: {
        ...{ 'Tus-Resumable': '1.0.0', 'Upload-Concat': `final;${parts.join(' ')}` },
        'Upload-Metadata': metadataHeader({ filename: 'joined.bin' }),
      },
    });
  const asked = final().catch(() => null);
  const book = join(dir, '.carryover-receiver', 'book');
  await expect.poll(() => readFile(book, 'utf8'), { interval: 2, timeout: 20_000 }).toContain('"joining"');
  await first.kill();
  await asked;
  await run(dir, first.port);
  const answer = await final();
  expect(answer.status).toBe(201);
  expect((await readFile(join(dir, 'joined.bin'))).equals(Buffer.concat(bodies))).toBe(true);
  await expect(stat(join(dir, 'joined (2).bin'))).rejects.toMatchObject({ code: 'ENOENT' });
});

/** Asks again until somebody answers; a receiver that was killed is started again within seconds. */
async function untilAnswered(ask: () => Promise<string | undefined>): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await after(50);
  }
  throw new Error('nobody answered');
}
