/** A TUS server behind a link of limited speed on which no connection lives long. */
import { startFaultProxy, type FaultProxyCounters } from './fault-proxy.ts';
import { seededRandom } from './seeded-random.ts';

export interface CuttingOptions {
  /** Port of the server behind the link. */
  readonly port: number;
  /** Bytes a second. */
  readonly bytesPerSecond: number;
  /** Shortest and longest life of a connection, in milliseconds. */
  readonly lifeMs: readonly [shortest: number, longest: number];
  readonly seed: number;
}

export interface CuttingServer {
  /** Where uploads are created. */
  readonly url: string;
  counters(): FaultProxyCounters;
  stop(): Promise<void>;
}

export async function startCuttingServer(options: CuttingOptions): Promise<CuttingServer> {
  const { port, bytesPerSecond, seed } = options;
  const [shortest, longest] = options.lifeMs;
  const random = seededRandom(seed);
  const proxy = await startFaultProxy({ port });
  proxy.limitRate(bytesPerSecond);
  proxy.cutEach(() => shortest + random(longest - shortest + 1));
  return { url: `${proxy.origin}/files`, counters: proxy.counters, stop: proxy.stop };
}
