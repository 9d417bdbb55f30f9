import { readAmount } from './read-amount.ts';
import { UsageError } from './usage-error.ts';

/** Upload addresses contain the port, so it must be the same at every start: no free one is picked by itself. */
const defaultPort = 1080;

/** What `receive` was told, besides the folder. The token itself never is an argument: others could read it there. */
export interface ReceiveOptions {
  readonly port: number;
  /** Null for this machine only. */
  readonly host: string | null;
  /** Bytes, or null without a limit. */
  readonly maxFile: number | null;
  readonly quota: number | null;
  /** Not to start without a token in the environment. */
  readonly tokenFromEnv: boolean;
}

/** Throws UsageError. */
export function readReceiveOptions(given: {
  readonly port: string | undefined;
  readonly host: string | undefined;
  readonly maxFile: string | undefined;
  readonly quota: string | undefined;
  readonly tokenFromEnv: boolean;
}): ReceiveOptions {
  return {
    port: readPort(given.port),
    host: given.host ?? null,
    maxFile: readSize('max-file', given.maxFile),
    quota: readSize('quota', given.quota),
    tokenFromEnv: given.tokenFromEnv,
  };
}

function readPort(text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new UsageError('--port is a number from 0 (any free port) to 65535.', 'receive');
  }
  return port;
}

function readSize(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const bytes = readAmount(text);
  if (bytes === null || bytes === 0) {
    throw new UsageError(`--${option} is a number of bytes like 500M, 20GB or 1.5TiB.`, 'receive');
  }
  return bytes;
}
