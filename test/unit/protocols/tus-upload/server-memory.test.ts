import { describe, expect, it } from 'vitest';
import { ASK_AGAIN_MS, PLAIN, ServerMemory } from '../../../../main/protocols/tus-upload/server-memory.ts';
import type { ServerKnowledge } from '../../../../main/protocols/protocol-adapter.ts';
import { plainServer } from '../../../servers/upload-job.ts';

const full = {
  extensions: ['creation', 'checksum', 'concatenation'],
  checksumAlgorithms: ['sha1'],
  maxSize: 9,
};

function memory(known: Partial<ServerKnowledge> | null = {}) {
  const told: ServerKnowledge[] = [];
  const server = new ServerMemory(known === null ? null : { ...plainServer, ...known }, (now) =>
    told.push(now),
  );
  return { server, told };
}

describe('ServerMemory', () => {
  it('is fresh for a day, and not before it was asked', () => {
    const { server } = memory({ askedAt: 1_000 });
    expect(server.isFresh(1_000)).toBe(true);
    expect(server.isFresh(1_000 + ASK_AGAIN_MS - 1)).toBe(true);
    expect(server.isFresh(1_000 + ASK_AGAIN_MS)).toBe(false);
    expect(server.isFresh(999)).toBe(false);
    expect(memory(null).server.isFresh(Date.now())).toBe(false);
  });
  it('takes a server that nobody knows for a plain one', () => {
    const { server } = memory(null);
    expect(server.known).toMatchObject(PLAIN);
    expect(server.isStrange).toBe(true);
    server.asked(full, 5, true);
    expect(server.isStrange).toBe(false);
  });
  it('keeps what was measured when the server is asked anew', () => {
    const { server } = memory({ maxRequestBytes: 7, bytesPerSecond: 8, buffersRequests: true });
    server.asked(full, 5, true);
    expect(server.known).toMatchObject({ ...full, askedAt: 5, maxRequestBytes: 7, bytesPerSecond: 8 });
  });
  it('does not believe again what failed', () => {
    const { server, told } = memory(full);
    server.deny('checksum');
    expect(told.at(-1)?.extensions).toEqual(['creation', 'concatenation']);
    server.asked(full, 5, true);
    expect(server.offers('checksum')).toBe(false);
    expect(server.offers('concatenation')).toBe(true);
  });
  it('tells decisions at once and measurements when told to, each once', () => {
    const { server, told } = memory();
    server.answeredIn(12.34);
    server.carried(99.6);
    expect(told).toEqual([]);
    server.limitRequests(5);
    expect(told).toEqual([{ ...plainServer, roundTripMs: 12.3, bytesPerSecond: 100, maxRequestBytes: 5 }]);
    server.limitRequests(5);
    server.buffers(false);
    server.tell();
    expect(told).toHaveLength(1);
  });
  it('tells nothing that is only assumed, until the server proved to be one', () => {
    const { server, told } = memory(null);
    server.asked(PLAIN, 5, false);
    server.tell();
    server.answeredIn(1);
    server.tell();
    expect(told).toEqual([]);
    server.prove();
    server.tell();
    expect(told).toMatchObject([{ ...PLAIN, askedAt: 5 }]);
  });
  it('keeps the shortest round trip', () => {
    const { server } = memory();
    for (const milliseconds of [30, 20, 25]) server.answeredIn(milliseconds);
    expect(server.known.roundTripMs).toBe(20);
  });
  it('can be distrusted: it is asked before the next upload', () => {
    const { server, told } = memory();
    server.distrust();
    expect(told.at(-1)?.askedAt).toBe(0);
  });
});
