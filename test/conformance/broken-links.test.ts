/** The link breaks, answers get lost, servers move on or forget: every server ends up with the same bytes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patch } from '../servers/tus-exchange.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { seededRandom } from '../servers/seeded-random.ts';
import { serversUnderTest, type RunningServer } from './servers-under-test.ts';
import { aboutUpload, carry, expectIdentical, settingFor, type Setting } from './setting.ts';

const MiB = 1024 * 1024;
const content = sampleBytes(6 * MiB + 17);
/** Cuts of one upload; each attempt after them runs undisturbed. */
const CUTS = 5;

describe.each(serversUnderTest)('$name', ({ offers, start }) => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  /** A begun upload: its first request after the creation was cut when about half of it had gone up. */
  const begun = async (setting: Setting) => {
    const carried = await carry(setting, {
      content,
      wishes: { policy: { maxRequestBytes: 2 * MiB } },
      host: () => ({ onCommit: ({ kind }) => kind === 'accepted' && setting.proxy.cutNow() }),
    });
    expect(carried.result.outcome).toBe('error');
    return carried;
  };

  test.each([1, 2, 3])('cut at random places (seed %d): goes on to identical bytes', async (seed) => {
    const setting = await settingFor(server);
    const random = seededRandom(seed);
    const carried = await carry(setting, {
      content,
      attempts: CUTS + 4,
      before: (attempt) => {
        const kind = random(2) === 0 ? 'rst' : 'fin';
        if (attempt < CUTS) setting.proxy.cutAfter({ upstreamBytes: 1_000 + random(4 * MiB), kind });
      },
    });
    await expectIdentical(setting, carried, content);
    // One upload from the first byte to the last: nothing was given up for a cut.
    expect(carried.hosts.flatMap(({ facts }) => facts).filter(({ kind }) => kind === 'restarted')).toEqual(
      [],
    );
  });

  test('the last answer lost: found complete, and no byte is sent again', async () => {
    const setting = await settingFor(server);
    const first = await begun(setting);
    const { proxy } = setting;
    // Lets every byte up and nothing down from the moment the last one has left.
    const second = await carry(setting, {
      content,
      ...first,
      resume: first.left,
      host: () => ({ onSent: (at) => at === content.length && proxy.cutAfter({ downstreamBytes: 0 }) }),
    });
    expect(second.result.outcome).toBe('error');
    const carriedUp = proxy.counters().bodyBytes;
    const third = await carry(setting, { content, resume: second.left, knowledge: second.knowledge });
    await expectIdentical(setting, third, content);
    expect(third.sent).toBe(0);
    expect(proxy.counters().bodyBytes).toBe(carriedUp);
  });

  test('the server took more than the journal knows: its word counts', async () => {
    const setting = await settingFor(server);
    const { left, knowledge } = await begun(setting);
    if (left?.kind !== 'whole') throw new Error('expected an upload in one piece');
    const more = content.subarray(left.accepted, left.accepted + 100_000);
    const { status } = await patch(left.uploadUrl, left.accepted, more);
    expect(status).toBe(204);
    const carried = await carry(setting, { content, resume: left, knowledge });
    await expectIdentical(setting, carried, content);
    expect(carried.hosts[0]?.facts[0]).toEqual({ kind: 'resumed', offset: left.accepted + 100_000 });
    if (offers.smallRequestsOnly !== true)
      expect(carried.sent).toBe(content.length - left.accepted - 100_000);
  });

  test('bytes at a wrong offset: refused where offsets are checked, and the end is the same', async () => {
    const setting = await settingFor(server);
    const { left, knowledge } = await begun(setting);
    if (left?.kind !== 'whole') throw new Error('expected an upload in one piece');
    const { uploadUrl, accepted } = left;
    // Between the probe and the next byte the server moves on, as after a request that everybody took for dead.
    const meanwhile = async (): Promise<void> => {
      const { status } = await patch(uploadUrl, accepted, content.subarray(accepted, accepted + 50_000));
      expect(status).toBe(204);
    };
    const carried = await carry(setting, {
      content,
      resume: left,
      knowledge,
      attempts: 3,
      host: (attempt) => ({ onCommit: ({ kind }) => attempt === 0 && kind === 'resumed' && meanwhile() }),
    });
    await expectIdentical(setting, carried, content);
    const refused = await patch(uploadUrl, 1, content.subarray(1, 100));
    if (offers.offsetsChecked) expect(refused.status).not.toBe(204);
  });

  test('an upload the server forgot is begun once more, not for ever', async () => {
    const setting = await settingFor(server);
    const { left, knowledge } = await begun(setting);
    if (left?.kind !== 'whole') throw new Error('expected an upload in one piece');
    await setting.uploads.terminate(aboutUpload(setting, left.uploadUrl));
    const carried = await carry(setting, { content, resume: left, knowledge });
    const uploadUrl = await expectIdentical(setting, carried, content);
    const kinds = carried.hosts[0]?.facts.map((fact) =>
      fact.kind === 'restarted' ? fact.reason : fact.kind,
    );
    expect(kinds?.slice(0, 2)).toEqual(['UPLOAD_GONE', 'created']);
    expect(kinds?.filter((kind) => kind === 'UPLOAD_GONE')).toHaveLength(1);
    expect(uploadUrl === left.uploadUrl).toBe(offers.oneAddress === true);
  });
});
