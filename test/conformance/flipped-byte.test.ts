/** A byte flips on the wire: refused and sent again where the server checks, found by read-back where it does not. */
import { expect, onTestFinished, test } from 'vitest';
import { join } from 'node:path';
import { startReceiver } from '../../main/receiver/receiver.ts';
import type { UploadOptions } from '../../preload/contract/commands.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';
import { startEngine } from '../harness/engine.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { startTusServer } from '../servers/tus-server.ts';
import { startUploadxServer } from '../servers/uploadx-server.ts';

const MiB = 1024 * 1024;
const BLOCK = 4 * MiB;
const SIZE = 13 * MiB + 123;
/** In the second block. */
const FLIPPED = BLOCK + 1_000_000;

interface Sent {
  readonly detail: TransferDetail;
  readonly sha256: string;
  readonly proxy: FaultProxy;
}

/** Sends a file through the whole engine while one byte of it flips on the way, until the transfer rests. */
async function sendWhileAByteFlips(
  server: { readonly port: number; stop(): Promise<void> },
  options: UploadOptions = {},
  flip: number | null = FLIPPED,
): Promise<Sent> {
  onTestFinished(() => server.stop());
  const folder = await scratchFolder();
  const proxy = await startFaultProxy(server);
  onTestFinished(() => proxy.stop());
  if (flip !== null) proxy.flipByte({ upstreamBodyByte: flip });
  const path = join(folder, 'footage.mov');
  const sha256 = makeRandomFile(path, SIZE);
  const { engine, until } = await startEngine(folder);
  const { added } = await engine.execute('addUploads', {
    paths: [path],
    to: `${proxy.origin}/files`,
    options,
  });
  const detail = await until(added[0]?.id ?? '', 'done', 'attention', 'failed');
  expect(proxy.counters().flipped).toBe(flip === null ? 0 : 1);
  return { detail, sha256, proxy };
}

const refusals = ({ timeline }: TransferDetail): number =>
  timeline.filter(({ kind }) => kind === 'chunk-refused').length;

test('under a server with checksums: refused, sent again, identical, level 2', async () => {
  const server = await startUploadxServer();
  const { detail, sha256 } = await sendWhileAByteFlips(server);
  expect(detail.state.name).toBe('done');
  expect(await independentSha256(server.fileOf(detail.location ?? ''))).toBe(sha256);
  expect(refusals(detail)).toBe(1);
  expect(detail.proof).toMatchObject({ sha256, evidence: { level: 2 } });
});

test('under the receiver: refused, sent again, identical, and its digest makes it level 3', async () => {
  const folder = await scratchFolder();
  const receiver = await startReceiver({ dir: folder, port: 0 });
  const { detail, sha256 } = await sendWhileAByteFlips(receiver);
  expect(detail.state.name).toBe('done');
  expect(await independentSha256(join(folder, 'footage.mov'))).toBe(sha256);
  expect(refusals(detail)).toBe(1);
  expect(detail.proof).toMatchObject({ sha256, evidence: { level: 3 } });
});

test('under a server without checksums, read back: found and named, never called verified', async () => {
  const server = await startTusServer({ ranges: true });
  const { detail } = await sendWhileAByteFlips(server, { readBack: true });
  expect(detail.state).toMatchObject({ name: 'attention', question: { kind: 'copy-differs' } });
  const message = detail.state.name === 'attention' ? detail.state.question.message : '';
  // The block that differs, by its bytes.
  expect(message.replace(/[^0-9]+/g, ' ')).toContain(String(BLOCK));
  expect(detail.proof?.evidence.level ?? 0).toBe(0);
  expect(detail.timeline.map(({ kind }) => kind)).not.toContain('done');
});

test('the same server and an undisturbed link: the read-back proves level 3', async () => {
  const server = await startTusServer({ ranges: true });
  const { detail, sha256 } = await sendWhileAByteFlips(server, { readBack: true }, null);
  expect(detail.state.name).toBe('done');
  expect(detail.proof).toMatchObject({ sha256, evidence: { level: 3 } });
  expect(detail.timeline.map(({ kind }) => kind)).toContain('read-back');
});

test('without checksums and without read-back nothing finds it, and nothing more than level 1 is claimed', async () => {
  const server = await startTusServer();
  const { detail, sha256 } = await sendWhileAByteFlips(server);
  expect(detail.state.name).toBe('done');
  expect(await independentSha256(server.fileOf(detail.location ?? ''))).not.toBe(sha256);
  expect(detail.proof?.evidence.level).toBeLessThanOrEqual(1);
});

test('answered “start over”, the file goes once more and is proven', async () => {
  const server = await startTusServer({ ranges: true });
  onTestFinished(() => server.stop());
  const folder = await scratchFolder();
  const proxy = await startFaultProxy(server);
  onTestFinished(() => proxy.stop());
  proxy.flipByte({ upstreamBodyByte: FLIPPED });
  const path = join(folder, 'footage.mov');
  const sha256 = makeRandomFile(path, SIZE);
  const { engine, until } = await startEngine(folder);
  const to = `${proxy.origin}/files`;
  const { added } = await engine.execute('addUploads', { paths: [path], to, options: { readBack: true } });
  const id = added[0]?.id ?? '';
  await until(id, 'attention');
  await engine.execute('answer', { id, answer: 'start-over' });
  const detail = await until(id, 'done');
  expect(await independentSha256(server.fileOf(detail.location ?? ''))).toBe(sha256);
  expect(detail.proof).toMatchObject({ sha256, evidence: { level: 3 } });
});
