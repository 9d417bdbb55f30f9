/** What becomes of an upload whose source changes, moves, goes away or may not be read any more. */
import { createHash } from 'node:crypto';
import {
  appendFile,
  chmod,
  copyFile,
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceTimes } from '../../../main/engine/growing-source.ts';
import { MiB, setMemoryStage, type MemoryStage } from '../../harness/memory-upload.ts';

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Changes a byte; with `keepTimes` only the change time of the file tells. */
async function flip(path: string, at: number, keepTimes = false): Promise<void> {
  const before = await stat(path);
  const file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  await file.write(Buffer.from([(byte[0] ?? 0) ^ 0x20]), 0, 1, at);
  await file.close();
  // A clock that ticks slowly would otherwise give the edit the time of the upload.
  await utimes(path, before.atime, keepTimes ? before.mtime : new Date(before.mtimeMs + 60_000));
}

/** An upload with 9 of its 23 MiB at the server, paused. */
async function interrupted(times = sourceTimes): Promise<MemoryStage & { readonly id: string }> {
  const stage = await setMemoryStage({ size: 23 * MiB, engine: { sourceTimes: times } });
  let stop = (): void => undefined;
  const there = new Promise<void>((resolve) => (stop = resolve));
  stage.server.options.onBytes = async (position) => {
    if (position < 9 * MiB) return;
    stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  const id = await stage.add();
  await there;
  await stage.engine.execute('pause', { ids: [id] });
  delete stage.server.options.onBytes;
  return { ...stage, id };
}

async function resumed(
  stage: MemoryStage & { readonly id: string },
): Promise<ReturnType<MemoryStage['until']>> {
  await stage.engine.execute('resume', { ids: [stage.id] });
  return await stage.until(stage.id, 'done', 'attention', 'failed');
}

describe('a source that is as it was', () => {
  it('goes on at once, and is sampled beside the bytes', async () => {
    const stage = await interrupted();
    const before = stage.server.arrived;
    const done = await resumed(stage);
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(stage.server.arrived).toBe(23 * MiB);
    expect(done.resumedFrom).toBe(before);
    const checks = done.timeline.filter(({ kind }) => kind === 'source-checked');
    expect(checks.map(({ detail }) => detail['whole'])).toEqual([false]);
    // The check ran beside: the line of the first byte is older than that of the check.
    const kinds = done.timeline.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('resumed')).toBeLessThan(kinds.indexOf('source-checked'));
  });
});

describe('a source whose change time alone differs', () => {
  it('goes on at once, is compared whole behind the bytes, and is proven for the next time', async () => {
    const stage = await interrupted();
    await chmod(stage.source, 0o600);
    const done = await resumed(stage);
    expect(done.proof).toMatchObject({ sha256: stage.sha256, evidence: { level: 1 } });
    const checks = done.timeline.filter(({ kind }) => kind === 'source-checked');
    expect(new Set(checks.map(({ detail }) => detail['whole']))).toEqual(new Set([false, true]));
  });

  it('is a question before it is called done, when it was edited and its time set back', async () => {
    const stage = await interrupted();
    await flip(stage.source, 5 * MiB, true);
    const asked = await resumed(stage);
    expect(asked.state).toMatchObject({
      question: { kind: 'source-changed', answers: ['start-over', 'keep-waiting', 'give-up'] },
    });
    expect(asked.timeline.some(({ kind }) => kind === 'done')).toBe(false);
    // Asked again it is not sampled anew, which might miss it.
    await stage.engine.execute('resume', { ids: [stage.id] });
    expect((await stage.until(stage.id, 'attention', 'done')).state.name).toBe('attention');
    await stage.engine.execute('answer', { id: stage.id, answer: 'start-over' });
    const done = await stage.until(stage.id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(sha256Of(await readFile(stage.source)));
  });
});

describe('a source that was written to', () => {
  it('sends nothing before its bytes are proven, and goes on', async () => {
    const stage = await interrupted();
    await utimes(stage.source, new Date(), new Date(Date.now() - 86_400_000));
    const done = await resumed(stage);
    expect(done.proof?.sha256).toBe(stage.sha256);
    const kinds = done.timeline.map(({ kind }) => kind);
    expect(kinds.indexOf('source-checked')).toBeLessThan(kinds.lastIndexOf('resumed'));
  });

  it('is a question with another content, before a byte is sent', async () => {
    const stage = await interrupted();
    const before = stage.server.arrived;
    await flip(stage.source, 100);
    expect((await resumed(stage)).state).toMatchObject({ question: { kind: 'source-changed' } });
    expect(stage.server.arrived).toBe(before);
  });

  it('is a question when it grew or shrank after part of it was sent', async () => {
    const stage = await interrupted();
    await appendFile(stage.source, 'more');
    expect((await resumed(stage)).state).toMatchObject({ question: { kind: 'source-changed' } });
    await truncate(stage.source, 1000);
    expect((await resumed(stage)).state).toMatchObject({ question: { kind: 'source-changed' } });
  });

  it('is taken as it is when nothing of it was sent yet', async () => {
    const stage = await setMemoryStage({ engine: { start: false } });
    const id = await stage.add();
    await appendFile(stage.source, 'more');
    await stage.engine.start();
    const done = await stage.until(id, 'done', 'attention', 'failed');
    expect(done.proof?.sha256).toBe(sha256Of(await readFile(stage.source)));
  });

  it('is waited for when a person says so: nobody is asked again, and it goes on when it is what it was', async () => {
    const stage = await interrupted({ lookMs: 20, restMs: 300, againMs: 200 });
    const whole = `${stage.source}.whole`;
    await copyFile(stage.source, whole);
    await flip(stage.source, 100);
    await resumed(stage);
    await stage.engine.execute('answer', { id: stage.id, answer: 'keep-waiting' });
    const waiting = await stage.until(stage.id, 'waiting', 'done', 'failed');
    expect(waiting.state).toMatchObject({ reason: 'source', error: { code: 'SOURCE_CHANGED' } });
    await flip(stage.source, 200);
    // Looked at again, found different, and not asked about.
    await stage.until(stage.id, 'probing');
    await stage.until(stage.id, 'waiting');
    await copyFile(whole, stage.source);
    const done = await stage.until(stage.id, 'done', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.timeline.filter(({ kind }) => kind === 'question')).toHaveLength(1);
    expect(stage.server.arrived).toBe(23 * MiB);
  });
});

describe('a source that is not where it was', () => {
  it('is found under another name in its folder', async () => {
    const stage = await interrupted();
    await rename(stage.source, join(stage.folder, 'renamed.mov'));
    const done = await resumed(stage);
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(done.source).toBe(join(stage.folder, 'renamed.mov'));
    expect(done.timeline.find(({ kind }) => kind === 'source-renamed')?.detail).toEqual({
      from: 'clip.mov',
      to: 'renamed.mov',
    });
    expect(stage.server.arrived).toBe(23 * MiB);
  });

  it('is asked for when it is nowhere in its folder, and goes on when it is back', async () => {
    const stage = await interrupted();
    const elsewhere = join(stage.folder, 'elsewhere');
    await mkdir(elsewhere);
    await rename(stage.source, join(elsewhere, 'clip.mov'));
    const asked = await resumed(stage);
    expect(asked.state).toMatchObject({
      question: { kind: 'source-missing', answers: ['try-again', 'keep-waiting', 'give-up'] },
    });
    expect(asked.uploadUrl).not.toBeNull();
    await rename(join(elsewhere, 'clip.mov'), stage.source);
    await stage.engine.execute('answer', { id: stage.id, answer: 'try-again' });
    const done = await stage.until(stage.id, 'done', 'attention', 'failed');
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(stage.server.arrived).toBe(23 * MiB);
  });

  it('is proven by its bytes when another file with the same ones took its place', async () => {
    const stage = await interrupted();
    const copy = join(stage.folder, 'copy');
    await copyFile(stage.source, copy);
    // So that the new file cannot get the old one's identity back.
    await link(stage.source, join(stage.folder, 'kept'));
    await rename(copy, stage.source);
    const done = await resumed(stage);
    expect(done.proof?.sha256).toBe(stage.sha256);
    expect(stage.server.arrived).toBe(23 * MiB);
  });

  it('is a question when a file with other bytes took its place', async () => {
    const stage = await interrupted();
    await link(stage.source, join(stage.folder, 'kept'));
    await rm(stage.source);
    await writeFile(stage.source, Buffer.alloc(23 * MiB, 1));
    expect((await resumed(stage)).state).toMatchObject({ question: { kind: 'source-changed' } });
  });

  it('is asked for when a folder took its place', async () => {
    const stage = await interrupted();
    await rm(stage.source);
    await mkdir(stage.source);
    const asked = await resumed(stage);
    expect(asked.state).toMatchObject({ question: { kind: 'source-missing' } });
    expect(dirname(asked.source)).toBe(stage.folder);
  });
});

describe('a source that is still being written', () => {
  it('is sent as it grows, and is done once it rests', async () => {
    const sourceTimes = { lookMs: 20, restMs: 300, againMs: 300 };
    const stage = await setMemoryStage({ size: 5 * MiB + 100, engine: { sourceTimes } });
    let written = 0;
    stage.server.options.onBytes = async (position) => {
      if (position < 5 * MiB + 100 + written || written >= 3_000_000) return;
      written += 1_000_000;
      setTimeout(() => void appendFile(stage.source, Buffer.alloc(1_000_000, written)), 50);
    };
    const id = await stage.add({ growing: true });
    const done = await stage.until(id, 'done', 'attention', 'failed');
    const content = await readFile(stage.source);
    expect(done).toMatchObject({ size: content.length, accepted: content.length });
    expect(content.length).toBe(5 * MiB + 100 + 3_000_000);
    expect(done.proof?.sha256).toBe(sha256Of(content));
    expect(sha256Of(stage.server.copyOf(done.uploadUrl))).toBe(sha256Of(content));
    await stage.engine.execute('verify', { id });
  });

  it('goes on after the app was closed, with what was written meanwhile', async () => {
    const sourceTimes = { lookMs: 20, restMs: 400, againMs: 300 };
    const stage = await setMemoryStage({ size: 5 * MiB + 100, engine: { sourceTimes } });
    const id = await stage.add({ growing: true });
    await stage.when(id, ({ accepted }) => accepted === 5 * MiB + 100);
    await stage.engine.execute('pause', { ids: [id] });
    await appendFile(stage.source, Buffer.alloc(6_000_000, 7));
    const again = await stage.again();
    await again.engine.execute('resume', { ids: [id] });
    const done = await again.until(id, 'done', 'attention', 'failed');
    expect(done.state).toEqual({ name: 'done' });
    expect(done.proof?.sha256).toBe(sha256Of(await readFile(stage.source)));
    expect(stage.server.arrived).toBe(5 * MiB + 100 + 6_000_000);
  });
});

describe('names', () => {
  it.each(['é'.normalize('NFC'), 'é'.normalize('NFD')])(
    'opens exactly the name it was given (%j)',
    async (letter) => {
      const stage = await setMemoryStage();
      const name = `caf${letter}.mov`;
      await rename(stage.source, join(stage.folder, name));
      const { added } = await stage.engine.execute('addUploads', {
        paths: [join(stage.folder, name)],
        to: 'http://127.0.0.1:9/files',
      });
      const done = await stage.until(added[0]?.id ?? '', 'done', 'failed', 'attention');
      expect(done.name).toBe(name);
      expect(done.proof?.sha256).toBe(stage.sha256);
    },
  );
});
