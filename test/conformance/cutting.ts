/**
 * 1 GiB at 100 Mbit/s over a link that cuts every connection after 1 to 3 s:
 *
 *   npm run cutting -- [--receiver] [SEED]
 *
 * Takes about two minutes; prints what it measured, and fails unless the file is identical with less than 3 % sent
 * again. With --receiver the other side checks chunks and throws away those that were cut, which costs more.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReceiver } from '../../main/receiver/receiver.ts';
import { startTusServer } from '../servers/tus-server.ts';
import { carryOverCuts } from './carry-over-cuts.ts';

const size = 1024 ** 3;
const bytesPerSecond = 12_500_000;
const toReceiver = process.argv.includes('--receiver');
const seed = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 1);
const folder = await mkdtemp(join(tmpdir(), 'carryover-cutting-'));
const received = join(folder, 'received');
const server = toReceiver
  ? { ...(await startReceiver({ dir: received, port: 0 })), fileOf: () => join(received, 'footage.mov') }
  : await startTusServer();
try {
  const carried = await carryOverCuts({ server, folder, size, bytesPerSecond, lifeMs: [1_000, 3_000], seed });
  const percent = (bytes: number): string => `${bytes} bytes, ${((100 * bytes) / size).toFixed(2)} %`;
  process.stdout.write(
    [
      `1 GiB at 100 Mbit/s to ${toReceiver ? 'the receiver' : '@tus/server'}, each connection cut after 1 to 3 s (seed ${seed})`,
      `ended            ${carried.detail.state.name}, ${carried.identical ? 'identical' : 'NOT identical'}`,
      `how              ${carried.detail.strategy ?? '-'}`,
      `took             ${carried.seconds.toFixed(1)} s, the bare link ${(size / bytesPerSecond).toFixed(1)} s`,
      `connections cut  ${carried.cuts}`,
      `crossed again    ${percent(carried.resent)} (bound 3 %)`,
      `handed again     ${percent(carried.handedAgain)}, with what died in local buffers and never left`,
      '',
    ].join('\n'),
  );
  if (!carried.identical || carried.resent / size >= 0.03) process.exitCode = 1;
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
