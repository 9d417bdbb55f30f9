/** What a server offers beyond the core is used; what it does not offer ends as it is documented to, never silently. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exchange, head } from '../servers/tus-exchange.ts';
import { sampleBytes, sha256Of } from '../servers/memory-upload-host.ts';
import { startTusServer } from '../servers/tus-server.ts';
import { serversUnderTest, type RunningServer } from './servers-under-test.ts';
import { aboutUpload, carry, expectIdentical, settingFor, type Carried } from './setting.ts';

const MiB = 1024 * 1024;
const content = sampleBytes(9 * MiB + 17);
const small = sampleBytes(3_000, 5);
const manyBlocks = sampleBytes(13 * MiB + 5, 7);

/** True when every byte was accepted under a checksum of its own. */
function wholeWasChecked({ hosts }: Carried): boolean {
  const taking = hosts
    .flatMap(({ facts }) => facts)
    .filter((fact) => fact.kind === 'accepted' || (fact.kind === 'created' && fact.offset > 0));
  return taking.length > 0 && taking.every((fact) => 'checked' in fact && fact.checked);
}

const notesOf = ({ hosts }: Carried): string[] => hosts.flatMap(({ notes }) => notes.map(({ kind }) => kind));

describe.each(serversUnderTest)('$name', ({ offers, start }) => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  test('a byte that flips on the way is refused and sent again, or the bytes do not count as checked', async () => {
    const setting = await settingFor(server);
    setting.proxy.flipByte({ upstreamBodyByte: 1_234_567 });
    const policy = { maxRequestBytes: MiB / 2 };
    const carried = await carry(setting, { content, wishes: { policy }, attempts: 3 });
    expect(setting.proxy.counters().flipped).toBe(1);
    expect(wholeWasChecked(carried)).toBe(offers.checksum);
    if (offers.checksum) {
      await expectIdentical(setting, carried, content);
      expect(notesOf(carried).filter((kind) => kind === 'chunk-refused')).toHaveLength(1);
      return;
    }
    // The documented truth: such a server takes what comes, and only a read-back can tell.
    expect(carried.result.outcome).toBe('complete');
    const stored = await server.stored(uploadUrlOf(carried));
    expect(differing(stored, content)).toBe(1);
  });

  test('a byte of a small file that flips in its only request', async () => {
    const setting = await settingFor(server);
    setting.proxy.flipByte({ upstreamBodyByte: 1_000 });
    const carried = await carry(setting, { content: small, attempts: 3 });
    expect(setting.proxy.counters().flipped).toBe(1);
    expect(carried.result.outcome).toBe('complete');
    const stored = await server.stored(uploadUrlOf(carried));
    const identical = sha256Of(stored) === sha256Of(small);
    expect(identical).toBe(offers.checksum && offers.ignoresCreationChecksum !== true);
    // Whatever is called checked is what was sent.
    if (!identical) expect(wholeWasChecked(carried)).toBe(false);
  });

  test('without the wish for checksums none is sent', async () => {
    const setting = await settingFor(server);
    const carried = await carry(setting, { content: small, wishes: { policy: { checksum: false } } });
    await expectIdentical(setting, carried, small);
    expect(wholeWasChecked(carried)).toBe(false);
    for (const { headers } of setting.proxy.requests) expect(headers).not.toHaveProperty('upload-checksum');
  });

  test('parts side by side, joined in the end, or one upload where parts cannot be joined', async () => {
    const setting = await settingFor(server);
    const carried = await carry(setting, { content: manyBlocks, wishes: { policy: { parallel: 3 } } });
    await expectIdentical(setting, carried, manyBlocks);
    const kinds = new Set(carried.hosts[0]?.facts.map(({ kind }) => kind));
    expect([kinds.has('split'), kinds.has('joined')]).toEqual([offers.concatenation, offers.concatenation]);
  });

  test('a file that grows while it is sent', async () => {
    const setting = await settingFor(server);
    const sizes = [5 * MiB, 7 * MiB + 1, content.length];
    const carried = await carry(setting, {
      content,
      wishes: { growing: true, size: 3 * MiB },
      host: () => ({
        grown: async (size) => ({
          size: sizes.shift() ?? size,
          final: sizes.length === 0 && size >= content.length,
        }),
      }),
    });
    await expectIdentical(setting, carried, content);
    // A server that must know the length first gets the upload when the file rests.
    const deferred = setting.proxy.requests.some(({ headers }) => headers['upload-defer-length'] === '1');
    expect(deferred).toBe(offers.deferLength);
  });

  test('terminate: the upload is gone, and terminating it again is content with that', async () => {
    const setting = await settingFor(server);
    const begun = await carry(setting, {
      content,
      wishes: { policy: { maxRequestBytes: MiB } },
      host: () => ({ onCommit: ({ kind }) => kind === 'accepted' && setting.proxy.cutNow() }),
    });
    const uploadUrl = begun.left?.kind === 'whole' ? begun.left.uploadUrl : '';
    expect((await head(uploadUrl)).status).toBe(200);
    expect(await setting.uploads.terminate(aboutUpload(setting, uploadUrl))).toBe(true);
    expect([404, 410]).toContain((await head(uploadUrl)).status);
    expect(await setting.uploads.terminate(aboutUpload(setting, uploadUrl))).toBe(true);
  });

  test('method override: POST alone, or an end that says so', async () => {
    const setting = await settingFor(server);
    const wishes = { policy: { methodOverride: true, maxRequestBytes: 4 * MiB } };
    const carried = await carry(setting, { content, wishes });
    const methods = new Set(setting.proxy.requests.map(({ method }) => method));
    methods.delete('OPTIONS');
    expect([...methods]).toEqual(['POST']);
    if (offers.methodOverride) return void (await expectIdentical(setting, carried, content));
    expect(carried.result.outcome).toBe('error');
    expect(setting.proxy.requests.length).toBeLessThan(40);
  });

  test('read-back from any byte to the end, or a refusal', async () => {
    const setting = await settingFor(server);
    const uploadUrl = await expectIdentical(setting, await carry(setting, { content: small }), small);
    const read = async (from: number): Promise<Buffer> => {
      const about = aboutUpload(setting, uploadUrl);
      const parts: Uint8Array[] = [];
      for await (const part of setting.uploads.readBack({ ...about, from, size: small.length }))
        parts.push(part);
      return Buffer.concat(parts);
    };
    if (!offers.readBack) {
      await expect(read(0)).rejects.toMatchObject({ code: 'READ_BACK_REFUSED' });
      return;
    }
    expect(sha256Of(await read(0))).toBe(sha256Of(small));
    expect(sha256Of(await read(1_000))).toBe(sha256Of(small.subarray(1_000)));
  });

  test('a digest of the whole file is told where the server states one', async () => {
    const setting = await settingFor(server);
    const carried = await carry(setting, { content });
    await expectIdentical(setting, carried, content);
    const digests = carried.result.outcome === 'complete' ? carried.result.value.digests : [];
    expect(digests.map(({ algorithm, value }) => [algorithm, value])).toEqual(
      offers.digest ? [['sha-256', sha256Of(content)]] : [],
    );
  });

  test('asking what it offers is answered, and remembered', async () => {
    const setting = await settingFor(server);
    const { knowledge } = await carry(setting, { content: small });
    expect(knowledge?.extensions.includes('checksum')).toBe(offers.checksum);
    expect(knowledge?.extensions.includes('concatenation')).toBe(offers.concatenation);
    expect(knowledge?.extensions.includes('creation-with-upload')).toBe(offers.withUpload);
    const asked = await exchange({ method: 'OPTIONS', url: setting.endpoint });
    expect(asked.status).toBeLessThan(500);
  });
});

describe('expiration', () => {
  test('an upload that ran out is begun anew, and what is left of its time is told', async () => {
    const server = await startTusServer({ expireAfterMs: 1_500 });
    const running: RunningServer = { ...server, stored: () => Promise.reject(new Error('not asked')) };
    const setting = await settingFor(running);
    try {
      const first = await carry(setting, {
        content,
        wishes: { policy: { maxRequestBytes: 4 * MiB } },
        host: () => ({ onCommit: ({ kind }) => kind === 'accepted' && setting.proxy.cutNow() }),
      });
      const created = first.hosts[0]?.facts[0];
      const expiresAt = created?.kind === 'created' ? created.expiresAt : null;
      expect(Math.abs((expiresAt ?? 0) - Date.now())).toBeLessThan(60_000);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, (expiresAt ?? 0) + 1_600 - Date.now())));
      const second = await carry(setting, { content, resume: first.left, knowledge: first.knowledge });
      expect(second.result.outcome).toBe('complete');
      expect(second.hosts[0]?.facts[0]).toMatchObject({ kind: 'restarted', reason: 'UPLOAD_GONE' });
    } finally {
      await server.stop();
    }
  });
});

function differing(one: Uint8Array, other: Uint8Array): number {
  let count = Math.abs(one.length - other.length);
  for (let i = 0; i < one.length && i < other.length; i += 1) if (one[i] !== other[i]) count += 1;
  return count;
}

function uploadUrlOf({ result }: Carried): string {
  return result.outcome === 'complete' ? result.value.uploadUrl : '';
}
