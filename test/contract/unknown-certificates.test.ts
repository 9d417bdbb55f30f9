/** Servers whose certificate nobody vouches for: asked about, trusted exactly, and never told a byte before. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { sha256Of } from '../harness/served-file.ts';
import { makeCertificate, type CertificateWish, type MadeCertificate } from '../servers/make-certificate.ts';
import { servePlainFile } from '../servers/plain-file-server.ts';
import { startTlsFront, type TlsFront } from '../servers/tls-front.ts';
import { startTusServer } from '../servers/tus-server.ts';
import type { Question, TransferDetail } from '../../preload/contract/transfer.ts';

const MiB = 1024 * 1024;

interface Stage extends TestEngine {
  readonly front: TlsFront;
  readonly shown: MadeCertificate;
  readonly folder: string;
  readonly into: string;
  readonly add: () => Promise<string>;
  readonly answer: (id: string, answer: 'trust' | 'distrust') => Promise<void>;
}

async function openFront(port: number, wish?: CertificateWish): Promise<[TlsFront, MadeCertificate]> {
  const shown = await makeCertificate(wish);
  const front = await startTlsFront(port, shown);
  onTestFinished(async () => await front.stop());
  return [front, shown];
}

const answerOf = (engine: TestEngine['engine']): Stage['answer'] => {
  return async (id, answer) => await engine.execute('answer', { id, answer });
};

async function uploadStage(size: number, wish?: CertificateWish): Promise<Stage> {
  const folder = await scratchFolder();
  const server = await startTusServer();
  onTestFinished(async () => await server.stop());
  const [front, shown] = await openFront(server.port, wish);
  const started = await startEngine(folder);
  let next = 0;
  const add = async (): Promise<string> => {
    const source = join(folder, `clip ${(next += 1)}.mov`);
    makeRandomFile(source, size);
    const { added } = await started.engine.execute('addUploads', {
      paths: [source],
      to: `${front.origin}/files`,
      headers: { Authorization: 'Bearer very-secret-token' },
    });
    return added[0]?.id ?? '';
  };
  return { ...started, front, shown, folder, into: server.directory, add, answer: answerOf(started.engine) };
}

async function downloadStage(size: number, wish?: CertificateWish): Promise<Stage & { sha256: string }> {
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const sha256 = makeRandomFile(join(folder, 'rushes.mov'), size);
  const server = await servePlainFile({ content: await readFile(join(folder, 'rushes.mov')) });
  onTestFinished(async () => await server.stop());
  const [front, shown] = await openFront(server.port, wish);
  const started = await startEngine(folder);
  const add = async (): Promise<string> => {
    const urls = [`${front.origin}/rushes.mov`];
    const options = { again: true };
    const { added } = await started.engine.execute('addDownloads', { urls, into, options });
    return added[0]?.id ?? '';
  };
  return { ...started, front, shown, folder, into, sha256, add, answer: answerOf(started.engine) };
}

function questionOf({ state }: TransferDetail): Question {
  if (state.name !== 'attention') throw new Error(`It does not ask: ${JSON.stringify(state)}`);
  return state.question;
}

it('asks before an upload, and goes on under exactly the certificate that was trusted', async () => {
  const { front, shown, add, until, answer, engine, into } = await uploadStage(6 * MiB);
  const id = await add();
  const question = questionOf(await until(id, 'attention', 'done', 'failed'));
  expect(question).toMatchObject({ kind: 'certificate-unknown', answers: ['trust', 'distrust'] });
  expect(question.certificate).toMatchObject({
    host: `127.0.0.1:${front.port}`,
    subject: '127.0.0.1',
    names: ['127.0.0.1', 'localhost'],
    issuer: '127.0.0.1',
    fingerprint: shown.fingerprint,
    doubts: ['self-signed'],
    trusted: null,
  });
  expect(question.message).toContain(shown.fingerprint);
  expect([front.connections() > 0, front.bytes()]).toEqual([true, 0]);

  await answer(id, 'trust');
  const done = await until(id, 'done', 'failed');
  expect(done.state.name).toBe('done');
  const [stored] = (await readdir(into)).filter((name) => !name.endsWith('.json'));
  expect(await sha256Of(join(into, stored ?? ''))).toBe(done.proof?.sha256);
  expect(await engine.execute('listTrusted', {})).toMatchObject([{ fingerprint: shown.fingerprint }]);

  // Nobody is asked twice about the same one.
  expect((await until(await add(), 'attention', 'done', 'failed')).state.name).toBe('done');
});

it('asks before a download, and fetches it over several connections once it is trusted', async () => {
  const { front, shown, add, until, answer, into, sha256 } = await downloadStage(24 * MiB);
  const id = await add();
  const question = questionOf(await until(id, 'attention', 'done', 'failed'));
  expect(question.certificate?.fingerprint).toBe(shown.fingerprint);
  expect(front.bytes()).toBe(0);
  await answer(id, 'trust');
  expect((await until(id, 'done', 'failed')).state.name).toBe('done');
  expect(await sha256Of(join(into, 'rushes.mov'))).toBe(sha256);
});

it('asks anew when another certificate is shown, and tells that one nothing at all', async () => {
  const { front, shown, add, until, answer } = await uploadStage(6 * MiB);
  const first = await add();
  await until(first, 'attention');
  await answer(first, 'trust');
  await until(first, 'done');

  const impostor = await makeCertificate();
  front.show(impostor);
  const second = await add();
  const question = questionOf(await until(second, 'attention', 'done', 'failed'));
  expect(question).toMatchObject({
    kind: 'certificate-changed',
    certificate: { fingerprint: impostor.fingerprint, trusted: shown.fingerprint },
  });
  expect(question.message).toContain('another certificate');
  expect([front.connections() > 0, front.bytes()]).toEqual([true, 0]);

  await answer(second, 'distrust');
  expect((await until(second, 'failed')).state).toMatchObject({ error: { code: 'TLS_FAILED' } });
  expect(front.bytes()).toBe(0);
  // The one that is trusted still is.
  front.show(shown);
  expect((await until(await add(), 'attention', 'done', 'failed')).state.name).toBe('done');
});

it('asks in the middle of an upload that goes on somewhere else, and keeps what is there', async () => {
  const { front, add, until, when, answer, engine } = await uploadStage(64 * MiB);
  const id = await add();
  await until(id, 'attention');
  await engine.execute('setLimit', { ids: [id], bytesPerSecond: 16 * MiB });
  await answer(id, 'trust');
  await when(id, ({ accepted, sent }) => accepted > 0 || sent > 12 * MiB);
  front.show(await makeCertificate());
  const asked = await until(id, 'attention', 'failed');
  expect(questionOf(asked).kind).toBe('certificate-changed');
  expect(front.bytes()).toBe(0);
  await answer(id, 'trust');
  await engine.execute('setLimit', { ids: [id], bytesPerSecond: null });
  const done = await until(id, 'done', 'failed');
  expect(done.state.name).toBe('done');
  expect(done.resumedFrom).toBeGreaterThan(0);
});

it('stays as it was when it is not trusted, and asks again when it is resumed', async () => {
  const { front, add, until, answer, engine } = await downloadStage(MiB);
  const id = await add();
  await until(id, 'attention');
  await answer(id, 'distrust');
  const refused = await until(id, 'failed');
  expect(refused.state).toMatchObject({ error: { code: 'TLS_FAILED' } });
  expect(await engine.execute('listTrusted', {})).toEqual([]);
  await engine.execute('resume', { ids: [id] });
  await until(id, 'attention');
  expect(front.bytes()).toBe(0);
});

it('says of an expired one, and of one for another name, that they are so', async () => {
  const late = await downloadStage(MiB, { expired: true });
  const lateId = await late.add();
  const lateQuestion = questionOf(await late.until(lateId, 'attention', 'failed'));
  expect(lateQuestion.certificate?.doubts).toEqual(['self-signed', 'expired']);
  await late.answer(lateId, 'trust');
  expect((await late.until(lateId, 'done', 'failed')).state.name).toBe('done');

  const other = await downloadStage(MiB, { name: 'nas.local', alternatives: 'DNS:nas.local' });
  const question = questionOf(await other.until(await other.add(), 'attention', 'failed'));
  expect(question.certificate).toMatchObject({ subject: 'nas.local', doubts: ['self-signed', 'wrong-name'] });
});

it('remembers question and trust over a restart, and forgets a trust when it is told to', async () => {
  const stage = await downloadStage(MiB);
  const id = await stage.add();
  await stage.until(id, 'attention');
  await stage.stop();
  const again = await startEngine(stage.folder);
  const question = questionOf(await again.until(id, 'attention'));
  expect(question.certificate?.fingerprint).toBe(stage.shown.fingerprint);
  await again.engine.execute('answer', { id, answer: 'trust' });
  await again.until(id, 'done');
  await again.stop();

  const third = await startEngine(stage.folder);
  const [trusted] = await third.engine.execute('listTrusted', {});
  expect(trusted).toMatchObject({ host: `127.0.0.1:${stage.front.port}` });
  await third.engine.execute('forgetTrusted', { host: trusted?.host ?? '' });
  expect(await third.engine.execute('listTrusted', {})).toEqual([]);
  const urls = [`${stage.front.origin}/rushes.mov`];
  const { added } = await third.engine.execute('addDownloads', { urls, into: stage.into });
  expect((await third.until(added[0]?.id ?? '', 'attention', 'done')).state.name).toBe('attention');
});

it('answers everything that asks about the same certificate with one trust', async () => {
  const { add, until, answer } = await uploadStage(MiB);
  const ids = [await add(), await add(), await add()];
  for (const id of ids) await until(id, 'attention');
  await answer(ids[0] ?? '', 'trust');
  for (const id of ids) expect((await until(id, 'done', 'failed')).state.name).toBe('done');
});

it('trusts nothing where the settings forbid it, and neither what was trusted before', async () => {
  const { front, add, until, answer, engine } = await downloadStage(MiB);
  const tuning = {
    concurrency: 4,
    connectionsPerHost: 8,
    cadence: 'careful',
    takenNames: 'keep-both',
  } as const;
  const id = await add();
  await until(id, 'attention');
  engine.tune({ ...tuning, trustCertificates: false });
  await expect(answer(id, 'trust')).rejects.toMatchObject({ code: 'TLS_FAILED' });
  expect((await engine.execute('show', { id })).state.name).toBe('attention');
  engine.tune({ ...tuning, trustCertificates: true });
  await answer(id, 'trust');
  await until(id, 'done');

  engine.tune({ ...tuning, trustCertificates: false });
  const before = front.bytes();
  const refused = await until(await add(), 'attention', 'done', 'failed');
  expect(refused.state).toMatchObject({ name: 'failed', error: { code: 'TLS_FAILED' } });
  expect(front.bytes()).toBe(before);
});
