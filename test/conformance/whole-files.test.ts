/** Nothing goes wrong on the way: every server gets every byte of every size once, with its name and its headers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { head } from '../servers/tus-exchange.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { serversUnderTest, type RunningServer } from './servers-under-test.ts';
import { carry, expectIdentical, methodsOf, settingFor } from './setting.ts';

const MiB = 1024 * 1024;
const BLOCK = 4 * MiB;
const SIZES = [0, 1, 70_000, BLOCK - 1, BLOCK, BLOCK + 1, 9 * MiB + 17];
const metadata = { filename: 'Übung 1 – 雪.mov', relativePath: 'Karte/A001/Übung 1 – 雪.mov' };
const headers = { authorization: 'Bearer t0ken', 'x-project': '7' };

const contents = new Map(SIZES.map((size) => [size, sampleBytes(size, size + 1)]));
const severalRequests = sampleBytes(5 * MiB, 3);

describe.each(serversUnderTest)('$name', ({ offers, start }) => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  test.each(SIZES)('%d bytes arrive, each sent once', async (size) => {
    const setting = await settingFor(server);
    const content = contents.get(size) ?? new Uint8Array();
    const carried = await carry(setting, { content, wishes: { metadata, headers } });
    await expectIdentical(setting, carried, content);
    if (offers.smallRequestsOnly !== true) {
      expect(carried.sent).toBe(size);
      expect(setting.proxy.counters().bodyBytes).toBe(size);
    }
    for (const request of setting.proxy.requests) expect(request.headers).toMatchObject(headers);
  });

  test('more than one chunk, where a request is kept small by a wish', async () => {
    const setting = await settingFor(server);
    const content = severalRequests;
    const wishes = { policy: { maxRequestBytes: MiB } };
    const carried = await carry(setting, { content, wishes });
    await expectIdentical(setting, carried, content);
    const lengths = setting.proxy.requests.map((request) => Number(request.headers['content-length'] ?? 0));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(MiB);
  });

  test('the names arrive as they are', async () => {
    const setting = await settingFor(server);
    const content = sampleBytes(1000, 9);
    const carried = await carry(setting, { content, wishes: { metadata } });
    const uploadUrl = await expectIdentical(setting, carried, content);
    const created = setting.proxy.requests.find(({ method }) => method === 'POST');
    const told = offers.metadata
      ? (await head(uploadUrl)).headers['upload-metadata']
      : created?.headers['upload-metadata'];
    expect(decoded(String(told))).toMatchObject(metadata);
  });

  test('a small file costs one request, once the server is known', async () => {
    const setting = await settingFor(server);
    const first = await carry(setting, { content: sampleBytes(100, 2) });
    expect(methodsOf(setting)['OPTIONS']).toBe(1);
    const before = setting.proxy.requests.length;
    const content = sampleBytes(3_000, 4);
    const second = await carry(setting, { content, knowledge: first.knowledge });
    await expectIdentical(setting, second, content);
    const since = setting.proxy.requests.slice(before).map(({ method }) => method);
    expect(since).toEqual(offers.withUpload ? ['POST'] : ['POST', 'PATCH']);
  });
});

function decoded(header: string): Record<string, string> {
  const pairs = header.split(',').map((pair): [string, string] => {
    const [key = '', value = ''] = pair.trim().split(' ');
    return [key, Buffer.from(value, 'base64').toString()];
  });
  return Object.fromEntries(pairs);
}
