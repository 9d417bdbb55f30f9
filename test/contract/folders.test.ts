/** Whole folders through the engine to a real TUS server: everything arrives, with its place in the tree. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { startTusServer, type TusServer } from '../servers/tus-server.ts';
import type { AddResult, UploadOptions } from '../../preload/contract/commands.ts';

const MiB = 1024 * 1024;

interface Stage extends TestEngine {
  readonly folder: string;
  readonly server: TusServer;
  readonly add: (paths: readonly string[], options?: UploadOptions) => Promise<AddResult>;
  /** Resolves once none of these is on its way any more. */
  readonly settled: (ids: readonly string[]) => Promise<void>;
  /** What the server holds: content by relative path (by name, for a single file). */
  readonly received: () => Promise<Map<string, string>>;
}

async function setStage(options: Parameters<typeof startEngine>[1] = {}): Promise<Stage> {
  const folder = await scratchFolder();
  const server = await startTusServer();
  onTestFinished(() => server.stop());
  const started = await startEngine(folder, options);
  const ended = new Set<string>();
  started.engine.subscribe((event) => {
    if (event.event === 'done') ended.add(event.transfer.id);
    if (event.event === 'state' && event.state.name === 'attention') ended.add(event.id);
    if (event.event === 'failed') ended.add(event.id);
  });
  return {
    ...started,
    folder,
    server,
    add: async (paths, given) =>
      await started.engine.execute('addUploads', {
        paths,
        to: server.url,
        ...(given === undefined ? {} : { options: given }),
      }),
    settled: async (ids) =>
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (!ids.every((id) => ended.has(id))) return;
          leave();
          resolve();
        };
        const leave = started.engine.subscribe(look);
        look();
      }),
    received: async () => {
      const held = new Map<string, string>();
      for (const name of await readdir(server.directory)) {
        if (!name.endsWith('.json')) continue;
        const { metadata } = JSON.parse(await readFile(join(server.directory, name), 'utf8')) as {
          metadata: Record<string, string>;
        };
        const place = metadata['relativePath'] ?? metadata['filename'] ?? '';
        expect(held.has(place)).toBe(false);
        held.set(place, await sha256Of(join(server.directory, name.slice(0, -'.json'.length))));
      }
      return held;
    },
  };
}

async function sha256Of(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** Content by path inside `root`, its own name first, of every file that is not among `without`. */
async function filesBelow(root: string, without: readonly string[] = []): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const place = relative(dirname(root), path).split(sep).join('/');
    if (entry.isFile() && !without.includes(place)) found.set(place, await sha256Of(path));
  }
  return found;
}

describe('a folder', () => {
  it('arrives complete and in its structure: small, empty and large files, deep paths, names of any kind', async () => {
    const stage = await setStage();
    const card = join(stage.folder, 'card');
    await put(join(card, 'empty.txt'), '');
    await put(join(card, 'cafe\u0301', 'nai\u0308ve.txt'), 'decomposed');
    await put(join(card, 'caf\u00e9 2', 'na\u00efve.txt'), 'composed');
    await put(join(card, ...Array.from({ length: 30 }, (_, i) => `folder ${i}`), 'deep.txt'), 'deep');
    await put(join(card, '映像', 'クリップ 1.mov'), 'one');
    await mkdir(join(card, 'nothing in here'));
    makeRandomFile(join(card, 'a block.bin'), 4 * MiB);
    makeRandomFile(join(card, 'more than a block.bin'), 4 * MiB + 1);
    await put(join(card, '.DS_Store'), 'junk');
    await put(join(card, '映像', 'Thumbs.db'), 'junk');
    await symlink(join(card, 'empty.txt'), join(card, 'link'));
    const { added, refused, skipped, skippedCount } = await stage.add([card]);
    expect(refused).toEqual([]);
    expect(skippedCount).toBe(3);
    expect(skipped.map(({ path, reason }) => `${reason} ${relative(card, path)}`).toSorted()).toEqual([
      'junk .DS_Store',
      'junk 映像/Thumbs.db',
      'symbolic-link link',
    ]);
    await stage.settled(added.map(({ id }) => id));
    const views = await stage.engine.execute('list', {});
    expect(views.map(({ state }) => state.name)).toEqual(views.map(() => 'done'));
    expect(new Set(views.map(({ batchId }) => batchId)).size).toBe(1);
    const junk = ['card/.DS_Store', 'card/映像/Thumbs.db'];
    expect(await stage.received()).toEqual(await filesBelow(card, junk));
    for (const { proof, relativePath } of views) {
      expect(proof?.evidence.level).toBe(1);
      expect(proof?.sha256).toBe((await stage.received()).get(relativePath ?? ''));
    }
  });

  it('of 300 small files costs one request a file and one commit of what is done', async () => {
    const stage = await setStage();
    const root = join(stage.folder, 'many');
    for (let i = 0; i < 300; i += 1)
      await put(join(root, `part ${i % 7}`, `${i}.txt`), `file ${i} `.repeat(i));
    const { added } = await stage.add([root]);
    expect(added).toHaveLength(300);
    await stage.settled(added.map(({ id }) => id));
    expect(await stage.received()).toEqual(await filesBelow(root));
    // One OPTIONS to learn what the server offers; file 0 is empty, so it is made without bytes.
    const counts = Map.groupBy(stage.server.requests, (line) => line.split(' ')[0] ?? '');
    expect(counts.get('POST')).toHaveLength(300);
    expect(counts.get('PATCH') ?? []).toEqual([]);
    const detail = await stage.engine.execute('show', { id: added[1]?.id ?? '' });
    expect(detail.timeline.map(({ kind }) => kind)).toEqual(['added', 'started', 'done']);
    const told = stage.events.find((event) => event.event === 'done' && event.transfer.id === detail.id);
    expect(told).toEqual({ event: 'done', transfer: detail });
    await expect(stage.engine.execute('verify', { id: detail.id })).resolves.toMatchObject({ id: detail.id });
  });

  it('named twice, or inside another one, is sent once', async () => {
    const stage = await setStage({ start: false });
    const card = join(stage.folder, 'card');
    await put(join(card, 'sub', 'a.txt'), 'a');
    await put(join(card, 'b.txt'), 'b');
    const inside = join(card, 'sub', 'a.txt');
    const { added } = await stage.add([join(card, 'sub'), card, inside, card]);
    expect(added.map(({ relativePath }) => relativePath)).toEqual(['sub/a.txt', 'card/b.txt']);
  });

  it('keeps junk and follows links when told, and leaves out the journal it lies around', async () => {
    const stage = await setStage({ start: false });
    await put(join(stage.folder, 'Thumbs.db'), 'kept');
    await symlink(join(stage.folder, 'Thumbs.db'), join(stage.folder, 'link'));
    const { added, skipped } = await stage.add([stage.folder], { junk: 'keep', symlinks: 'follow' });
    expect(added.map(({ name }) => name)).toEqual(['link', 'Thumbs.db']);
    expect(skipped).toEqual([{ path: join(stage.folder, 'state'), reason: 'own-journal' }]);
  });

  it('gives its files the priority and the limit that were asked for', async () => {
    const stage = await setStage({ start: false });
    await put(join(stage.folder, 'card', 'a.txt'), 'a');
    const options = { priority: 'low', bytesPerSecond: 2048 } as const;
    const { added } = await stage.add([join(stage.folder, 'card')], options);
    expect(added).toMatchObject([{ priority: 'low', bytesPerSecondLimit: 2048 }]);
  });

  it('whose files change or go before their turn ends without a wrong "done"', async () => {
    const stage = await setStage({ start: false });
    const card = join(stage.folder, 'card');
    for (const name of ['edited.txt', 'gone.txt', 'grown.bin']) await put(join(card, name), 'before');
    const { added } = await stage.add([card]);
    await put(join(card, 'edited.txt'), 'after!');
    await rename(join(card, 'gone.txt'), join(stage.folder, 'elsewhere.txt'));
    makeRandomFile(join(card, 'grown.bin'), 5 * MiB);
    await stage.engine.start();
    await stage.settled(added.map(({ id }) => id));
    const views = await stage.engine.execute('list', {});
    const byName = new Map(views.map((view) => [view.name, view]));
    expect(byName.get('edited.txt')).toMatchObject({ state: { name: 'done' } });
    expect(byName.get('gone.txt')?.state).toMatchObject({ question: { kind: 'source-missing' } });
    expect(byName.get('grown.bin')).toMatchObject({ state: { name: 'done' }, size: 5 * MiB });
    expect(await stage.received()).toEqual(await filesBelow(card));
  });
});

describe('a small file', () => {
  it.each([
    ['edited', 'after!', 'attention'],
    ['only touched', 'before', 'done'],
  ] as const)(
    'that is %s after it was read is looked at again before it is called done',
    async (_, now, end) => {
      const stage = await setStage();
      const proxy = await startFaultProxy({ port: stage.server.port });
      onTestFinished(() => proxy.stop());
      const path = join(stage.folder, 'note.txt');
      await put(path, 'before');
      proxy.stall(true);
      const { added } = await stage.engine.execute('addUploads', {
        paths: [path],
        to: `${proxy.origin}/files`,
      });
      const id = added[0]?.id ?? '';
      // From here on it is in memory, and nothing of it can have been acknowledged.
      await stage.when(id, ({ state }) => state.name === 'probing');
      await writeFile(path, now);
      await utimes(path, new Date(), new Date(Date.now() + 5_000));
      proxy.stall(false);
      const detail = await stage.until(id, 'done', 'attention', 'failed');
      expect(detail.state.name).toBe(end);
      if (end === 'attention') expect(detail.state).toMatchObject({ question: { kind: 'source-changed' } });
      else expect(detail.proof?.sha256).toBe(await sha256Of(path));
      expect(detail.uploadUrl).not.toBeNull();
    },
  );

  it('survives a server that is away, and is sent once it is back', async () => {
    const stage = await setStage();
    const proxy = await startFaultProxy({ port: stage.server.port });
    onTestFinished(() => proxy.stop());
    await proxy.refuse();
    const path = join(stage.folder, 'note.txt');
    await put(path, 'content');
    const { added } = await stage.engine.execute('addUploads', {
      paths: [path],
      to: `${proxy.origin}/files`,
    });
    const id = added[0]?.id ?? '';
    await stage.until(id, 'waiting');
    await proxy.accept();
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(await sha256Of(path));
    expect(await stage.received()).toEqual(new Map([['note.txt', done.proof?.sha256]]));
  });

  it('whose connection is cut at its last byte is not called done before the server has it', async () => {
    const stage = await setStage();
    const proxy = await startFaultProxy({ port: stage.server.port });
    onTestFinished(() => proxy.stop());
    const path = join(stage.folder, 'photo.raw');
    const sha256 = makeRandomFile(path, 3 * MiB);
    proxy.cutAfter({ upstreamBytes: 2 * MiB });
    const { added } = await stage.engine.execute('addUploads', {
      paths: [path],
      to: `${proxy.origin}/files`,
    });
    const done = await stage.until(added[0]?.id ?? '', 'done', 'failed');
    expect(proxy.counters().cut).toBeGreaterThan(0);
    expect(done.proof?.sha256).toBe(sha256);
    expect(done.bytesSent).toBeGreaterThan(3 * MiB);
  });
});
