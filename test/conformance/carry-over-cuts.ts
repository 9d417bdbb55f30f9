/**
 * One upload through the whole engine over a link of limited speed on which no connection lives long, with the bytes
 * counted where they crossed it. What died in the buffers on this side of the link never crossed it; the engine's own
 * count, of bytes handed to the system, includes it.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine } from '../../main/engine/create-engine.ts';
import { patienceOfCommandLine } from '../../main/engine/retry-policy.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { startCuttingServer, type CuttingOptions } from '../servers/cutting-server.ts';

/** A server to carry to: where it listens, and which file an address stands for. */
export interface CarryTarget {
  readonly port: number;
  fileOf(uploadUrl: string): string;
}

export interface CarryOverCuts extends Omit<CuttingOptions, 'port'> {
  readonly server: CarryTarget;
  /** For the file and the journal. */
  readonly folder: string;
  /** Bytes of the file. */
  readonly size: number;
}

export interface CarriedOverCuts {
  readonly detail: TransferDetail;
  readonly identical: boolean;
  readonly seconds: number;
  readonly cuts: number;
  /** Body bytes that crossed the link beyond the file's own. */
  readonly resent: number;
  /** Body bytes handed to the system beyond the file's own, by the engine's count. */
  readonly handedAgain: number;
}

export async function carryOverCuts(options: CarryOverCuts): Promise<CarriedOverCuts> {
  const { folder, size, server } = options;
  const link = await startCuttingServer({ ...options, port: server.port });
  const engine = await openEngine({ stateFolder: join(folder, 'state'), patience: patienceOfCommandLine });
  const path = join(folder, 'footage.mov');
  try {
    const sha256 = makeRandomFile(path, size);
    await engine.start();
    const begun = performance.now();
    const { added } = await engine.execute('addUploads', { paths: [path], to: link.url });
    const id = added[0]?.id ?? '';
    await new Promise<void>((resolve) => {
      engine.subscribe((event) => {
        const ended = event.event === 'state' && ['done', 'failed', 'attention'].includes(event.state.name);
        if (ended && event.id === id) resolve();
      });
    });
    const detail = await engine.execute('show', { id });
    const seconds = (performance.now() - begun) / 1000;
    const { bodyBytes, cut } = link.counters();
    return {
      detail,
      identical:
        detail.location !== null && (await independentSha256(server.fileOf(detail.location))) === sha256,
      seconds,
      cuts: cut,
      resent: bodyBytes - size,
      handedAgain: detail.bytesSent - size,
    };
  } finally {
    await engine.stop();
    await link.stop();
    await rm(path, { force: true });
  }
}
