/** Made-up maps and speeds for made-up transfers: several connections, a hole, something sent again, two gaps. */
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';

const blockSize = 4 * 1024 * 1024;

export function sampleBlocks(detail: TransferDetail, now: number): TransferBlocks {
  const { id, size, state, durable, sent, proof } = detail;
  const done = state.name === 'done';
  const end = size ?? 0;
  const moves = state.name === 'transferring';
  const islandFrom = Math.floor(end * 0.86);
  const islandEnd = Math.floor(end * 0.91);
  const island = moves && sent < islandFrom ? [islandFrom, islandEnd] : [];
  const again = Math.floor(durable * 0.4);
  const verified = done ? ((proof?.evidence.level ?? 0) >= 2 ? end : 0) : Math.min(durable, detail.verified);
  return {
    id,
    size,
    blockSize,
    safe: done ? [0, end] : durable > 0 ? [0, durable, ...island] : [],
    moving: moves && sent > durable ? [durable, sent] : [],
    repeated: again > 0 ? [again, again + 8_000_000] : [],
    verified: verified > 0 ? [0, verified] : [],
    connections: moves
      ? [
          { from: 0, at: sent, bytesPerSecond: 7_300_000 },
          ...(island.length > 0 ? [{ from: islandFrom, at: islandEnd, bytesPerSecond: 4_100_000 }] : []),
        ]
      : [],
    speed: {
      from: now - 180_000,
      stepMs: 1_000,
      points: Array.from({ length: 180 }, (_, at) => pointAt(at)),
    },
  };
}

function pointAt(at: number): number | null {
  if ((at > 60 && at < 75) || (at > 120 && at < 128)) return null;
  return Math.round(9_000_000 + 3_000_000 * Math.sin(at / 9) + 900_000 * Math.sin(at * 1.7));
}
