/** What a server can do to the engine for ever, it may do only for a while. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';

const MiB = 1024 * 1024;

it('a server that acknowledges bytes and loses them again and again is given up', async () => {
  const size = 12 * MiB;
  let patches = 0;
  const server = http.createServer((request, response) => {
    const headers = { 'tus-resumable': '1.0.0' };
    if (request.method === 'POST') {
      request.resume();
      response.writeHead(201, { ...headers, location: '/files/1' }).end();
    } else if (request.method === 'HEAD') {
      response.writeHead(200, { ...headers, 'upload-offset': '0', 'upload-length': String(size) }).end();
    } else if (Number(request.headers['upload-offset']) > 0) {
      request.socket.destroy();
    } else {
      patches += 1;
      request
        .resume()
        .on('end', () => response.writeHead(204, { ...headers, 'upload-offset': String(4 * MiB) }).end());
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const folder = await scratchFolder();
  const source = join(folder, 'a.bin');
  await writeFile(source, Buffer.alloc(size, 7));
  const patience = { beforeContact: 3, afterContact: 3, diskFull: 3 };
  const { engine, until } = await startEngine(folder, { chunkSize: 4 * MiB, patience });
  const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`;
  const { added } = await engine.execute('addUploads', { paths: [source], to });
  const ended = await until(added[0]?.id ?? '', 'failed');
  expect(ended.state.name).toBe('failed');
  expect(patches).toBeLessThan(30);
});
