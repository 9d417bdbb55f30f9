/** Every download is marked as come over the network before it has its final name; a disk without marks is no failure. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { madeUpAddresses, privateAddress, publicAddress } from '../servers/made-up-addresses.ts';
import { servePlainFile } from '../servers/plain-file-server.ts';

interface Mark {
  readonly link: string;
  readonly isPrivate: boolean;
  readonly besides: readonly string[];
}
const marks: Mark[] = [];
let refuses = false;

// What it writes on each system is tested by itself; here it is when, and of what.
vi.mock('../../main/files/mark-of-the-web.ts', () => ({
  markOfTheWeb: async (path: string, origin: { link: string; isPrivate: boolean }) => {
    marks.push({ ...origin, besides: await readdir(join(path, '..')) });
    if (refuses) throw Object.assign(new Error('no streams here'), { code: 'ENOTSUP' });
    return true;
  },
}));

beforeEach(() => {
  marks.length = 0;
  refuses = false;
});

async function download(host: string) {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const server = await servePlainFile({ content: Buffer.from('film'), host });
  onTestFinished(server.stop);
  const { engine, until } = await startEngine(folder, { addresses: madeUpAddresses({}) });
  const link = `http://${host}:${server.port}/clip.mov?sig=1`;
  const { added } = await engine.execute('addDownloads', { urls: [link], into });
  return { link, done: await until(added[0]?.id ?? '', 'done') };
}

describe('a download', () => {
  it('is marked once, before it has its final name', async () => {
    const { link, done } = await download(publicAddress);
    expect(marks).toEqual([
      { link, isPrivate: false, besides: [expect.stringMatching(/\.carryover-part$/)] },
    ]);
    expect(done.timeline.some(({ kind }) => kind === 'unmarked')).toBe(false);
  });

  it('of a private link is marked as one', async () => {
    await download(privateAddress);
    expect(marks).toMatchObject([{ isPrivate: true }]);
  });

  it('is done all the same where the disk keeps no marks, with a line about it', async () => {
    refuses = true;
    const { done } = await download(publicAddress);
    expect(done.timeline.find(({ kind }) => kind === 'unmarked')?.detail).toEqual({ errno: 'ENOTSUP' });
  });
});
