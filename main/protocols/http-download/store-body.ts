/** Takes a body apart: bytes that are here already are compared, new ones are handed to the host. */
import type { ByteRuns } from '../byte-runs.ts';
import type { DownloadHost } from '../protocol-adapter.ts';

export interface BodyPlan {
  /** Offset in the file of the body's first byte. */
  readonly from: number;
  /** First byte beyond the body, as announced; null where only its end tells. */
  readonly to: number | null;
  /** Bytes of the whole file where known: nothing beyond is written, whatever the body does. */
  readonly size: number | null;
  /** Bytes of the file that are here; they are compared, not written again. */
  readonly here: ByteRuns;
  /** Those of them that the host can read back. */
  readonly readable: ByteRuns;
  /** Awaited once, when every byte that is here from the start on has passed and before a new one is handed over. */
  onHeldPassed(): Promise<void>;
  /** Called before the first new byte is handed over. */
  onFirstByte(): void;
}

export interface StoreResult {
  /**
   * `ended`: the body ended where it should, or where only its end could tell. `short`: it ended before `to`.
   * `surplus`: it went on beyond `to` or `size`. `differs`: a byte is not the one that is here.
   */
  readonly kind: 'ended' | 'short' | 'surplus' | 'differs';
  /** Bytes from the start of the file that were compared or stored. */
  readonly position: number;
}

/** Throws what the body or the host throws. Waits for each write, so at most one piece of the body is on its way. */
export async function storeBody(
  body: AsyncIterable<Uint8Array>,
  plan: BodyPlan,
  host: DownloadHost,
): Promise<StoreResult> {
  const limit = Math.min(plan.to ?? Infinity, plan.size ?? Infinity);
  const held = plan.here.prefix;
  let at = plan.from;
  let started = false;
  if (at >= held) await plan.onHeldPassed();
  for await (const piece of body) {
    const surplus = piece.length > limit - at;
    let bytes = piece.subarray(0, Math.max(0, limit - at));
    while (bytes.length > 0) {
      const hereTo = plan.here.endAt(at);
      if (hereTo > at) {
        const old = bytes.subarray(0, hereTo - at);
        host.received(old.length);
        if (!(await isHere(old, at, plan.readable, host))) return { kind: 'differs', position: at };
        at += old.length;
        bytes = bytes.subarray(old.length);
        if (at === held) await plan.onHeldPassed();
        continue;
      }
      // With a surplus in the same piece the whole piece is suspect: none of it is stored.
      if (surplus) break;
      const fresh = bytes.subarray(0, plan.here.nextAfter(at) - at);
      if (!started) plan.onFirstByte();
      started = true;
      const written = host.write(at, fresh);
      if (written !== undefined) await written;
      at += fresh.length;
      bytes = bytes.subarray(fresh.length);
    }
    if (surplus) return { kind: 'surplus', position: at };
  }
  return { kind: plan.to !== null && at < plan.to ? 'short' : 'ended', position: at };
}

/** Bytes that cannot be read back are on their way to the disk in this very attempt; only a validator vouches for them. */
async function isHere(
  bytes: Uint8Array,
  at: number,
  readable: ByteRuns,
  host: DownloadHost,
): Promise<boolean> {
  const length = Math.min(bytes.length, readable.endAt(at) - at);
  if (length <= 0) return true;
  const here = await host.readBack(at, length);
  return Buffer.compare(here, bytes.subarray(0, length)) === 0;
}
