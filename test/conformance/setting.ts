/** A server under test behind the fault proxy, and the adapter driven as the engine drives it: attempt after attempt. */
import { expect, onTestFinished } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import type {
  AttemptResult,
  ServerKnowledge,
  UploadAdapter,
  UploadDone,
  UploadRequest,
  UploadResume,
} from '../../main/protocols/protocol-adapter.ts';
import { createTusUpload, type TusUploadOptions } from '../../main/protocols/tus-upload/tus-upload.ts';
import { defaultUploadPolicy } from '../../preload/contract/destination.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { MemoryUploadHost, sha256Of, type MemoryHostOptions } from '../servers/memory-upload-host.ts';
import { uploadJob, type JobWishes } from '../servers/upload-job.ts';
import type { RunningServer } from './servers-under-test.ts';

export interface Setting {
  readonly server: RunningServer;
  readonly proxy: FaultProxy;
  readonly uploads: UploadAdapter;
  /** Through the proxy. */
  readonly endpoint: string;
}

/** In front of a running server, for the running test. */
export async function settingFor(
  server: RunningServer,
  times: TusUploadOptions['times'] = { stallMs: 2_000, answerMs: 10_000 },
): Promise<Setting> {
  const proxy = await startFaultProxy(server);
  const client = createHttpClient();
  onTestFinished(async () => {
    client.close();
    await proxy.stop();
  });
  const uploads = createTusUpload({ client, times });
  return { server, proxy, uploads, endpoint: `${proxy.origin}/files` };
}

export interface Carrying {
  readonly content: Uint8Array;
  readonly wishes?: Partial<JobWishes>;
  /** For the host of each attempt, counted from 0. */
  readonly host?: (attempt: number) => MemoryHostOptions;
  /** Before each attempt, counted from 0. */
  readonly before?: (attempt: number) => unknown;
  /** Most attempts; default one. */
  readonly attempts?: number;
  readonly resume?: UploadResume | null;
  /** As after an earlier transfer; default null, a server that was never asked. */
  readonly knowledge?: ServerKnowledge | null;
}

export interface Carried {
  readonly result: AttemptResult<UploadDone>;
  readonly hosts: readonly MemoryUploadHost[];
  readonly left: UploadResume | null;
  readonly knowledge: ServerKnowledge | null;
  /** Body bytes handed to the network in all attempts. */
  readonly sent: number;
}

/** Attempts until one is complete or none is left; each goes on from what the last one committed and learned. */
export async function carry(setting: Setting, carrying: Carrying): Promise<Carried> {
  const { content, attempts = 1 } = carrying;
  const hosts: MemoryUploadHost[] = [];
  let left = carrying.resume ?? null;
  let knowledge = carrying.knowledge ?? null;
  for (;;) {
    await carrying.before?.(hosts.length);
    const host = new MemoryUploadHost(content, carrying.host?.(hosts.length));
    hosts.push(host);
    const job = uploadJob({
      endpoint: setting.endpoint,
      size: content.length,
      metadata: { filename: 'a.bin' },
      ...carrying.wishes,
    });
    const result = await setting.uploads.upload({ ...job, knowledge, resume: left }, host);
    left = host.resume(left);
    knowledge = host.learnedAll.at(-1) ?? knowledge;
    expect(host.openReads).toBe(0);
    if (result.outcome === 'complete' || hosts.length === attempts) {
      const sent = hosts.reduce((sum, { sentTotal }) => sum + sentTotal, 0);
      return { result, hosts, left, knowledge, sent };
    }
  }
}

/** The address of a completed upload; fails the test when it is not complete or holds other bytes. */
export async function expectIdentical(
  { server }: Setting,
  { result }: Carried,
  content: Uint8Array,
): Promise<string> {
  if (result.outcome !== 'complete') throw new Error('It did not complete.', { cause: result });
  const { uploadUrl } = result.value;
  const stored = await server.stored(uploadUrl);
  expect(stored.length).toBe(content.length);
  expect(sha256Of(stored)).toBe(sha256Of(content));
  return uploadUrl;
}

/** A request about an upload outside an attempt. */
export function aboutUpload({ endpoint }: Setting, uploadUrl: string): UploadRequest {
  const signal = new AbortController().signal;
  return { endpoint, uploadUrl, headers: {}, policy: defaultUploadPolicy, signal };
}

/** How many requests of each method went through the proxy. */
export function methodsOf({ proxy }: Setting): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method } of proxy.requests) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}
