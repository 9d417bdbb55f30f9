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
