/** Upload jobs and what is known about servers, for tests of adapters: only what a test is about has to be said. */
import { defaultUploadPolicy, type UploadPolicy } from '../../preload/contract/destination.ts';
import type { ServerKnowledge, UploadJob } from '../../main/protocols/protocol-adapter.ts';

/** A server that was asked just now and offers nothing but creation. */
export const plainServer: ServerKnowledge = {
  askedAt: Date.now(),
  extensions: ['creation'],
  checksumAlgorithms: [],
  maxSize: null,
  maxRequestBytes: null,
  buffersRequests: false,
  roundTripMs: null,
  bytesPerSecond: null,
  parallelHelps: null,
};

export interface JobWishes extends Partial<Omit<UploadJob, 'policy'>> {
  readonly endpoint: string;
  readonly size: number;
  readonly policy?: Partial<UploadPolicy>;
}

/** A job for a server that is known to be plain, unless the wishes say otherwise. */
export function uploadJob({ policy = {}, ...wishes }: JobWishes): UploadJob {
  return {
    headers: {},
    growing: false,
    metadata: {},
    chunkSize: 64 * 1024 * 1024,
    knowledge: plainServer,
    resume: null,
    policy: { ...defaultUploadPolicy, ...policy },
    ...wishes,
  };
}
