import { describe, expect, it } from 'vitest';
import { FakeCommandEngine, makeTransfer } from '../../servers/fake-command-engine.ts';
import { makeWorld } from './command-line-world.ts';

const withTwo = () =>
  new FakeCommandEngine([
    makeTransfer({ id: 'aab', name: 'one.mov' }),
    makeTransfer({ id: 'aac', name: 'two.mov', state: { name: 'paused' } }),
  ]);

describe('uploading folders', () => {
  const leftOut = [
    { path: '/card/.DS_Store', reason: 'junk' },
    { path: '/card/link', reason: 'symbolic-link' },
    ...Array.from({ length: 8 }, (_, i) => ({ path: `/card/${i}/Thumbs.db`, reason: 'junk' as const })),
  ] as const;

  it('says how much was left out and why, with some of the names', async () => {
    const { engine, run, stderr } = makeWorld();
    engine.leftOut = leftOut;
    engine.onStart = () => engine.finish('new0000000');
    expect(await run('upload', 'card', '--to', 'http://s/')).toBe(0);
    expect(stderr.text).toContain(
      'Left out of the folders: 10.\n  9 that systems leave behind (--keep-junk sends them): /card/.DS_Store,',
    );
    expect(stderr.text).toContain(
      'and 4 more\n  1 that are symbolic links (--follow-links follows them): /card/link',
    );
  });

  it('prints what was left out as one line for scripts', async () => {
    const { engine, run, stdout } = makeWorld();
    engine.leftOut = leftOut;
    engine.onStart = () => engine.finish('new0000000');
    expect(await run('upload', 'card', '--to', 'http://s/', '--json')).toBe(0);
    expect(stdout.json[0]).toEqual({ event: 'skipped', count: 10, paths: leftOut });
  });

  it('hands on how they are to be treated', async () => {
    const { engine, run } = makeWorld();
    engine.onStart = () => engine.finish('new0000000');
    await run('upload', 'card', '--to', 'http://s/', '--keep-junk', '--priority', 'high', '--limit', '2M');
    expect(engine.calls[0]).toMatchObject({
      name: 'addUploads',
      input: { options: { junk: 'keep', priority: 'high', bytesPerSecond: 2_000_000 } },
    });
  });

  it('says that there is nothing to send, and fails', async () => {
    const { engine, run, stdout, stderr } = makeWorld();
    engine.addNothing = true;
    expect(await run('upload', 'empty', '--to', 'http://s/', '--json')).toBe(1);
    expect(stdout.json).toMatchObject([{ event: 'failed', id: null, code: 'NO_SUCH_FILE' }]);
    expect(stderr.text).toBe('There is no file to send in what you named.\n');
  });

  it('follows ten thousand of them without looking at all of them for each event', async () => {
    const { engine, run, stdout } = makeWorld({ isTTY: true });
    const many = Array.from({ length: 10_000 }, (_, i) => makeTransfer({ id: `t${i}`, name: `${i}.bin` }));
    for (const transfer of many)
      engine.transfers.set(transfer.id, { ...transfer, state: { name: 'paused' } });
    engine.onStart = () => many.forEach(({ id }) => engine.finish(id));
    expect(await run('resume')).toBe(0);
    expect(stdout.plain.match(/is uploaded/g)).toHaveLength(10_000);
  });

  it('ends a long list with how it stands', async () => {
    const transfers = Array.from({ length: 21 }, (_, i) =>
      makeTransfer({
        id: `t${i}`,
        relativePath: `card/${i}.bin`,
        accepted: i === 0 ? 1000 : 0,
        state: { name: i === 0 ? 'done' : 'queued' },
      }),
    );
    const { run, stdout } = makeWorld({ engine: new FakeCommandEngine(transfers) });
    await run('list');
    expect(stdout.text).toContain('card/20.bin');
    expect(stdout.text.trimEnd().split('\n').at(-1)).toBe(
      '21 transfers: 1 done, 20 queued; 1.00 kB of 21.0 kB arrived',
    );
  });
});

describe('the order of the queue', () => {
  it('changes the priority of one', async () => {
    const { engine, run, stdout } = makeWorld({ engine: withTwo() });
    expect(await run('priority', 'aab', 'high')).toBe(0);
    expect(engine.transfers.get('aab')?.priority).toBe('high');
    expect(stdout.text).toBe('one.mov has high priority.\n');
  });

  it('moves one before another, and to the end', async () => {
    const { engine, run, stdout } = makeWorld({ engine: withTwo() });
    expect(await run('move', 'aac', '--before', 'aab')).toBe(0);
    expect(await run('move', 'aab', '--last', '--json')).toBe(0);
    expect(engine.calls.filter(({ name }) => name === 'move').map(({ input }) => input)).toEqual([
      { ids: ['aac'], before: 'aab' },
      { ids: ['aab'], before: null },
    ]);
    expect(stdout.text).toBe('two.mov stands before one.mov.\n{"event":"move","id":"aab","before":null}\n');
    expect(await run('move', 'aab', '--before', 'zz')).toBe(1);
  });

  it('lets one be the next', async () => {
    const { engine, run, stdout } = makeWorld({ engine: withTwo() });
    expect(await run('next', 'aab')).toBe(0);
    expect(engine.calls).toContainEqual({ name: 'startNext', input: { ids: ['aab'] } });
    expect(stdout.text).toContain('one.mov is queued');
  });

  it('pauses everything and says how much that is', async () => {
    const { run, stdout } = makeWorld({ engine: withTwo() });
    expect(await run('pause', '--all')).toBe(0);
    expect(stdout.text).toBe('2 transfers are paused; go on with: carryover resume\n');
  });
});
