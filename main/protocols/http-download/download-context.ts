import type { ConnectionBudget } from '../connection-budget.ts';
import type { HttpClient } from '../http-client.ts';

export interface HttpDownloadOptions {
  readonly client: HttpClient;
  /** Milliseconds of silence that end a body as STALLED; the default is that of stall-watch.ts. */
  readonly stallMs?: number;
  /** Places for connections, shared by all transfers; the default is one of its own. */
  readonly budget?: ConnectionBudget;
  /** Most connections for one file, 1 to 16. */
  readonly mostConnections?: number;
}

/** What an attempt shares with others. */
export type DownloadContext = Required<HttpDownloadOptions>;
