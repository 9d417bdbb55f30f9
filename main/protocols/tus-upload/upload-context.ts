/** What every step of one attempt needs: where to, as whom, what is known, and who is told. */
import type { HttpClient } from '../http-client.ts';
import type { UploadHost, UploadJob } from '../protocol-adapter.ts';
import { headersFor } from '../redirect-policy.ts';
import { CutMemory } from './cut-memory.ts';
import { ExpiryWatch } from './expiry-watch.ts';
import { FrailLinks } from './frail-links.ts';
import type { ChunkTimes } from './send-chunk.ts';
import { ServerInquiry } from './server-inquiry.ts';
import { ServerMemory } from './server-memory.ts';
import { parseEndpoint, personHeaders, splitCredentials, type PlainHeaders } from './tus-headers.ts';

/** What an adapter remembers from one attempt to the next, in memory. */
export interface AdapterMemory {
  readonly cuts: CutMemory;
  readonly frailLinks: FrailLinks;
  /** Origins that let us wait for a word on whether they want a body. */
  readonly ignoresExpect: Set<string>;
}

export function createAdapterMemory(): AdapterMemory {
  return { cuts: new CutMemory(), frailLinks: new FrailLinks(), ignoresExpect: new Set() };
}

/** Milliseconds; each has a default, and tests have their own. */
export interface AttemptTimes extends ChunkTimes {
  /** Between two looks at whether one more connection helped; default RAMP_MS. */
  readonly rampMs?: number;
}

export interface UploadContext {
  readonly client: HttpClient;
  readonly times: AttemptTimes;
  readonly job: UploadJob;
  readonly host: UploadHost;
  readonly signal: AbortSignal;
  readonly endpoint: URL;
  /** Headers for the endpoint; they belong to its origin. */
  readonly headers: PlainHeaders;
  readonly server: ServerMemory;
  readonly inquiry: ServerInquiry;
  readonly expiry: ExpiryWatch;
  readonly memory: AdapterMemory;
  /** As UploadHost.sent and UploadHost.pace. */
  readonly sent: (position: number, count: number) => void;
  readonly pace: (wanted: number) => number | Promise<number>;
}

/** Throws INVALID_URL or UNKNOWN_SCHEME. */
export function createContext(
  client: HttpClient,
  job: UploadJob,
  host: UploadHost,
  own: { readonly times: AttemptTimes; readonly memory: AdapterMemory },
): UploadContext {
  const { url: endpoint, headers } = splitCredentials(
    parseEndpoint(job.endpoint),
    personHeaders(job.headers),
  );
  const { signal } = host;
  const server = new ServerMemory(job.knowledge, (knowledge) => host.learned(knowledge));
  return {
    ...own,
    client,
    job,
    host,
    signal,
    endpoint,
    headers,
    server,
    inquiry: new ServerInquiry({ client, endpoint, headers, server, signal }),
    expiry: new ExpiryWatch(),
    sent: (position, count) => host.sent(position, count),
    pace: (wanted) => host.pace(wanted),
  };
}

/** The headers that may go to an address, and where they lead on from there. */
export function headersTo(context: UploadContext, uploadUrl: URL, target: URL = uploadUrl): PlainHeaders {
  const { endpoint, headers } = context;
  return headersFor(headersFor(headers, endpoint, uploadUrl), uploadUrl, target);
}
