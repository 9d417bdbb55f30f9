import { describe, expect, it } from 'vitest';
import { receive, upload, visible } from '../harness/receiving.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exchange } from '../servers/tus-exchange.ts';

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

describe('folders', () => {
  it('are made as the relative path says, and served back from there', async () => {
    const dir = await scratchFolder();
    const { url, origin, received } = await receive({ dir });
    const paths = ['Card 1/DCIM/100MEDIA/clip.mov', 'Card 1/DCIM/100MEDIA/clip.mov', 'Card 1/notes é.txt'];
    for (const [index, relativePath] of paths.entries()) {
      await upload(url, Buffer.from(`file ${index}`), { relativePath, filename: 'clip.mov' });
    }
    expect(received.map(({ name }) => name)).toEqual([
      'Card 1/DCIM/100MEDIA/clip.mov',
      'Card 1/DCIM/100MEDIA/clip (2).mov',
      'Card 1/notes é.txt',
    ]);
    for (const [index, { name, path }] of received.entries()) {
      expect(path).toBe(join(dir, ...name.split('/')));
      expect(await readFile(path, 'utf8')).toBe(`file ${index}`);
      const address = `${origin}/received/${name.split('/').map(encodeURIComponent).join('/')}`;
      const got = await exchange({ method: 'GET', url: address, headers: { Range: 'bytes=0-3' } });
      expect([got.status, String(got.body)]).toEqual([206, 'file']);
    }
  });

  it.each([
    ['../../up.txt', 'up.txt'],
    ['/etc/passwd', 'etc/passwd'],
    ['C:\\Windows\\system.ini', 'Windows/system.ini'],
    ['a/./b/../c.txt', 'a/b/c.txt'],
    ['CON/nul.txt', '_CON/_nul.txt'],
    ['.ssh/authorized_keys', '_ssh/authorized_keys'],
    ['.carryover-receiver/book', '_carryover-receiver/book'],
    ['dots. . ./file.', 'dots/file'],
    ['null', 'given.bin'],
    ['///', 'given.bin'],
    [`${'deep/'.repeat(40)}file.txt`, 'file.txt'],
    [`${`${'l'.repeat(250)}/`.repeat(6)}file.txt`, 'file.txt'],
  ])('stay inside: %s', async (relativePath, name) => {
    const dir = await scratchFolder();
    const { url, received } = await receive({ dir });
    await upload(url, Buffer.from('content'), { relativePath, filename: 'given.bin' });
    expect(received.map((file) => file.name)).toEqual([name]);
    expect(await readFile(join(dir, ...name.split('/')), 'utf8')).toBe('content');
  });

  it('get a number where a file or a link has their name; the link is not followed', async () => {
    const dir = await scratchFolder();
    const outside = await scratchFolder();
    const { url, origin, received } = await receive({ dir });
    await symlink(outside, join(dir, 'card'));
    await writeFile(join(dir, 'tape'), 'a file');
    for (const folder of ['card', 'card', 'tape']) {
      await upload(url, Buffer.from('content'), { relativePath: `${folder}/clip.mov` });
    }
    expect(received.map(({ name }) => name)).toEqual([
      'card (2)/clip.mov',
      'card (2)/clip (2).mov',
      'tape (2)/clip.mov',
    ]);
    expect(await readdir(outside)).toEqual([]);
    await writeFile(join(outside, 'secret'), 'secret');
    expect((await exchange({ method: 'GET', url: `${origin}/received/card/secret` })).status).toBe(404);
  });
});
