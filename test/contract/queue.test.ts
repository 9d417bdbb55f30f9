/** The order of the queue: priorities, moves, what is next, and everything at once. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startTusServer } from '../servers/tus-server.ts';

interface Stage extends TestEngine {
  readonly folder: string;
  /** Ids by name. */
  readonly ids: ReadonlyMap<string, string>;
  readonly id: (name: string) => string;
  /** Names in the order of the list. */
  readonly listed: () => Promise<string>;
  /** Names in the order in which they began to move. */
  readonly began: () => string;
  readonly allDone: () => Promise<void>;
}

/** Transfers named a, b, c, … that nobody has started yet; one at a time. */
async function setStage(count: number): Promise<Stage> {
  const folder = await scratchFolder();
  const server = await startTusServer();
  onTestFinished(() => server.stop());
  const started = await startEngine(folder, { start: false, concurrency: 1 });
  const names = Array.from({ length: count }, (_, i) => String.fromCodePoint(97 + i));
  for (const name of names) await writeFile(join(folder, name), Buffer.alloc(5 * 1024 * 1024, name));
  const { added } = await started.engine.execute('addUploads', {
    paths: names.map((name) => join(folder, name)),
    to: server.url,
  });
  const ids = new Map(added.map(({ name, id }) => [name, id]));
  const nameOf = new Map(added.map(({ name, id }) => [id, name]));
  return {
    ...started,
    folder,
    ids,
    id: (name) => ids.get(name) ?? '',
    listed: async () => (await started.engine.execute('list', {})).map(({ name }) => name).join(''),
    began: () =>
      started.events
        .flatMap((event) =>
          event.event === 'state' && event.state.name === 'probing' ? [nameOf.get(event.id)] : [],
        )
        .join(''),
    allDone: async () => {
      for (const id of ids.values()) await started.until(id, 'done');
    },
  };
}

describe('the queue', () => {
  it('runs higher priorities first, and keeps them over a restart', async () => {
    const stage = await setStage(4);
    await stage.engine.execute('setPriority', { ids: [stage.id('d')], priority: 'high' });
    await stage.engine.execute('setPriority', { ids: [stage.id('a')], priority: 'low' });
    expect(stage.events.at(-1)).toMatchObject({ event: 'progress', transfer: { priority: 'low' } });
    await stage.stop();
    const again = await startEngine(stage.folder, { concurrency: 1 });
    for (const id of stage.ids.values()) await again.until(id, 'done');
    const began = again.events.flatMap((event) =>
      event.event === 'state' && event.state.name === 'probing' ? [event.id] : [],
    );
    expect(began).toEqual(['d', 'b', 'c', 'a'].map(stage.id));
  });

  it('keeps moves over a restart, and runs in that order', async () => {
    const stage = await setStage(5);
    await stage.engine.execute('move', { ids: [stage.id('e'), stage.id('c')], before: stage.id('a') });
    expect(await stage.listed()).toBe('ecabd');
    await stage.engine.execute('move', { ids: [stage.id('a')], before: null });
    expect(await stage.listed()).toBe('ecbda');
    await expect(
      stage.engine.execute('move', { ids: [stage.id('a')], before: 'nobody' }),
    ).rejects.toMatchObject({ code: 'NO_SUCH_TRANSFER' });
    await stage.stop();
    const again = await startEngine(stage.folder, { start: false });
    const views = await again.engine.execute('list', {});
    expect(views.map(({ name }) => name).join('')).toBe('ecbda');
    // What is added now comes after everything.
    await writeFile(join(stage.folder, 'z'), 'z');
    await again.engine.execute('addUploads', { paths: [join(stage.folder, 'z')], to: 'http://127.0.0.1:9/' });
    expect((await again.engine.execute('list', {})).at(-1)?.name).toBe('z');
  });

  it('takes what a person starts next before every priority, also what was paused', async () => {
    const stage = await setStage(5);
    await stage.engine.execute('setPriority', { ids: [stage.id('a'), stage.id('b')], priority: 'high' });
    await stage.engine.execute('pause', { ids: [stage.id('e')] });
    await stage.engine.execute('startNext', { ids: [stage.id('e'), stage.id('d')] });
    await stage.engine.start();
    await stage.allDone();
    expect(stage.began()).toBe('edabc');
    await expect(stage.engine.execute('startNext', { ids: [stage.id('a')] })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  it('pauses everything without starting what waits, and goes on with everything', async () => {
    const stage = await setStage(6);
    await stage.engine.start();
    await stage.when(stage.id('a'), ({ state }) => state.name !== 'queued');
    await stage.engine.execute('pauseAll', {});
    const states = (await stage.engine.execute('list', {})).map(({ state }) => state.name);
    expect(states.slice(1)).toEqual(['paused', 'paused', 'paused', 'paused', 'paused']);
    expect(['paused', 'done']).toContain(states[0]);
    expect(stage.began()).toBe('a');
    await stage.engine.execute('resumeAll', {});
    await stage.allDone();
    expect(stage.began().at(-1)).toBe('f');
  });
});
