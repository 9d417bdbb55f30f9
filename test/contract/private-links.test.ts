/** A public link that leads into a private network is asked about; one that is private from the start is not. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { madeUpAddresses, privateAddress, publicAddress } from '../servers/made-up-addresses.ts';
import { servePlainFile, type PlainFileOptions } from '../servers/plain-file-server.ts';
import type { DownloadOptions } from '../../preload/contract/commands.ts';

const content = Buffer.from('what is inside');

async function serve(options: Partial<PlainFileOptions> = {}) {
  const server = await servePlainFile({ content, ...options });
  onTestFinished(server.stop);
  return server;
}

async function setStage(names: Readonly<Record<string, readonly string[]>> = {}) {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const addresses = madeUpAddresses(names);
  const started = await startEngine(folder, { addresses });
  const add = async (url: string, options: DownloadOptions = {}): Promise<string> => {
    const { added, refused } = await started.engine.execute('addDownloads', { urls: [url], into, options });
    expect(refused).toEqual([]);
    return added[0]?.id ?? '';
  };
  return { ...started, folder, into, addresses, add };
}

/** A public server that sends everybody on to a private one. */
async function leadInside() {
  const inside = await serve({ host: privateAddress });
  const outside = await serve({ redirect: () => `http://${privateAddress}:${inside.port}/clip.mov` });
  return { inside, link: `http://${publicAddress}:${outside.port}/public.mov` };
}

describe('a public link that is redirected into a private network', () => {
  it('is a question, and nothing is asked of the private address before the answer', async () => {
    const { inside, link } = await leadInside();
    const stage = await setStage();
    const id = await stage.add(link);
    const { state } = await stage.until(id, 'attention');
    expect(state).toMatchObject({ question: { kind: 'private-address', answers: ['allow', 'give-up'] } });
    expect(inside.seen).toEqual([]);

    await stage.engine.execute('answer', { id, answer: 'allow' });
    const done = await stage.until(id, 'done');
    expect(await readFile(done.location ?? '')).toEqual(content);
    expect(done.timeline.map(({ kind }) => kind)).toContain('answered');
  });

  it('stays refused when given up', async () => {
    const { inside, link } = await leadInside();
    const stage = await setStage();
    const id = await stage.add(link);
    await stage.until(id, 'attention');
    await stage.engine.execute('answer', { id, answer: 'give-up' });
    expect((await stage.until(id, 'failed')).state).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(inside.seen).toEqual([]);
  });

  it('asks again after a restart, and keeps the answer over one', async () => {
    const { link } = await leadInside();
    const stage = await setStage();
    const id = await stage.add(link);
    await stage.until(id, 'attention');
    await stage.stop();
    const second = await startEngine(stage.folder, { addresses: stage.addresses, start: false });
    expect((await second.engine.execute('show', { id })).state.name).toBe('attention');
    await second.engine.execute('answer', { id, answer: 'allow' });
    await second.stop();
    const third = await startEngine(stage.folder, { addresses: stage.addresses });
    expect((await third.until(id, 'done')).state.name).toBe('done');
  });

  it('needs no answer that was given beforehand', async () => {
    const { link } = await leadInside();
    const stage = await setStage();
    expect((await stage.until(await stage.add(link, { allowPrivateAddress: true }), 'done')).size).toBe(
      content.length,
    );
  });
});

describe('a link that is private from the start', () => {
  it.each([
    ['by its address', privateAddress],
    ['by a name that only a local network knows', 'nas.local'],
    ['by what its name means', 'footage.example'],
  ])('%s needs no word', async (_, host) => {
    const inside = await serve({ host: privateAddress });
    const stage = await setStage({ 'nas.local': [privateAddress], 'footage.example': [privateAddress] });
    const id = await stage.add(`http://${host}:${inside.port}/clip.mov`);
    expect((await stage.until(id, 'done')).state.name).toBe('done');
  });
});

describe('a name that is public at first', () => {
  it('and private once bytes are here is a question', async () => {
    const stage = await setStage({ 'turns.example': [publicAddress] });
    const outside = await serve({ content: Buffer.alloc(3 * 1024 * 1024, 7) });
    const url = `http://turns.example:${outside.port}/clip.mov`;
    const id = await stage.add(url);
    await stage.engine.execute('setLimit', { ids: [id], bytesPerSecond: 256 * 1024 });
    await stage.when(id, ({ state, sent }) => state.name === 'transferring' && sent > 0);
    await stage.engine.execute('pause', { ids: [id] });
    await outside.stop();
    stage.addresses.names.set('turns.example', [privateAddress]);
    await stage.engine.execute('resume', { ids: [id] });
    const { state, durable } = await stage.until(id, 'attention');
    expect(state).toMatchObject({ question: { kind: 'private-address' } });
    expect(durable).toBeGreaterThan(0);
  });
});

it('a name server that never answers holds up no pause', async () => {
  const stage = await setStage();
  stage.addresses.neverAnswers = true;
  const id = await stage.add('http://files.example/clip.mov');
  await stage.until(id, 'probing');
  await stage.engine.execute('pause', { ids: [id] });
  expect((await stage.engine.execute('show', { id })).state.name).toBe('paused');
});

it('another link to the same file leads no further than it would by itself', async () => {
  const { inside, link } = await leadInside();
  const gone = await serve({ host: privateAddress, status: 404 });
  const stage = await setStage();
  const id = await stage.add(`http://${privateAddress}:${gone.port}/clip.mov`, { mirrors: [link] });
  const { state } = await stage.until(id, 'failed', 'done', 'attention');
  expect(state).toMatchObject({ question: { kind: 'private-address' } });
  expect(inside.seen).toEqual([]);
});

it('another link that a person gave may be private by itself', async () => {
  const inside = await serve({ host: privateAddress });
  const gone = await serve({ status: 404 });
  const stage = await setStage();
  const mirrors = [`http://${privateAddress}:${inside.port}/clip.mov`];
  const id = await stage.add(`http://${publicAddress}:${gone.port}/clip.mov`, { mirrors });
  expect((await stage.until(id, 'failed', 'done', 'attention')).state.name).toBe('done');
});
