/** The engine's uploads against a real TUS server: delivered whole, resumed, asked about, given up. */
import { appendFile, readdir, readFile, rename, truncate, utimes, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resumeAndPauseInManyMoments, startEngine, type TestEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startServerBehindProxy } from '../harness/server-behind-proxy.ts';
import type { FaultProxy } from '../servers/fault-proxy.ts';

const MiB = 1024 * 1024;

interface Stage extends TestEngine {
  readonly folder: string;
  readonly source: string;
  readonly sha256: string;
  readonly proxy: FaultProxy;
  readonly endpoint: string;
  readonly stored: () => Promise<string[]>;
  readonly add: (path?: string) => Promise<string>;
}

/** A source file, a TUS server, a proxy in front of it and an engine. */
async function setStage(size: number): Promise<Stage> {
  const folder = await scratchFolder();
  const source = join(folder, 'clip.mov');
  const sha256 = makeRandomFile(source, size);
  const { server, proxy } = await startServerBehindProxy();
  const started = await startEngine(folder, { chunkSize: 16 * MiB });
  const endpoint = `${proxy.origin}/files`;
  return {
    ...started,
    folder,
    source,
    sha256,
    proxy,
    endpoint,
    stored: async () => {
      const names = (await readdir(server.directory)).filter((name) => !name.endsWith('.json'));
      return await Promise.all(
        names.map(async (name) =>
          createHash('sha256')
            .update(await readFile(join(server.directory, name)))
            .digest('hex'),
        ),
      );
    },
    add: async (path = source) => {
      const { added, refused } = await started.engine.execute('addUploads', { paths: [path], to: endpoint });
      expect(refused).toEqual([]);
      return added[0]?.id ?? '';
    },
  };
}

describe('uploads', () => {
  it('deliver the file and say how well that was checked', async () => {
    const stage = await setStage(21 * MiB + 17);
    const id = await stage.add();
    const done = await stage.until(id, 'done', 'failed');
    expect(done.state.name).toBe('done');
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 1 } });
    expect(done).toMatchObject({ bytesSent: 21 * MiB + 17, durable: 21 * MiB + 17, resumedFrom: 0 });
    expect(await stage.stored()).toEqual([stage.sha256]);
    expect(done.timeline.map((entry) => entry.kind)).toEqual([
      'added',
      'started',
      'created',
      'strategy',
      'first-byte',
      'verifying',
      'done',
    ]);
    await stage.engine.execute('verify', { id });
  });

  it('deliver an empty file', async () => {
    const stage = await setStage(0);
    const done = await stage.until(await stage.add(), 'done', 'failed');
    expect(done.proof?.sha256).toBe(createHash('sha256').digest('hex'));
    expect(await stage.stored()).toEqual([stage.sha256]);
  });

  it('tell of bytes only what is committed: done never runs ahead of the journal', async () => {
    const stage = await setStage(40 * MiB);
    const id = await stage.add();
    await stage.until(id, 'done');
    const places = stage.events.flatMap((event) => (event.event === 'progress' ? [event.transfer] : []));
    expect(places.length).toBeGreaterThan(0);
    for (const { sent, accepted, durable } of places) {
      expect(durable).toBeLessThanOrEqual(accepted);
      expect(accepted).toBeLessThanOrEqual(sent);
    }
  });

  it('go on after a cut by themselves, from where the server stands', async () => {
    const stage = await setStage(48 * MiB);
    stage.proxy.cutAfter({ upstreamBytes: 20 * MiB });
    const id = await stage.add();
    const done = await stage.until(id, 'done', 'failed');
    expect(done.state.name).toBe('done');
    expect(done.resumedFrom).toBeGreaterThan(0);
    expect(done.timeline.map((entry) => entry.kind)).toContain('interrupted');
    expect(done.bytesSent - 48 * MiB).toBeLessThan(20 * MiB);
    expect(await stage.stored()).toEqual([stage.sha256]);
  });

  it('count what was sent twice, and nothing else, when the server is away for a while', async () => {
    const stage = await setStage(48 * MiB);
    stage.proxy.cutAfter({ upstreamBytes: 28 * MiB });
    const id = await stage.add();
    await stage.until(id, 'waiting');
    await stage.proxy.refuse();
    await stage.when(id, ({ timeline }) => timeline.filter(({ kind }) => kind === 'interrupted').length >= 3);
    await stage.proxy.accept();
    const done = await stage.until(id, 'done', 'failed');
    const onTheWire = stage.proxy.counters().patchBytes - 48 * MiB;
    // What left this machine and did not reach the proxy was in buffers of the sockets between them: megabytes on
    // loopback, but less than counting the bytes before the cut twice.
    expect(done.bytesSent - 48 * MiB).toBeGreaterThanOrEqual(onTheWire);
    expect(done.bytesSent - 48 * MiB).toBeLessThan(onTheWire + 28 * MiB);
  });

  it('pause at once, stay paused over a restart, and go on when asked', async () => {
    const stage = await setStage(64 * MiB);
    stage.proxy.limitRate(32 * MiB);
    const id = await stage.add();
    await stage.when(id, ({ sent }) => sent > 8 * MiB);
    await stage.engine.execute('pause', { ids: [id] });
    const paused = await stage.until(id, 'paused');
    expect(paused.accepted).toBeLessThan(64 * MiB);
    await stage.stop();
    stage.proxy.limitRate(null);

    const again = await startEngine(stage.folder);
    expect((await again.engine.execute('show', { id })).state.name).toBe('paused');
    await again.engine.execute('resume', { ids: [id] });
    const done = await again.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.resumedFrom).toBeGreaterThan(0);
    expect(await stage.stored()).toEqual([stage.sha256]);
  });

  it('go on by themselves after the app was closed in the middle', async () => {
    const stage = await setStage(64 * MiB);
    stage.proxy.limitRate(32 * MiB);
    const id = await stage.add();
    await stage.when(id, ({ sent }) => sent > 8 * MiB);
    await stage.stop();
    stage.proxy.limitRate(null);
    const again = await startEngine(stage.folder);
    const done = await again.until(id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(await stage.stored()).toEqual([stage.sha256]);
  });
});

describe('a source that changes between two attempts', () => {
  async function interrupted(): Promise<Stage & { id: string }> {
    const stage = await setStage(48 * MiB);
    stage.proxy.limitRate(32 * MiB);
    const id = await stage.add();
    // So far that 16 MiB are at the server, whatever lies in sockets between.
    await stage.when(id, ({ sent }) => sent >= 26 * MiB);
    await stage.engine.execute('pause', { ids: [id] });
    await stage.until(id, 'paused');
    stage.proxy.limitRate(null);
    return { ...stage, id };
  }

  it('becomes a question when its content is another, before a byte of it is sent', async () => {
    const stage = await interrupted();
    const bytes = await readFile(stage.source);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    await writeFile(stage.source, bytes);
    const before = stage.proxy.counters().patchBytes;
    await stage.engine.execute('resume', { ids: [stage.id] });
    const asked = await stage.until(stage.id, 'attention', 'done', 'failed');
    expect(asked.state).toMatchObject({ name: 'attention', question: { kind: 'source-changed' } });
    expect(stage.proxy.counters().patchBytes).toBe(before);

    await stage.engine.execute('answer', { id: stage.id, answer: 'start-over' });
    const done = await stage.until(stage.id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await stage.stored()).toContain(done.proof?.sha256);
  });

  it('becomes a question when it grew or shrank', async () => {
    const stage = await interrupted();
    await appendFile(stage.source, 'more');
    await stage.engine.execute('resume', { ids: [stage.id] });
    expect((await stage.until(stage.id, 'attention')).state).toMatchObject({
      question: { kind: 'source-changed' },
    });
    await truncate(stage.source, 1000);
    await stage.engine.execute('resume', { ids: [stage.id] });
    await stage.when(
      stage.id,
      ({ timeline }) => timeline.filter(({ kind }) => kind === 'question').length === 2,
    );
  });

  it('goes on when only its times changed and its bytes are the same', async () => {
    const stage = await interrupted();
    await utimes(stage.source, new Date(), new Date(Date.now() - 86_400_000));
    await stage.engine.execute('resume', { ids: [stage.id] });
    const done = await stage.until(stage.id, 'done', 'attention', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.timeline.find(({ kind }) => kind === 'source-checked')?.detail).toMatchObject({
      whole: true,
    });
  });

  it('is asked for with a clear sentence when it is gone, and goes on when it is back', async () => {
    const stage = await interrupted();
    const elsewhere = join(await scratchFolder(), 'clip.mov');
    await rename(stage.source, elsewhere);
    await stage.engine.execute('resume', { ids: [stage.id] });
    const asked = await stage.until(stage.id, 'attention');
    expect(asked.state).toMatchObject({ question: { kind: 'source-missing' } });
    expect(asked.uploadUrl).not.toBeNull();
    await rename(elsewhere, stage.source);
    await stage.engine.execute('answer', { id: stage.id, answer: 'try-again' });
    const done = await stage.until(stage.id, 'done', 'attention', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.resumedFrom).toBeGreaterThanOrEqual(16 * MiB);
  });

  it('is followed when it got another name', async () => {
    const stage = await interrupted();
    await rename(stage.source, `${stage.source}.renamed`);
    await stage.engine.execute('resume', { ids: [stage.id] });
    const done = await stage.until(stage.id, 'done', 'attention', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.source).toBe(`${stage.source}.renamed`);
    expect(done.resumedFrom).toBeGreaterThanOrEqual(16 * MiB);
  });
});

describe('commands that meet each other', () => {
  it('a pause just before the app closes is a pause when it opens again', async () => {
    const stage = await setStage(48 * MiB);
    stage.proxy.limitRate(16 * MiB);
    const id = await stage.add();
    await stage.when(id, ({ sent }) => sent > 4 * MiB);
    const pausing = stage.engine.execute('pause', { ids: [id] });
    await stage.stop();
    await pausing;
    const again = await startEngine(stage.folder, { start: false });
    expect((await again.engine.execute('show', { id })).state.name).toBe('paused');
  });

  it('resumes and pauses of many at once leave none behind and none running twice', async () => {
    const stage = await setStage(3 * MiB);
    const ids = await Promise.all(Array.from({ length: 12 }, () => stage.add()));
    for (let round = 0; round < 5; round += 1) {
      void stage.engine.execute('pause', { ids });
      void stage.engine.execute('resume', { ids }).catch(() => undefined);
    }
    await stage.engine.execute('pause', { ids });
    const views = await stage.engine.execute('list', {});
    for (const { state } of views) expect(['paused', 'done']).toContain(state.name);
    await stage.engine.execute('resume', {
      ids: views.filter(({ state }) => state.name === 'paused').map(({ id }) => id),
    });
    for (const id of ids) await stage.until(id, 'done', 'failed');
    const stored = await stage.stored();
    expect(stored.filter((sha256) => sha256 === stage.sha256).length).toBeGreaterThanOrEqual(12);
  });

  it('a pause in any moment of a resume is a pause, never a failure', async () => {
    const stage = await setStage(48 * MiB);
    stage.proxy.limitRate(32 * MiB);
    const id = await stage.add();
    // So far that 16 MiB are at the server, whatever lies in sockets between.
    await stage.when(id, ({ sent }) => sent >= 26 * MiB);
    await stage.engine.execute('pause', { ids: [id] });
    stage.proxy.limitRate(4 * MiB);
    await resumeAndPauseInManyMoments(stage, id);
    stage.proxy.limitRate(null);
    await stage.engine.execute('resume', { ids: [id] });
    expect((await stage.until(id, 'done', 'failed')).proof?.sha256).toBe(stage.sha256);
  });

  it('a waiting transfer goes on by itself after a restart', async () => {
    const stage = await setStage(8 * MiB);
    await stage.proxy.refuse();
    const id = await stage.add();
    await stage.until(id, 'waiting');
    await stage.stop();
    await stage.proxy.accept();
    const again = await startEngine(stage.folder);
    expect((await again.until(id, 'done', 'failed')).proof?.sha256).toBe(stage.sha256);
  });

  it('a transfer whose headers cannot be opened any more can still be given up and removed', async () => {
    const stage = await setStage(48 * MiB);
    stage.proxy.limitRate(16 * MiB);
    const headers = { Authorization: 'Bearer x' };
    const { added } = await stage.engine.execute('addUploads', {
      paths: [stage.source],
      to: stage.endpoint,
      headers,
    });
    const id = added[0]?.id ?? '';
    await stage.when(id, ({ sent }) => sent > 4 * MiB);
    await stage.stop();
    await writeFile(join(stage.folder, 'state', 'header.key'), Buffer.alloc(32, 1));
    const again = await startEngine(stage.folder);
    expect((await again.until(id, 'attention')).state).toMatchObject({
      question: { kind: 'credentials-refused' },
    });
    await again.engine.execute('answer', { id, answer: 'give-up' });
    await again.engine.execute('remove', { ids: [id] });
    expect(await again.engine.execute('list', {})).toEqual([]);
  });
});

describe('giving up and taking out', () => {
  it('cancels: the server forgets it, the entry stays, resume begins anew', async () => {
    const stage = await setStage(48 * MiB);
    stage.proxy.limitRate(16 * MiB);
    const id = await stage.add();
    await stage.when(id, ({ sent }) => sent > 4 * MiB);
    await stage.engine.execute('cancel', { ids: [id] });
    const cancelled = await stage.until(id, 'failed');
    expect(cancelled.state).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(await stage.stored()).toEqual([]);
    stage.proxy.limitRate(null);
    await stage.engine.execute('resume', { ids: [id] });
    expect((await stage.until(id, 'done', 'failed')).proof?.sha256).toBe(stage.sha256);
  });

  it('removes only when told, and keeps what failed', async () => {
    const stage = await setStage(1000);
    await rename(stage.source, `${stage.source}.away`);
    await writeFile(stage.source, 'x');
    const id = await stage.add();
    await stage.until(id, 'done');
    await stage.engine.execute('remove', { ids: [id] });
    expect(await stage.engine.execute('list', {})).toEqual([]);
    await expect(stage.engine.execute('show', { id })).rejects.toMatchObject({ code: 'NO_SUCH_TRANSFER' });
    expect(stage.events.at(-1)).toEqual({ event: 'removed', id });
  });
});
