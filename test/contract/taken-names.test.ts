/** A download whose name is taken: asked about before a byte of it where a person wants that, and never in anybody's way. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, type Line } from '../harness/command-line.ts';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { listenOnLoopback } from '../servers/listen-on-loopback.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { servePlainFile } from '../servers/plain-file-server.ts';
import type { TakenNames } from '../../preload/contract/existing-file.ts';
import type { Question, TransferDetail } from '../../preload/contract/transfer.ts';

const MiB = 1024 * 1024;
const content = sampleBytes(9 * MiB);
const changed = new Date('2026-05-12T10:22:30.000Z');
const tuning = {
  concurrency: 4,
  connectionsPerHost: 8,
  cadence: 'careful',
  trustCertificates: true,
} as const;

interface Stage extends TestEngine {
  readonly folder: string;
  readonly into: string;
  readonly requests: readonly http.IncomingMessage[];
  /** Puts something of a person under a name. */
  readonly put: (name: string, text?: string | Uint8Array) => Promise<void>;
  readonly links: (...names: string[]) => readonly string[];
  readonly add: (...names: string[]) => Promise<readonly string[]>;
  /** What lies in the folder, by name, with its text where that is short. */
  readonly files: () => Promise<Record<string, string>>;
}

async function setStage(
  takenNames: TakenNames = 'ask',
  headers: http.OutgoingHttpHeaders = {},
): Promise<Stage> {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const server = await servePlainFile({ content, headers });
  onTestFinished(server.stop);
  const started = await startEngine(folder, { takenNames });
  const files = async (): Promise<Record<string, string>> => {
    const names = (await readdir(into)).sort();
    const texts = await Promise.all(names.map(async (name) => await readFile(join(into, name))));
    const told = texts.map((text) => (text.equals(content) ? 'downloaded' : text.toString()));
    return Object.fromEntries(names.map((name, at) => [name, told[at] ?? '']));
  };
  const links: Stage['links'] = (...names) => names.map((name) => `http://127.0.0.1:${server.port}/${name}`);
  return {
    ...{ ...started, folder, into, requests: server.seen, files, links },
    put: async (name, text = 'mine') => {
      await writeFile(join(into, name), text);
      await utimes(join(into, name), changed, changed);
    },
    add: async (...names) => {
      const { added } = await started.engine.execute('addDownloads', { urls: links(...names), into });
      return added.map(({ id }) => id);
    },
  };
}

function questionOf({ state }: TransferDetail): Question {
  if (state.name !== 'attention') throw new Error(`It does not ask: ${JSON.stringify(state)}`);
  return state.question;
}

const kindsOf = ({ timeline }: TransferDetail): readonly string[] => timeline.map(({ kind }) => kind);

/** A server that names and measures its file, and never sends a byte of it. */
async function serveHeadersAlone(headers: http.OutgoingHttpHeaders): Promise<string> {
  const server = http.createServer((_, response) => response.writeHead(200, headers).flushHeaders());
  const port = await listenOnLoopback(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return `http://127.0.0.1:${port}/get?id=7`;
}

describe('a name that is taken, where a person wants to be asked', () => {
  it('is asked about by the name that the server gives, before a byte of the file came', async () => {
    const stage = await setStage();
    await stage.put('clip.mov', 'mine!');
    await stage.put('clip (2).mov', 'mine as well');
    const disposition = { 'content-disposition': 'attachment; filename="clip.mov"' };
    const link = await serveHeadersAlone({ ...disposition, 'content-length': 5 });
    const { added } = await stage.engine.execute('addDownloads', { urls: [link], into: stage.into });
    const asked = await stage.until(added[0]?.id ?? '', 'attention', 'done', 'failed');
    const question = questionOf(asked);
    expect(question).toMatchObject({ kind: 'name-exists', answers: ['keep-both', 'give-up'] });
    expect(question.existing).toEqual({
      ...{ name: 'clip.mov', kind: 'file', size: 5, modifiedAt: changed.getTime() },
      ...{ offered: 5, freeName: 'clip (3).mov', stated: null },
    });
    expect(question.message).toContain(`A file named clip.mov is in ${stage.into} already (5 bytes, changed`);
    expect(question.message).toContain('same size, which does not prove');
    expect(asked).toMatchObject({ name: 'clip.mov', size: 5, bytesSent: 0, sent: 0 });
    expect(await stage.files()).toEqual({ 'clip.mov': 'mine!', 'clip (2).mov': 'mine as well' });
  });

  it('of a server that tells no size says so, and of what is no ordinary file what it is', async () => {
    const stage = await setStage();
    await mkdir(join(stage.into, 'clip.mov'));
    await symlink(join(stage.into, 'nowhere'), join(stage.into, 'link.mov'));
    const existingAt = async (name: string): Promise<Question['existing']> => {
      const link = await serveHeadersAlone({ 'content-disposition': `attachment; filename="${name}"` });
      const { added } = await stage.engine.execute('addDownloads', { urls: [link], into: stage.into });
      return questionOf(await stage.until(added[0]?.id ?? '', 'attention', 'done', 'failed')).existing;
    };
    const unknown = { size: null, modifiedAt: null, offered: null };
    expect(await existingAt('clip.mov')).toMatchObject({ ...unknown, kind: 'folder' });
    expect(await existingAt('link.mov')).toMatchObject({ ...unknown, kind: 'other' });
  });

  it('keeps both where that is the answer, and says so in the timeline', async () => {
    const stage = await setStage();
    await stage.put('clip.mov');
    const [id = ''] = await stage.add('clip.mov');
    await stage.until(id, 'attention', 'done');
    await stage.engine.execute('answer', { id, answer: 'keep-both' });
    const done = await stage.until(id, 'done', 'failed');
    expect(done.location).toBe(join(stage.into, 'clip (2).mov'));
    expect(done.timeline.find(({ kind }) => kind === 'kept-both')?.detail).toEqual({
      ...{ wanted: 'clip.mov', name: 'clip (2).mov' },
    });
    expect(kindsOf(done).filter((kind) => kind === 'question')).toHaveLength(1);
    expect(await stage.files()).toEqual({ 'clip.mov': 'mine', 'clip (2).mov': 'downloaded' });
  });

  it('downloads nothing where that is the answer, and asks again when it is resumed', async () => {
    const stage = await setStage();
    await stage.put('clip.mov');
    const [id = ''] = await stage.add('clip.mov');
    await stage.until(id, 'attention', 'done');
    await stage.engine.execute('answer', { id, answer: 'give-up' });
    const ended = await stage.until(id, 'failed', 'done');
    expect(ended.state).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(ended).toMatchObject({ location: null, proof: null, bytesSent: 0 });
    expect(await stage.files()).toEqual({ 'clip.mov': 'mine' });
    expect(stage.requests).toHaveLength(1);

    await stage.engine.execute('resume', { ids: [id] });
    questionOf(await stage.until(id, 'attention', 'done'));
    await stage.engine.execute('remove', { ids: [id] });
    expect(await stage.engine.execute('list', {})).toEqual([]);
    expect(await stage.files()).toEqual({ 'clip.mov': 'mine' });
  });

  it('takes one answer for all of a batch whose names are taken, and fetches the others unasked', async () => {
    const stage = await setStage();
    for (const name of ['a.mov', 'b.mov', 'c.mov']) await stage.put(name, name);
    const ids = await stage.add('a.mov', 'b.mov', 'free.mov', 'c.mov');
    const [a = '', b = '', free = '', c = ''] = ids;
    for (const id of [a, b, c]) questionOf(await stage.until(id, 'attention', 'done'));
    expect((await stage.until(free, 'done', 'attention')).location).toBe(join(stage.into, 'free.mov'));
    const [other = ''] = await stage.add('a.mov?again');
    await stage.until(other, 'attention', 'done');

    expect(await stage.engine.execute('answerBatch', { id: b, answer: 'keep-both' })).toBe(3);
    for (const id of [a, b, c]) await stage.until(id, 'done', 'failed');
    expect((await stage.engine.execute('show', { id: other })).state.name).toBe('attention');
    expect(await stage.files()).toEqual({
      ...{ 'a.mov': 'a.mov', 'b.mov': 'b.mov', 'c.mov': 'c.mov', 'free.mov': 'downloaded' },
      ...{ 'a (2).mov': 'downloaded', 'b (2).mov': 'downloaded', 'c (2).mov': 'downloaded' },
    });
  });

  it('asks still after a restart under another rule, and keeps the answer over one', async () => {
    const stage = await setStage();
    await stage.put('clip.mov');
    const [id = ''] = await stage.add('clip.mov');
    const before = questionOf(await stage.until(id, 'attention', 'done'));
    await stage.stop();

    const second = await startEngine(stage.folder, { takenNames: 'keep-both' });
    expect(questionOf(await second.until(id, 'attention', 'done'))).toEqual(before);
    await second.stop();

    // Answered, and stopped before anything came of it.
    const third = await startEngine(stage.folder, { start: false });
    await third.engine.execute('answer', { id, answer: 'keep-both' });
    await third.stop();
    const fourth = await startEngine(stage.folder, { takenNames: 'ask' });
    expect((await fourth.until(id, 'done', 'attention', 'failed')).location).toBe(
      join(stage.into, 'clip (2).mov'),
    );
  });

  it('is told and answered on the command line as other questions are', async () => {
    const stage = await setStage();
    await stage.put('clip.mov');
    const [id = ''] = await stage.add('clip.mov');
    await stage.until(id, 'attention', 'done');
    await stage.stop();
    const run = async (...args: string[]): Promise<readonly Line[]> => {
      const command = runCommand([...args, '--journal', join(stage.folder, 'state')]);
      await command.ended;
      return command.lines;
    };
    const asked = {
      ...{ reason: 'name-exists', answers: ['keep-both', 'give-up'] },
      existing: { name: 'clip.mov', size: 4, modifiedAt: changed.toISOString(), freeName: 'clip (2).mov' },
    };
    expect(await run('list')).toMatchObject([{ id, state: 'attention', ...asked }]);
    expect(await run('show', id)).toMatchObject([{ id, state: 'attention', ...asked }]);
    await run('answer', id, 'keep-both');
    const path = join(stage.into, 'clip (2).mov');
    expect(await run('resume')).toContainEqual(expect.objectContaining({ event: 'done', id, path }));
    expect(await stage.files()).toEqual({ 'clip.mov': 'mine', 'clip (2).mov': 'downloaded' });
  });

  it('follows the setting from the next download on', async () => {
    const stage = await setStage('keep-both');
    await stage.put('clip.mov');
    stage.engine.tune({ ...tuning, takenNames: 'ask' });
    const [asked = ''] = await stage.add('clip.mov');
    questionOf(await stage.until(asked, 'attention', 'done'));
    stage.engine.tune({ ...tuning, takenNames: 'keep-both' });
    const [unasked = ''] = await stage.add('clip.mov?again');
    expect((await stage.until(unasked, 'done', 'attention')).state.name).toBe('done');
    expect((await stage.engine.execute('show', { id: asked })).state.name).toBe('attention');
  });
});

describe('a name that is taken by a file of the same size', () => {
  const sha256 = createHash('sha256').update(content).digest();
  const stating = { 'repr-digest': `sha-256=:${sha256.toString('base64')}:` };
  const almost = Uint8Array.from(content);
  almost[5 * MiB] = (almost[5 * MiB] ?? 0) ^ 1;

  /** The file is asked about, and then compared. */
  async function compareWith(stage: Stage, bytes: Uint8Array): Promise<[string, Question]> {
    await stage.put('clip.mov', bytes);
    const [id = ''] = await stage.add('clip.mov');
    const asked = questionOf(await stage.until(id, 'attention', 'done'));
    expect(asked.answers).toEqual(['keep-both', 'compare', 'give-up']);
    const stated = { algorithm: 'sha-256', statedBy: 'Repr-Digest header', outcome: 'open' };
    expect(asked.existing?.stated).toEqual(stated);
    expect(asked.message).toContain('same size, which does not prove');
    await stage.engine.execute('answer', { id, answer: 'compare' });
    const again = await stage.until(id, 'attention', 'done', 'failed');
    // Nothing more was asked of the server for it.
    expect(stage.requests).toHaveLength(1);
    return [id, questionOf(again)];
  }

  it('is the same where it has the digest that the server states, and is asked about again', async () => {
    const stage = await setStage('ask', stating);
    const [id, again] = await compareWith(stage, content);
    expect(again.answers).toEqual(['keep-both', 'give-up']);
    expect(again.existing?.stated?.outcome).toBe('same');
    expect(again.message).toContain(
      'SHA-256 that is stated for the download (Repr-Digest header): it is the',
    );
    await stage.engine.execute('answer', { id, answer: 'give-up' });
    expect((await stage.until(id, 'failed', 'done')).proof).toBe(null);
    expect(await stage.files()).toEqual({ 'clip.mov': 'downloaded' });
  });

  it('is another where it differs in one bit, and may be kept beside it', async () => {
    const stage = await setStage('ask', stating);
    const [id, again] = await compareWith(stage, almost);
    expect(again.existing?.stated?.outcome).toBe('other');
    expect(again.message).toContain('it is another file');
    await stage.engine.execute('answer', { id, answer: 'keep-both' });
    const done = await stage.until(id, 'done', 'attention', 'failed');
    expect(done.proof?.evidence.level).toBe(3);
    expect(Buffer.from(content).equals(await readFile(done.location ?? ''))).toBe(true);
    expect(Buffer.from(almost).equals(await readFile(join(stage.into, 'clip.mov')))).toBe(true);
  });

  it('is compared with a digest that a person gave, whatever the server says of it', async () => {
    const stage = await setStage();
    await stage.put('clip.mov', content);
    const [link = ''] = stage.links('clip.mov');
    const digests = { [link]: { algorithm: 'sha-256', value: sha256.toString('hex') } } as const;
    const { added } = await stage.engine.execute('addDownloads', { urls: [link], into: stage.into, digests });
    const id = added[0]?.id ?? '';
    await stage.until(id, 'attention', 'done');
    await stage.engine.execute('answer', { id, answer: 'compare' });
    const again = await stage.until(id, 'attention', 'done', 'failed');
    expect(again.digests.every(({ matches }) => matches === null)).toBe(true);
    expect(questionOf(again).existing?.stated).toEqual({
      ...{ algorithm: 'sha-256', statedBy: 'given by you', outcome: 'same' },
    });
  });

  it('is compared after a restart where that was the answer before it', async () => {
    const stage = await setStage('ask', stating);
    await stage.put('clip.mov', content);
    const [id = ''] = await stage.add('clip.mov');
    await stage.until(id, 'attention', 'done');
    await stage.stop();
    const second = await startEngine(stage.folder, { start: false });
    await second.engine.execute('answer', { id, answer: 'compare' });
    await second.stop();
    const third = await startEngine(stage.folder);
    expect(questionOf(await third.until(id, 'attention', 'done')).existing?.stated?.outcome).toBe('same');
  });

  it('shows how far the comparison is, stops it for a pause, and begins it again after that', async () => {
    const stage = await setStage();
    const size = 2 * 1024 * MiB;
    const taken = join(stage.into, 'clip.mov');
    await writeFile(taken, '');
    await truncate(taken, size);
    const disposition = { 'content-disposition': 'attachment; filename="clip.mov"' };
    const link = await serveHeadersAlone({ ...disposition, ...stating, 'content-length': size });
    const { added } = await stage.engine.execute('addDownloads', { urls: [link], into: stage.into });
    const id = added[0]?.id ?? '';
    await stage.until(id, 'attention', 'done');
    await stage.engine.execute('answer', { id, answer: 'compare' });
    const comparing = await stage.when(id, ({ verified }) => verified > 0);
    expect([comparing.state.name, comparing.bytesSent]).toEqual(['probing', 0]);
    await stage.engine.execute('pause', { ids: [id] });
    expect(await stage.engine.execute('show', { id })).toMatchObject({
      state: { name: 'paused' },
      verified: 0,
    });
    await stage.engine.execute('resume', { ids: [id] });
    const asked = await stage.until(id, 'attention', 'done', 'failed');
    expect([questionOf(asked).existing?.stated?.outcome, asked.bytesSent]).toEqual(['other', 0]);
  });

  it('is looked at anew where it is not what was asked about any more', async () => {
    const stage = await setStage('ask', stating);
    await stage.put('clip.mov', content);
    await stage.put('film.mov', content);
    const [clip = '', film = ''] = await stage.add('clip.mov', 'film.mov');
    for (const id of [clip, film]) await stage.until(id, 'attention', 'done');
    await stage.put('clip.mov', 'shorter');
    await rm(join(stage.into, 'film.mov'));
    expect(await stage.engine.execute('answerBatch', { id: clip, answer: 'compare' })).toBe(2);
    const again = await stage.until(clip, 'attention', 'done', 'failed');
    expect(questionOf(again).existing).toMatchObject({ size: 7, offered: content.length, stated: null });
    expect((await stage.until(film, 'done', 'failed')).location).toBe(join(stage.into, 'film.mov'));
  });

  it('cannot be compared where the sizes differ or nobody states a digest, also not with its batch', async () => {
    const stage = await setStage('ask', stating);
    await stage.put('clip.mov', content);
    await stage.put('film.mov', 'shorter');
    const [clip = '', film = ''] = await stage.add('clip.mov', 'film.mov');
    for (const id of [clip, film]) await stage.until(id, 'attention', 'done');
    const compare = { id: film, answer: 'compare' } as const;
    await expect(stage.engine.execute('answer', compare)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(stage.engine.execute('answerBatch', compare)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await stage.engine.execute('answerBatch', { id: clip, answer: 'compare' })).toBe(1);

    const silent = await setStage();
    await silent.put('clip.mov', content);
    const [id = ''] = await silent.add('clip.mov');
    const { answers, existing } = questionOf(await silent.until(id, 'attention', 'done'));
    expect([answers, existing?.stated]).toEqual([['keep-both', 'give-up'], null]);
  });
});

describe('a name that is taken behind the back of a download', () => {
  it('between the answer and the end goes to whoever took it; nobody is asked again', async () => {
    const stage = await setStage();
    await stage.put('clip.mov');
    const [id = ''] = await stage.add('clip.mov');
    const { existing } = questionOf(await stage.until(id, 'attention', 'done'));
    await stage.engine.execute('setLimit', { ids: [id], bytesPerSecond: 4 * MiB });
    await stage.engine.execute('answer', { id, answer: 'keep-both' });
    await stage.when(id, ({ durable }) => durable > 0);
    await stage.put(existing?.freeName ?? '', 'mine meanwhile');
    await stage.engine.execute('setLimit', { ids: [id], bytesPerSecond: null });
    const done = await stage.until(id, 'done', 'attention', 'failed');
    expect(done.timeline.find(({ kind }) => kind === 'kept-both')?.detail).toEqual({
      ...{ wanted: 'clip.mov', name: 'clip (3).mov' },
    });
    expect(await stage.files()).toEqual({
      ...{ 'clip.mov': 'mine', 'clip (2).mov': 'mine meanwhile', 'clip (3).mov': 'downloaded' },
    });
  });

  it('after it began goes to whoever took it, also over a pause', async () => {
    const stage = await setStage();
    const [id = ''] = await stage.add('clip.mov');
    await stage.engine.execute('setLimit', { ids: [id], bytesPerSecond: 4 * MiB });
    await stage.when(id, ({ durable }) => durable > 0);
    await stage.engine.execute('pause', { ids: [id] });
    await stage.put('clip.mov', 'mine meanwhile');
    await stage.engine.execute('setLimit', { ids: [id], bytesPerSecond: null });
    await stage.engine.execute('resume', { ids: [id] });
    const done = await stage.until(id, 'done', 'attention', 'failed');
    expect(done.location).toBe(join(stage.into, 'clip (2).mov'));
    expect(kindsOf(done)).not.toContain('question');
    expect(kindsOf(done)).toContain('kept-both');
    expect(await stage.files()).toEqual({ 'clip.mov': 'mine meanwhile', 'clip (2).mov': 'downloaded' });
  });

  it('by another download of the same name is no question, and none is lost', async () => {
    const stage = await setStage();
    const ids = await stage.add('clip.mov?1', 'clip.mov?2', 'clip.mov?3');
    for (const id of ids) {
      // Whoever comes late finds the name taken and asks, once.
      const { state } = await stage.until(id, 'done', 'attention', 'failed');
      if (state.name === 'attention') await stage.engine.execute('answer', { id, answer: 'keep-both' });
      const done = await stage.until(id, 'done', 'failed');
      expect(kindsOf(done).filter((kind) => kind === 'question').length).toBeLessThan(2);
    }
    expect(await stage.files()).toEqual({
      ...{ 'clip.mov': 'downloaded', 'clip (2).mov': 'downloaded', 'clip (3).mov': 'downloaded' },
    });
  });
});

it('without the setting keeps both and asks nobody', async () => {
  const stage = await setStage('keep-both');
  await stage.put('clip.mov');
  const [id = ''] = await stage.add('clip.mov');
  const done = await stage.until(id, 'done', 'attention', 'failed');
  expect(done.location).toBe(join(stage.into, 'clip (2).mov'));
  expect(kindsOf(done)).toContain('kept-both');
  expect(await stage.files()).toEqual({ 'clip.mov': 'mine', 'clip (2).mov': 'downloaded' });
});
