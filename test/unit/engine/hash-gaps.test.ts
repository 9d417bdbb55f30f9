/** Hashes that a crash kept from the journal: what the server has beyond them is vouched for again, however often it breaks off. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { utimes } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../main/journal/journal-client.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { editFile } from '../../harness/edit-file.ts';
import { cutOff, MiB, writtenAt, type CutOff } from '../../harness/memory-upload.ts';
import type { TestEngine } from '../../harness/engine.ts';
import { MemoryUploadServer } from '../../servers/memory-upload-server.ts';
import type { UploadHost, UploadJob } from '../../../main/protocols/protocol-adapter.ts';

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Says what it has, and is gone before a byte reaches it. */
class Gone extends MemoryUploadServer {
  readonly there: MemoryUploadServer;

  constructor(there: MemoryUploadServer) {
    super();
    this.there = there;
  }

  override async upload(job: UploadJob, host: UploadHost): ReturnType<MemoryUploadServer['upload']> {
    if (job.resume?.kind === 'whole') {
      const offset = this.there.copyOf(job.resume.uploadUrl).length;
      await host.commit({ kind: 'resumed', offset });
    }
    return { outcome: 'error', error: new TransferError('CONNECTION_LOST', 'It is gone.') };
  }
}

/** As a crash leaves it: the journal knows of these blocks that the server has, and has the hashes of those alone. */
async function forget({ id, ...stage }: CutOff, blocks = 1): Promise<void> {
  await stage.stop();
  const journal = await openJournal({ folder: join(stage.folder, 'state') });
  const hashes = (await journal.blockHashes(id, 0, blocks)).map((hash) => hash ?? new Uint8Array());
  await journal.commit([
    { kind: 'reset', id },
    ...hashes.map((hash, first) => ({ kind: 'blocks' as const, id, first, hashes: hash })),
    { kind: 'update', id, fields: { accepted: blocks * 4 * MiB, durable: blocks * 4 * MiB } },
  ]);
  await journal.close();
}

/** The server has 12 of 23 MiB; the journal knows of 4, and has the hashes of those alone. */
async function crashed(): Promise<CutOff & { readonly broken: TestEngine }> {
  const stage = await cutOff(12 * MiB, { size: 23 * MiB });
  const { id } = stage;
  await forget(stage);
  const broken = await stage.again({ uploads: new Gone(stage.server) });
  await broken.engine.execute('resume', { ids: [id] });
  await broken.until(id, 'waiting');
  await broken.engine.execute('pause', { ids: [id] });
  return { ...stage, broken };
}

/** However often it is resumed, in this start of the app and in the next. */
async function asksAgainAndAgain({ again }: Pick<CutOff, 'again'>, id: string): Promise<void> {
  for (let start = 0; start < 2; start += 1) {
    const engine = await again();
    for (let time = 0; time < 3; time += 1) {
      await engine.engine.execute('resume', { ids: [id] });
      const asked = await engine.until(id, 'done', 'failed', 'attention');
      expect(asked.state).toMatchObject({ question: { kind: 'source-changed' } });
    }
    await engine.stop();
  }
}

describe('hashes that a crash kept from the journal', () => {
  it('are made again by the attempt that goes on, also when the one before broke off at once', async () => {
    const { broken, id, server, sha256, again } = await crashed();
    await broken.stop();
    const engine = await again();
    await engine.engine.execute('resume', { ids: [id] });
    const done = await engine.until(id, 'done', 'failed', 'attention');
    expect(done.state).toEqual({ name: 'done' });
    expect(sha256Of(server.copyOf(done.uploadUrl))).toBe(sha256);
    expect(server.arrived).toBe(23 * MiB);
  });

  it.each([
    ['of several blocks', 23 * MiB, {}],
    ['that ends with a block', 24 * MiB, {}],
    ['smaller than a block', MiB, {}],
    ['that was still written to', 23 * MiB, { growing: true }],
  ])('are made again where the server has all of a file %s', async (_, size, options) => {
    const engineTimes = { sourceTimes: { lookMs: 10, restMs: 50, againMs: 50 } };
    const stage = await cutOff(size, { size, engine: engineTimes, options });
    const { id } = stage;
    await forget(stage, 0);
    const engine = await stage.again();
    await engine.engine.execute('resume', { ids: [id] });
    const done = await engine.until(id, 'done', 'failed', 'attention');
    expect(done.state).toEqual({ name: 'done' });
    expect(done.proof).toMatchObject({ sha256: stage.sha256 });
    expect(stage.server.arrived).toBe(size);
  });

  it.each([
    ['all of it', MiB, MiB, 0],
    ['some of it', 23 * MiB, 12 * MiB, 1],
  ])(
    'vouch for nothing where the file was edited since and the server has %s',
    async (_, size, sent, blocks) => {
      const stage = await cutOff(sent, { size });
      await forget(stage, blocks);
      await editFile(stage.source, sent - 100);
      await utimes(stage.source, new Date(), new Date(Date.now() - 86_400_000));
      await asksAgainAndAgain(stage, stage.id);
      expect(stage.server.arrived).toBe(sent);
    },
  );

  it('vouch for nothing where the network was away between the file and the server being looked at', async () => {
    const { broken, id, source, again } = await crashed();
    await broken.stop();
    await editFile(source, 11 * MiB);
    await utimes(source, new Date(), new Date(Date.now() - 86_400_000));
    class Away extends MemoryUploadServer {
      override async upload(): ReturnType<MemoryUploadServer['upload']> {
        return { outcome: 'error', error: new TransferError('CONNECTION_LOST', 'It is gone.') };
      }
    }
    const away = await again({ uploads: new Away() });
    await away.engine.execute('resume', { ids: [id] });
    await away.until(id, 'waiting');
    await away.engine.execute('pause', { ids: [id] });
    await away.stop();
    await asksAgainAndAgain({ again }, id);
  });

  it('are not made of what is read ahead while the server is asked, where only the time of change differs', async () => {
    const stage = await cutOff(12 * MiB, { size: 23 * MiB });
    const { id, source, server, again } = stage;
    await forget(stage);
    await editFile(source, 11 * MiB);
    await utimes(source, writtenAt, writtenAt);
    class Eager extends MemoryUploadServer {
      override async upload(job: UploadJob, host: UploadHost): ReturnType<MemoryUploadServer['upload']> {
        if (job.resume?.kind === 'whole') {
          const from = job.resume.accepted;
          for await (const piece of (await host.readChecked(from, 8 * MiB, 'sha256')).bytes) void piece;
        }
        return await server.upload(job, host);
      }
    }
    await asksAgainAndAgain({ again: async () => await again({ uploads: new Eager() }) }, id);
    expect(server.arrived).toBe(12 * MiB);
  });

  it('are kept of what was read ahead, where all that the server has is vouched for', async () => {
    const stage = await cutOff(12 * MiB, { size: 23 * MiB });
    const { id } = stage;
    await stage.stop();
    await utimes(stage.source, new Date(), new Date(Date.now() - 86_400_000));
    class Eager extends MemoryUploadServer {
      override async upload(job: UploadJob, host: UploadHost): ReturnType<MemoryUploadServer['upload']> {
        for await (const piece of (await host.readChecked(12 * MiB, 8 * MiB, 'sha256')).bytes) void piece;
        return await stage.server.upload(job, host);
      }
    }
    const engine = await stage.again({ uploads: new Eager() });
    await engine.engine.execute('resume', { ids: [id] });
    const done = await engine.until(id, 'done', 'failed', 'attention');
    expect(done.state).toEqual({ name: 'done' });
    expect(done.proof).toMatchObject({ sha256: stage.sha256 });
    expect(stage.server.arrived).toBe(23 * MiB);
  });

  it('vouch for nothing in the block it goes on in, where that is edited while the server is asked', async () => {
    const stage = await cutOff(6 * MiB, { size: 11 * MiB });
    const { id } = stage;
    await forget(stage);
    class Slow extends MemoryUploadServer {
      override async upload(job: UploadJob, host: UploadHost): ReturnType<MemoryUploadServer['upload']> {
        await editFile(stage.source, 5 * MiB);
        return await stage.server.upload(job, host);
      }
    }
    const engine = await stage.again({ uploads: new Slow() });
    await engine.engine.execute('resume', { ids: [id] });
    const asked = await engine.until(id, 'done', 'failed', 'attention');
    expect(asked.state).toMatchObject({ question: { kind: 'source-changed' } });
    // Nor after the app was opened anew.
    await engine.stop();
    const later = await stage.again();
    await later.engine.execute('resume', { ids: [id] });
    const still = await later.until(id, 'done', 'failed', 'attention');
    expect(still.state).toMatchObject({ question: { kind: 'source-changed' } });
  });
});
