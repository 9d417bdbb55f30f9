import { describe, expect, it } from 'vitest';
import { ServerMemory } from '../../../../main/protocols/tus-upload/server-memory.ts';
import {
  FORGET_BUFFERING,
  RequestPlan,
  type PlannedRequest,
} from '../../../../main/protocols/tus-upload/request-plan.ts';
import type { ServerKnowledge } from '../../../../main/protocols/protocol-adapter.ts';
import { defaultUploadPolicy, type UploadPolicy } from '../../../../preload/contract/destination.ts';
import { plainServer } from '../../../servers/upload-job.ts';

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;
const checking = { extensions: ['creation', 'checksum'], checksumAlgorithms: ['sha256'] };

interface Bench {
  readonly plan: RequestPlan;
  readonly server: ServerMemory;
  readonly learned: ServerKnowledge[];
  readonly explained: string[];
  /** The next request, which then passes at this speed (bytes a second). */
  send(offset: number, size: number, speed: number): PlannedRequest;
}

function bench(
  known: Partial<ServerKnowledge> = {},
  policy: Partial<UploadPolicy> = {},
  memory = 64 * MiB,
): Bench {
  const learned: ServerKnowledge[] = [];
  const explained: string[] = [];
  const server = new ServerMemory({ ...plainServer, ...known }, (knowledge) => learned.push(knowledge));
  const plan = new RequestPlan({
    server,
    policy: { ...defaultUploadPolicy, ...policy },
    memory,
    explain: (sentence) => explained.push(sentence),
  });
  const send = (offset: number, size: number, speed: number): PlannedRequest => {
    const next = plan.next({ offset, size, most: null });
    plan.passed(next.length, (next.length / speed) * 1000, false);
    return next;
  };
  return { plan, server, learned, explained, send };
}

/** Lengths of all requests of a file, in MiB. */
function lengths({ send }: Bench, size: number, speed: number, from = 0): number[] {
  const all: number[] = [];
  for (let offset = from; offset < size && all.length < 1000;) {
    const { length } = send(offset, size, speed);
    offset += length;
    all.push(length / MiB);
  }
  return all;
}

describe('RequestPlan', () => {
  it('sends a file of 256 MiB in one request, at any speed', () => {
    expect(lengths(bench(), 256 * MiB, MiB)).toEqual([256]);
  });
  it('begins a large one with 64 MiB, and goes to the end once that is near', () => {
    expect(lengths(bench(), 2048 * MiB, 100 * MiB)).toEqual([64, 1984]);
    expect(lengths(bench({ bytesPerSecond: 100 * MiB }), 2048 * MiB, 100 * MiB)).toEqual([2048]);
  });
  it('asks for a word every five minutes where the end is far', () => {
    expect(lengths(bench({ bytesPerSecond: MiB }), 1000 * MiB, MiB)).toEqual([300, 300, 300, 100]);
    expect(lengths(bench({ bytesPerSecond: 1000 }), 257 * MiB, 1000).slice(0, 2)).toEqual([8, 8]);
  });
  it('uses a request size of the person’s to the byte', () => {
    const sizes = lengths(bench({}, { maxRequestBytes: 6 * MiB }), 20 * MiB, MiB);
    expect(sizes).toEqual([6, 6, 6, 2]);
  });
  it('ends requests under a limit that was met with a block', () => {
    expect(
      lengths(bench({ maxRequestBytes: 92 * MiB, bytesPerSecond: 100 * MiB }), 200 * MiB, 100 * MiB, MiB),
    ).toEqual([91, 92, 16]);
  });
  it('tries a larger request when a limit held, and marks it', () => {
    const tried = bench({ maxRequestBytes: 4 * MiB });
    const trials = Array.from({ length: 17 }, (_, i) => tried.send(i * 4 * MiB, GiB, MiB).trial);
    expect(trials).toEqual([...Array<boolean>(16).fill(false), true]);
    expect(tried.learned.at(-1)?.maxRequestBytes).toBe(8 * MiB);
  });

  describe('under checksums', () => {
    it('begins with a short chunk to the next block, then whole blocks by the speed', () => {
      const sizes = lengths(bench(checking), 200 * MiB, 2 * MiB, MiB);
      expect(sizes.slice(0, 3)).toEqual([3, 16, 16]);
      expect(sizes.slice(1, -1).every((size) => size % 4 === 0)).toBe(true);
    });
    it('never holds two chunks of more than the memory it has', () => {
      for (const memory of [64, 32, 8, 6]) {
        const sizes = lengths(bench(checking, {}, memory * MiB), 300 * MiB, GiB);
        expect(Math.max(...sizes) * 2).toBeLessThanOrEqual(memory);
      }
    });
    it('says which checksum', () => {
      expect(bench(checking).plan.next({ offset: 0, size: 5, most: null })).toMatchObject({
        checksum: 'sha256',
        trailer: false,
      });
    });
    it('uses the person’s size for them, too', () => {
      expect(lengths(bench(checking, { maxRequestBytes: 6 * MiB }), 18 * MiB, GiB)).toEqual([4, 6, 6, 2]);
    });
  });

  describe('where something in between buffers', () => {
    it('carries a few seconds', () => {
      const sizes = lengths(bench({ buffersRequests: true, bytesPerSecond: 4 * MiB }), GiB, 4 * MiB);
      expect(new Set(sizes.slice(0, -1))).toEqual(new Set([32]));
    });
    it('forgets it when many requests passed', () => {
      const buffering = bench({ buffersRequests: true, bytesPerSecond: MiB });
      for (let i = 0; i < FORGET_BUFFERING; i += 1) buffering.send(i * 8 * MiB, 100 * GiB, MiB);
      expect(buffering.learned.at(-1)?.buffersRequests).toBe(false);
    });
    it('carries no more than cuts allow', () => {
      const { plan } = bench({ buffersRequests: true });
      expect(plan.next({ offset: 0, size: GiB, most: 300_000 }).length).toBe(300_000);
    });
  });

  it('explains itself once, and again when it changes', () => {
    const { plan, server, explained } = bench();
    plan.next({ offset: 0, size: MiB, most: null });
    plan.next({ offset: 5, size: MiB, most: null });
    expect(explained).toHaveLength(1);
    server.buffers(true);
    plan.next({ offset: 5, size: MiB, most: null });
    expect(explained).toHaveLength(2);
    expect(explained[1]).toContain('few seconds');
  });
  it('remembers a speed only of requests that took a while and were not held back', () => {
    const { plan, server } = bench();
    plan.passed(MiB, 100, false);
    plan.passed(100 * MiB, 10_000, true);
    expect(server.known.bytesPerSecond).toBeNull();
    plan.passed(100 * MiB, 10_000, false);
    expect(server.known.bytesPerSecond).toBe(10 * MiB);
  });
});
