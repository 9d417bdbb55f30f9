/** Nothing but what was sent is vouched for: by what the journal says of the source, by hashes, or by bytes that left early. */
import { appendFile, utimes } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { editFile } from '../../harness/edit-file.ts';
import { cutOff, MiB, setMemoryStage, writtenAt, type CutOff } from '../../harness/memory-upload.ts';
import { MemoryUploadServer } from '../../servers/memory-upload-server.ts';
import type { UploadAdapter, UploadHost, UploadJob } from '../../../main/protocols/protocol-adapter.ts';

const address = 'http://127.0.0.1:9/files/anew';
const growthTimes = { lookMs: 10, restMs: 50, againMs: 50 };

/** An adapter that does just this in an attempt. */
function adapter(attempt: (host: UploadHost, job: UploadJob) => Promise<void>): UploadAdapter {
  return new (class extends MemoryUploadServer {
    override async upload(job: UploadJob, host: UploadHost): ReturnType<MemoryUploadServer['upload']> {
      try {
        await attempt(host, job);
        return { outcome: 'complete', value: { uploadUrl: address, digests: [] } };
      } catch (error) {
        if (error instanceof TransferError) return { outcome: 'error', error };
        throw error;
      }
    }
  })();
}

async function send(host: UploadHost, from: number, to: number): Promise<void> {
  let at = from;
  for await (const piece of host.read(from, to - from)) {
    at += piece.length;
    host.sent(at, piece.length);
  }
}

/** The server has this much, and the app was closed. */
async function cutAt(size: number, arrived: number, growing = false): Promise<CutOff> {
  const stage = await cutOff(arrived, { size, engine: { sourceTimes: growthTimes }, options: { growing } });
  await stage.stop();
  return stage;
}

it('asks about a file that was edited, its time put back, and that grows before it is compared', async () => {
  // Many more blocks than a sample has.
  const { id, source, again } = await cutAt(200 * MiB, 200 * MiB, true);
  await editFile(source, 13 * MiB);
  await utimes(source, writtenAt, writtenAt);
  const growing = adapter(async (host) => {
    await host.commit({ kind: 'resumed', offset: 200 * MiB });
    await appendFile(source, Buffer.alloc(MiB));
    await host.grown(200 * MiB);
    throw new TransferError('CONNECTION_LOST', 'It is gone.');
  });
  const engine = await again({ uploads: growing });
  await engine.engine.execute('resume', { ids: [id] });
  await engine.until(id, 'waiting', 'failed', 'attention');
  await engine.engine.execute('pause', { ids: [id] });
  await engine.stop();
  const later = await again();
  await later.engine.execute('resume', { ids: [id] });
  const asked = await later.until(id, 'done', 'failed', 'attention');
  expect(asked.state).toMatchObject({ question: { kind: 'source-changed' } });
});

it('takes the server’s word on what this attempt itself sent anew', async () => {
  const { id, source, sha256, again } = await cutAt(43 * MiB, 12 * MiB);
  // Other times: all that was hashed is compared first.
  await utimes(source, writtenAt + 1, writtenAt + 1);
  const anew = adapter(async (host) => {
    await host.commit({ kind: 'restarted', reason: 'UPLOAD_GONE' });
    await host.commit({ kind: 'created', uploadUrl: address, expiresAt: null, offset: 0, checked: false });
    await send(host, 0, 24 * MiB);
    await host.commit({ kind: 'resumed', offset: 24 * MiB });
    await send(host, 24 * MiB, 43 * MiB);
    await host.commit({ kind: 'accepted', offset: 43 * MiB, checked: false });
  });
  const engine = await again({ uploads: anew, cadence: 'desk' });
  await engine.engine.execute('resume', { ids: [id] });
  const done = await engine.until(id, 'done', 'failed', 'attention');
  expect(done.state).toEqual({ name: 'done' });
  expect(done.proof).toMatchObject({ sha256 });
});

it('compares bytes that left before their block with the block, also where nobody asked for more then', async () => {
  let early = 0;
  const stage = await setMemoryStage({ size: 11 * MiB });
  await stage.stop();
  const broken = adapter(async (host) => {
    await host.commit({ kind: 'created', uploadUrl: address, expiresAt: null, offset: 0, checked: false });
    for await (const piece of host.read(0, 11 * MiB)) {
      early = piece.length;
      host.sent(early, early);
      break;
    }
    await editFile(stage.source, 50);
    await host.commit({ kind: 'resumed', offset: early });
    await send(host, early, 11 * MiB);
    await host.commit({ kind: 'accepted', offset: 11 * MiB, checked: false });
  });
  const engine = await stage.again({ uploads: broken });
  const { added } = await engine.engine.execute('addUploads', {
    paths: [stage.source],
    to: 'http://127.0.0.1:9/files',
    options: {},
  });
  const asked = await engine.until(added[0]?.id ?? '', 'done', 'failed', 'attention');
  // Otherwise this says nothing: a whole block was compared when it was read.
  expect(early).toBeLessThan(4 * MiB);
  expect(asked.state).toMatchObject({ question: { kind: 'source-changed' } });
});
