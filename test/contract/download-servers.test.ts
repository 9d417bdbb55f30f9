/** The engine's downloads from real servers: whatever they are and however they are set up, the file is the file. */
import { readdir, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setStage, type DownloadStage } from '../harness/download-stage.ts';
import { startEngine } from '../harness/engine.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { serversUnderTest } from './download-servers.ts';

const MiB = 1024 * 1024;
const SIZE = 20 * MiB + 17;
const NAME = 'rushes.mov';

/** Done, alone in its folder, and byte for byte what is served, by a program that is not ours. */
async function expectWhole(stage: DownloadStage, id: string, sha256 = stage.sha256) {
  const done = await stage.until(id, 'done', 'failed');
  expect(done.state).toEqual({ name: 'done' });
  expect(done.proof).toMatchObject({ sha256, evidence: { level: 2 } });
  expect(await readdir(stage.into)).toEqual([NAME]);
  expect(await independentSha256(join(stage.into, NAME))).toBe(sha256);
  return done;
}

/** Paused with some of it durable; the link is at full speed again afterwards. */
async function interrupt(stage: DownloadStage): Promise<string> {
  stage.proxy.limitRate(12 * MiB);
  const id = await stage.add();
  await stage.when(id, ({ durable }) => durable >= 4 * MiB);
  await stage.engine.execute('pause', { ids: [id] });
  await stage.until(id, 'paused');
  stage.proxy.limitRate(null);
  return id;
}

describe.each(serversUnderTest)('from $name', (server) => {
  it('what the table says of it is so', async () => {
    const { url } = await setStage(1000, server);
    const whole = await fetch(url, { headers: { 'accept-encoding': 'identity', connection: 'close' } });
    await whole.arrayBuffer();
    expect(whole.headers.get('etag')).toMatch(server.etag);
    expect(whole.headers.get('accept-ranges')).toBe(server.acceptRanges);
    const beyond = await fetch(url, { headers: { range: 'bytes=1000-', connection: 'close' } });
    await beyond.arrayBuffer();
    expect(beyond.status).toBe(server.beyond.status);
    const { contentRange } = server.beyond;
    expect(beyond.headers.get('content-range')).toBe(contentRange === 'size' ? 'bytes */1000' : null);
  });

  it('a whole file arrives, proven block by block', async () => {
    const stage = await setStage(SIZE, server);
    const done = await expectWhole(stage, await stage.add());
    // A connection that is given up in favour of others may have brought a little more than was wanted of it.
    expect(done.bytesSent - SIZE).toBeLessThan(MiB);
  });

  it('an empty file arrives', async () => {
    const stage = await setStage(0, server);
    const done = await stage.until(await stage.add(), 'done', 'failed');
    expect(done.state).toEqual({ name: 'done' });
    expect(await independentSha256(join(stage.into, NAME))).toBe(stage.sha256);
  });

  it('a cut costs little where ranges are answered, and a byte of the content nowhere', async () => {
    const stage = await setStage(SIZE, server);
    const passed = 12 * MiB;
    stage.proxy.cutAfter({ downstreamBytes: passed });
    const done = await expectWhole(stage, await stage.add());
    expect(stage.proxy.counters().cut).toBeGreaterThan(0);
    if (server.ranges) expect(done.bytesSent - SIZE).toBeLessThan(passed / 2);
  });

  it('a download goes on after a restart of the app', async () => {
    const stage = await setStage(SIZE, server);
    const id = await interrupt(stage);
    await stage.stop();
    const again = await startEngine(stage.folder);
    await again.engine.execute('resume', { ids: [id] });
    await expectWhole({ ...stage, ...again }, id);
  });

  it('a file that changed on the server meanwhile is begun again: nothing of the old one is in it', async () => {
    const stage = await setStage(SIZE, server);
    const id = await interrupt(stage);
    const other = `${stage.served}.new`;
    const sha256 = makeRandomFile(other, SIZE);
    // Both make their tags of seconds: a later second is a later version to them.
    await utimes(other, new Date(), new Date(Date.now() + 5_000));
    await rename(other, stage.served);
    await stage.engine.execute('resume', { ids: [id] });
    const done = await expectWhole(stage, id, sha256);
    expect(done.timeline.map(({ kind }) => kind)).toContain('reset');
  });
});
