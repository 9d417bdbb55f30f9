import { describe, expect, it } from 'vitest';
import { receive } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startReceiver } from '../../main/receiver/receiver.ts';
import { exchange } from '../servers/tus-exchange.ts';

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

describe('with a token', () => {
  const token = 'a-token-of-some-length';
  const bearer = { Authorization: `Bearer ${token}` };
  const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '1' };

  it('answers nothing to anybody without it', async () => {
    const { url, origin } = await receive({ dir: await scratchFolder(), token });
    const address = (await exchange({ method: 'POST', url, headers: { ...headers, ...bearer } })).headers
      .location;
    const requests = [
      { method: 'POST', url, headers },
      { method: 'OPTIONS', url },
      { method: 'GET', url: origin },
      { method: 'GET', url: `${origin}/received/a` },
      ...['HEAD', 'PATCH', 'DELETE', 'GET'].map((method) => ({ method, url: address ?? '', headers })),
    ];
    for (const asked of requests) {
      for (const wrong of ['', 'Bearer', 'Bearer other', `Basic ${token}`, `Bearer ${token}x`, token]) {
        const answer = await exchange({ ...asked, headers: { ...asked.headers, Authorization: wrong } });
        expect([asked.method, wrong, answer.status]).toEqual([asked.method, wrong, 401]);
        expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
      }
    }
    const answer = await exchange({ method: 'OPTIONS', url, headers: bearer });
    expect([answer.status, answer.headers['tus-version']]).toEqual([204, '1.0.0']);
  });

  it('may listen for others, under any name, and still answers no web page', async () => {
    const { url, port, notice } = await receive({ dir: await scratchFolder(), token, host: '0.0.0.0' });
    expect(new URL(url).port).toBe(String(port));
    expect(notice).toContain('token');
    const here = `http://127.0.0.1:${port}/files/`;
    const post = (more: Record<string, string>) =>
      exchange({ method: 'POST', url: here, headers: { ...headers, ...bearer, ...more } });
    const named = await post({ Host: 'nas.example.org' });
    expect(named.headers.location).toMatch(/^http:\/\/nas\.example\.org\/files\/[0-9a-f]{32}$/);
    // Behind a reverse proxy that ends TLS, the address must be the one the client can reach.
    const proxied = await post({ 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'up.example.org' });
    expect(proxied.headers.location).toMatch(/^https:\/\/up\.example\.org\/files\/[0-9a-f]{32}$/);
    expect((await post({ Origin: 'https://example.org' })).status).toBe(403);
  });
});
