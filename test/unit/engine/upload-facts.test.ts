/** What the engine makes of the facts an adapter reports: parts, checked chunks, strategy, expiry, what was learned. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CheckedStretches } from '../../../main/engine/checked-stretches.ts';
import { MiB, setMemoryStage } from '../../harness/memory-upload.ts';
import { MemoryUploadServer } from '../../servers/memory-upload-server.ts';
import type { ServerKnowledge, UploadHost, UploadJob } from '../../../main/protocols/protocol-adapter.ts';

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('chunks under their own checksum', () => {
  it('prove the upload chunk by chunk', async () => {
    const stage = await setMemoryStage({ server: { checked: true, chunk: 4 * MiB } });
    const done = await stage.until(await stage.add(), 'done');
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 2 } });
    expect(sha256Of(stage.server.copyOf(done.uploadUrl))).toBe(stage.sha256);
  });

  it('prove nothing once a byte was found that nobody acknowledged', async () => {
    const stage = await setMemoryStage({ server: { checked: true, chunk: 4 * MiB, cutAfter: 5 * MiB } });
    const done = await stage.until(await stage.add(), 'done');
    expect(done.resumedFrom).toBe(5 * MiB);
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 1 } });
  });

  it('say nothing of what an earlier attempt left, wherever it ends', async () => {
    const stage = await setMemoryStage({ server: { checked: true, chunk: 4 * MiB, cutAfter: 8 * MiB } });
    const done = await stage.until(await stage.add(), 'done');
    expect(done.resumedFrom).toBe(8 * MiB);
    expect(done.proof).toMatchObject({ evidence: { level: 1 } });
  });

  it('vouch for what was found after them only where a whole one had left, and for nothing more', () => {
    const stretches = new CheckedStretches();
    stretches.begin(0, 100);
    stretches.begin(100, 200);
    for (const position of [50, 100, 150]) stretches.sent(position);
    expect(stretches.vouchFor(0, 100)).toBe(true);
    expect(stretches.vouchFor(60, 100)).toBe(true);
    expect(stretches.vouchFor(100, 100)).toBe(true);
    expect(stretches.vouchFor(0, 99)).toBe(false);
    // The second did not leave whole; had it, what it begins with would still have to be acknowledged.
    expect(stretches.vouchFor(100, 200)).toBe(false);
    stretches.sent(200);
    expect(stretches.vouchFor(100, 200)).toBe(true);
    expect(stretches.vouchFor(0, 200)).toBe(false);
  });

  it('say nothing of a chunk that the server refused and kept all the same', async () => {
    class Keeping extends MemoryUploadServer {
      override async upload(job: UploadJob, host: UploadHost): ReturnType<MemoryUploadServer['upload']> {
        const uploadUrl = 'http://127.0.0.1:9/files/kept';
        await host.commit({ kind: 'created', uploadUrl, expiresAt: null, offset: 0, checked: false });
        const { bytes } = await host.readChecked(0, job.size, 'sha256');
        let sent = 0;
        for await (const piece of bytes) host.sent((sent += piece.length), piece.length);
        host.note('chunk-refused', { status: 460, offset: 0, length: job.size });
        await host.commit({ kind: 'resumed', offset: job.size });
        return { outcome: 'complete', value: { uploadUrl, digests: [] } };
      }
    }
    const stage = await setMemoryStage({ engine: { uploads: new Keeping() } });
    const done = await stage.until(await stage.add(), 'done');
    expect(done.proof).toMatchObject({ evidence: { level: 1 } });
  });

  it('without them the length is all that is known to be right there', async () => {
    const stage = await setMemoryStage();
    const done = await stage.until(await stage.add(), 'done');
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 1 } });
  });
});

describe('an upload in parts', () => {
  it.each([true, false])('arrives whole, with its digests (checked: %s)', async (checked) => {
    const stage = await setMemoryStage({ size: 25 * MiB + 3, server: { checked, chunk: 4 * MiB, parts: 3 } });
    const done = await stage.until(await stage.add(), 'done');
    expect(sha256Of(stage.server.copyOf(done.uploadUrl))).toBe(stage.sha256);
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: checked ? 2 : 1 } });
    expect(done).toMatchObject({ bytesSent: 25 * MiB + 3, accepted: 25 * MiB + 3 });
    expect(done.timeline.find(({ kind }) => kind === 'joined')?.detail).toEqual({ parts: 3 });
  });

  it('goes on in each of them after a cut, and after the app was closed', async () => {
    const stage = await setMemoryStage({ size: 25 * MiB, server: { chunk: 4 * MiB, parts: 3 } });
    stage.server.options.cutAfter = 10 * MiB;
    const id = await stage.add();
    await stage.until(id, 'waiting');
    const again = await stage.again();
    const done = await again.until(id, 'done');
    expect(stage.server.arrived).toBe(25 * MiB);
    expect(sha256Of(stage.server.copyOf(done.uploadUrl))).toBe(stage.sha256);
    expect(done.proof?.sha256).toBe(stage.sha256);
  });

  it('is given up with every part', async () => {
    const stage = await setMemoryStage({
      size: 25 * MiB,
      server: { chunk: 4 * MiB, parts: 3, cutAfter: 10 * MiB },
    });
    const id = await stage.add();
    await stage.until(id, 'waiting');
    await stage.engine.execute('cancel', { ids: [id] });
    expect(stage.server.terminated).toHaveLength(3);
    expect(stage.server.copies.size).toBe(0);
  });
});

const knowledge: ServerKnowledge = {
  askedAt: 1,
  extensions: ['creation'],
  checksumAlgorithms: [],
  maxSize: null,
  maxRequestBytes: 1000,
  buffersRequests: true,
  roundTripMs: 3,
  bytesPerSecond: null,
  parallelHelps: null,
};

describe('what an adapter tells beside the bytes', () => {
  class Talkative extends MemoryUploadServer {
    readonly knew: (ServerKnowledge | null)[] = [];

    override async upload(job: UploadJob, host: UploadHost): ReturnType<MemoryUploadServer['upload']> {
      this.knew.push(job.knowledge);
      host.learned(knowledge);
      host.explain('In one go.');
      host.explain('In one go.');
      await host.commit({ kind: 'expires', expiresAt: 4_000_000_000_000 });
      return await super.upload(job, host);
    }
  }

  it('is kept: the strategy, the expiry, and what was learned about the server', async () => {
    const uploads = new Talkative();
    const stage = await setMemoryStage({ engine: { uploads } });
    const [first, second] = [await stage.add(), await stage.add()];
    const done = await stage.until(first, 'done');
    await stage.until(second, 'done');
    expect(done.strategy).toBe('In one go.');
    expect(done.timeline.filter(({ kind }) => kind === 'strategy')).toHaveLength(1);
    const again = await stage.again({ uploads });
    const { added } = await again.engine.execute('addUploads', {
      paths: [stage.source],
      to: 'http://user:secret@127.0.0.1:9/files?token=x',
    });
    await again.until(added[0]?.id ?? '', 'done');
    expect(uploads.knew.at(-1)).toEqual(knowledge);
    expect(uploads.knew[0]).toBeNull();
  });
});
