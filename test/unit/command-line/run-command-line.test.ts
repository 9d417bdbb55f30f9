import { describe, expect, it } from 'vitest';
import { page } from '../../../main/command-line/inspect-transfers.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { FakeCommandEngine, makeTransfer } from '../../servers/fake-command-engine.ts';
import { asRemote, makeWorld } from './command-line-world.ts';

const question = {
  kind: 'source-changed',
  message: 'The file changed; what arrived is kept.',
  answers: ['start-over', 'give-up'],
} as const;
const noSpace = { code: 'DISK_FULL', message: 'The disk is full.' } as const;

function events(lines: readonly Record<string, unknown>[]): unknown[] {
  return lines.map(({ event }) => event);
}

/** Does not pass by itself: somebody has to correct the address. */
const noServer = { code: 'NOT_TUS', message: 'That is no TUS server.' } as const;

describe('upload and download', () => {
  it('adds with absolute paths, carries only those, prints the lines and ends with 0', async () => {
    const { engine, stdout, stderr, run } = makeWorld({
      engine: new FakeCommandEngine([
        makeTransfer({ id: 'old1', state: { name: 'paused' } }),
        makeTransfer({ id: 'old2', state: { name: 'transferring' } }),
        makeTransfer({ id: 'old3', state: { name: 'failed', error: noServer } }),
      ]),
    });
    engine.onStart = () => {
      engine.enter('new0000000', { name: 'transferring' });
      engine.finish('new0000000');
    };
    expect(await run('upload', 'film.mov', '--to', 'http://s/', '--header', 'A: b', '--json')).toBe(0);
    expect(engine.calls[0]).toEqual({
      name: 'addUploads',
      input: { paths: ['/work/place/film.mov'], to: 'http://s/', headers: { A: 'b' } },
    });
    expect([...(engine.startedWith?.only ?? [])]).toEqual(['new0000000']);
    expect(events(stdout.json)).toEqual(['added', 'state', 'state', 'done']);
    expect(stdout.json[0]).toEqual({ event: 'added', id: 'new0000000', name: 'film.mov', size: 1000 });
    expect(stderr.text).toContain('2 earlier transfers are unfinished: carryover resume');
    expect(engine.stopped).toBe(true);
  });

  it('reports a refused input as typed, carries the rest, and ends with 1', async () => {
    const { engine, stdout, run } = makeWorld();
    engine.onStart = () => engine.finish('new0000000');
    expect(await run('upload', 'missing.mov', 'film.mov', '--to', 'http://s/', '--json')).toBe(1);
    expect(stdout.json[0]).toEqual({
      event: 'failed',
      id: null,
      input: 'missing.mov',
      code: 'NO_SUCH_FILE',
      message: 'There is no such file.',
    });
    expect(events(stdout.json)).toContain('done');
  });

  it('moves nothing when every input was refused', async () => {
    const { engine, run } = makeWorld();
    expect(await run('download', 'http://s/missing', '--into', 'in')).toBe(1);
    expect(engine.startedWith).toBe(null);
    expect(engine.stopped).toBe(true);
  });

  it('ends with 1 when one fails, with 3 when one asks, with 1 when both happen', async () => {
    const ending = async (...ends: ('fail' | 'ask' | 'finish')[]) => {
      const { engine, run, stdout } = makeWorld();
      engine.onStart = () =>
        ends.forEach((end, index) => {
          const id = `new000000${index}`;
          if (end === 'fail') engine.enter(id, { name: 'failed', error: noSpace });
          else if (end === 'ask') engine.enter(id, { name: 'attention', question });
          else engine.finish(id);
        });
      const urls = ends.map((_, index) => `http://s/${index}`);
      return { code: await run('download', ...urls, '--into', 'in', '--json'), lines: stdout.json };
    };
    expect((await ending('finish', 'fail')).code).toBe(1);
    expect((await ending('fail', 'ask')).code).toBe(1);
    const asked = await ending('finish', 'ask');
    expect(asked.code).toBe(3);
    expect(asked.lines.at(-1)).toEqual({ event: 'question', id: 'new0000001', ...question });
  });

  it('keeps waiting through a retry, and through a pause that somebody takes back', async () => {
    const { engine, stdout, run } = makeWorld();
    engine.onStart = () => {
      engine.enter('new0000000', { name: 'waiting', reason: 'retry', until: null, error: null });
      setImmediate(() => {
        engine.enter('new0000000', { name: 'paused' });
        setImmediate(() => engine.finish('new0000000'));
      });
    };
    expect(await run('upload', 'a', '--to', 'u')).toBe(0);
    expect(stdout.text).toContain('a is paused.');
    expect(stdout.text).toMatch(/is uploaded.*Evidence 1 of 3/);
  });

  it('does not end while a transfer that another terminal resumed here still moves', async () => {
    const { engine, run } = makeWorld({ engine: new FakeCommandEngine([makeTransfer({ id: 'other' })]) });
    let endedBefore = false;
    engine.onStart = () => {
      engine.enter('other', { name: 'probing' });
      engine.finish('new0000000');
      setTimeout(() => {
        endedBefore = engine.stopped;
        engine.finish('other');
      }, 20);
    };
    expect(await run('upload', 'a', '--to', 'u')).toBe(0);
    expect(endedBefore).toBe(false);
  });

  it('counts a transfer that was removed under way as failed', async () => {
    const { engine, stdout, run } = makeWorld();
    engine.onStart = () => engine.emit({ event: 'removed', id: 'new0000000' });
    expect(await run('upload', 'a', '--to', 'u', '--json')).toBe(1);
    expect(stdout.json.at(-1)).toEqual({ event: 'removed', id: 'new0000000' });
  });

  it('stops the engine when interrupted, says that everything is kept, and ends with 130', async () => {
    const { engine, stderr, interrupt, run } = makeWorld();
    engine.onStart = () => setImmediate(() => interrupt.abort());
    expect(await run('upload', 'a', '--to', 'u', '--json')).toBe(130);
    expect(engine.stopped).toBe(true);
    expect(engine.listeners).toBe(0);
    expect(stderr.text).toContain('Everything is kept; go on with: carryover resume');
  });

  it('says who owns the journal and how to go on', async () => {
    const openEngine = () =>
      Promise.reject(new TransferError('JOURNAL_IN_USE', 'Process 4711 uses this journal.'));
    const { stdout, stderr, run } = makeWorld({ openEngine });
    expect(await run('upload', 'a', '--to', 'u', '--json')).toBe(1);
    expect(stdout.json).toHaveLength(1);
    expect(stdout.json[0]).toMatchObject({ event: 'failed', id: null, code: 'JOURNAL_IN_USE' });
    expect(stderr.text).toContain('Process 4711 uses this journal. ');
    expect(stderr.text).toContain('--journal DIR');
  });

  it("asks for an owned journal once: waiting for its owner is the lock's part", async () => {
    let asked = 0;
    const openEngine = () => {
      asked += 1;
      return Promise.reject(new TransferError('JOURNAL_IN_USE', 'Process 4711 uses this journal.'));
    };
    expect(await makeWorld({ openEngine }).run('upload', 'a', '--to', 'u')).toBe(1);
    expect(asked).toBe(1);
  });

  it('carries on when the control socket cannot be made', async () => {
    const serve = () => Promise.reject(new Error('no socket here'));
    const { engine, stderr, run } = makeWorld({ serve });
    engine.onStart = () => engine.finish('new0000000');
    expect(await run('upload', 'a', '--to', 'u')).toBe(0);
    expect(stderr.text).toContain('no socket here');
  });
});

describe('resume', () => {
  const journal = () =>
    new FakeCommandEngine([
      makeTransfer({ id: 'queued' }),
      makeTransfer({ id: 'cut', state: { name: 'transferring' } }),
      makeTransfer({ id: 'paused', state: { name: 'paused' } }),
      makeTransfer({ id: 'failed', state: { name: 'failed', error: noServer } }),
      makeTransfer({ id: 'full', state: { name: 'failed', error: noSpace } }),
      makeTransfer({ id: 'done', state: { name: 'done' } }),
    ]);

  it('goes on with everything unfinished, and of what failed with what may be well by now', async () => {
    const engine = journal();
    engine.onStart = () => ['queued', 'cut', 'paused', 'full'].forEach((id) => engine.finish(id));
    const { run, stdout } = makeWorld({ engine });
    expect(await run('resume', '--json')).toBe(0);
    expect([...(engine.startedWith?.only ?? [])]).toEqual(['queued', 'cut', 'paused', 'full']);
    expect(stdout.json.filter(({ event }) => event === 'done')).toHaveLength(4);
  });

  it('goes on with a failed one when it is named, by the beginning of its id', async () => {
    const engine = journal();
    engine.onStart = () => engine.finish('failed');
    expect(await makeWorld({ engine }).run('resume', 'fai')).toBe(0);
    expect([...(engine.startedWith?.only ?? [])]).toEqual(['failed']);
  });

  it('says nothing of going on when the named one is done already', async () => {
    const engine = new FakeCommandEngine([makeTransfer({ id: 'done', state: { name: 'done' } })]);
    engine.execute = async (name) => {
      if (name === 'resume') throw new TransferError('WRONG_STATE', 'It is done already.');
      return [...engine.transfers.values()] as never;
    };
    const { run, stdout, stderr } = makeWorld({ engine });
    expect(await run('resume', 'done')).toBe(1);
    expect(stdout.text).toBe('');
    expect(stderr.text).toBe('It is done already.\n');
  });

  it('ends with 3 and the question when one waits for a person, after doing the others', async () => {
    const engine = new FakeCommandEngine([
      makeTransfer({ id: 'asks', state: { name: 'attention', question } }),
      makeTransfer({ id: 'queued' }),
    ]);
    engine.onStart = () => engine.finish('queued');
    const { run, stdout } = makeWorld({ engine });
    expect(await run('resume', '--json')).toBe(3);
    expect(stdout.json[0]).toMatchObject({ event: 'question', id: 'asks' });
    expect(stdout.json.at(-1)).toMatchObject({ event: 'done', id: 'queued' });
  });

  it('has nothing to do when nothing is unfinished', async () => {
    const { run, stderr, engine } = makeWorld();
    expect(await run('resume')).toBe(0);
    expect(stderr.text).toBe('Nothing is unfinished.\n');
    expect(engine.startedWith).toBe(null);
  });

  it('hands a named one to the process that owns the journal and watches it from here', async () => {
    const engine = new FakeCommandEngine([makeTransfer({ id: 'there', state: { name: 'paused' } })]);
    const { remote } = asRemote(engine);
    const { run, stdout } = makeWorld({ connect: async () => remote });
    const running = run('resume', 'there', '--json');
    setTimeout(() => engine.finish('there'), 10);
    expect(await running).toBe(0);
    expect(stdout.json.at(-1)).toMatchObject({ event: 'done', id: 'there' });
    expect(engine.startedWith).toBe(null);
  });

  it('resumes everything that rests there, and watches it with what moves there already', async () => {
    const engine = new FakeCommandEngine([
      makeTransfer({ id: 'rests', state: { name: 'paused' } }),
      makeTransfer({ id: 'moves', state: { name: 'transferring' } }),
      makeTransfer({ id: 'over', state: { name: 'done' } }),
    ]);
    const { remote } = asRemote(engine);
    const { run, stdout } = makeWorld({
      connect: async () => remote,
      openEngine: () => Promise.reject(new Error('the journal is not free')),
    });
    const running = run('resume', '--json');
    await expect.poll(() => engine.calls.filter(({ name }) => name === 'resume')).toHaveLength(1);
    expect(engine.calls.find(({ name }) => name === 'resume')?.input).toEqual({ ids: ['rests'] });
    engine.finish('rests');
    engine.finish('moves');
    expect(await running).toBe(0);
    const ends = stdout.json.filter(({ event }) => event === 'done').map(({ id }) => id);
    expect(ends).toEqual(['rests', 'moves']);
  });

  it('says so when that process ends first', async () => {
    const engine = new FakeCommandEngine([makeTransfer({ id: 'there', state: { name: 'paused' } })]);
    const { remote, end } = asRemote(engine);
    const { run, stderr } = makeWorld({ connect: async () => remote });
    const running = run('resume', 'there');
    setTimeout(end, 10);
    expect(await running).toBe(1);
    expect(stderr.text).toContain('Everything is kept');
  });
});

describe('steering and asking', () => {
  const engineWithTwo = () =>
    new FakeCommandEngine([
      makeTransfer({ id: 'aab' }),
      makeTransfer({ id: 'aac', state: { name: 'verifying' } }),
    ]);

  it('lists one object a line, and says what is true while nobody runs the engine', async () => {
    const { run, stdout } = makeWorld({ engine: engineWithTwo() });
    expect(await run('list', '--json')).toBe(0);
    expect(stdout.json.map(({ id, state }) => [id, state])).toEqual([
      ['aab', 'queued'],
      ['aac', 'queued'],
    ]);
  });

  it('asks the owner when there is one', async () => {
    const { remote } = asRemote(engineWithTwo());
    const { run, stdout } = makeWorld({
      connect: async () => remote,
      openEngine: () => Promise.reject(new TransferError('JOURNAL_IN_USE', 'in use')),
    });
    expect(await run('show', 'aac', '--json')).toBe(0);
    expect(stdout.json[0]).toMatchObject({ id: 'aac', state: 'verifying', timeline: [] });
  });

  it('finds an owner that was only just starting', async () => {
    const { remote } = asRemote(engineWithTwo());
    const answers = [null, remote];
    const { run } = makeWorld({
      connect: async () => answers.shift() ?? null,
      openEngine: () => Promise.reject(new TransferError('JOURNAL_IN_USE', 'in use')),
    });
    expect(await run('pause', 'aab')).toBe(0);
  });

  it('opens nothing to look into a folder without a journal, and says that there is none', async () => {
    let opened = 0;
    const { engine, run, stdout, stderr } = makeWorld({
      hasJournal: (stateFolder) => stateFolder !== '/work/place/typo',
      openEngine: async () => {
        opened += 1;
        return engine;
      },
    });
    expect(await run('list', '--journal', 'typo', '--json')).toBe(0);
    expect(stdout.text).toBe('');
    expect(stderr.text).toBe('There is no journal in /work/place/typo.\n');
    expect(await run('show', 'aab', '--journal', 'typo', '--json')).toBe(1);
    expect(stdout.json).toMatchObject([{ event: 'failed', id: null, code: 'NO_SUCH_TRANSFER' }]);
    expect(opened).toBe(0);
    expect(await run('list', '--journal', 'right')).toBe(0);
    expect(opened).toBe(1);
  });

  it('takes the beginning of an id only when it is unique', async () => {
    const { run, stdout, stderr } = makeWorld({ engine: engineWithTwo() });
    expect(await run('pause', 'aa', '--json')).toBe(1);
    expect(stderr.text).toContain('2 transfers begin with aa');
    expect(stdout.json[0]).toMatchObject({ event: 'failed', id: null, code: 'BAD_COMMAND' });
    expect(await run('pause', 'zz', '--json')).toBe(1);
    expect(stdout.json[1]).toMatchObject({ id: null, code: 'NO_SUCH_TRANSFER' });
  });

  it.each([
    ['show', 'show', 'CONNECTION_LOST'],
    ['verify', 'verify', 'DIGEST_MISMATCH'],
    ['cancel', 'cancel', 'WRONG_STATE'],
    ['resume', 'resume', 'WRONG_STATE'],
  ] as const)('names the transfer that %s failed for', async (word, refused, code) => {
    const engine = new FakeCommandEngine([makeTransfer({ id: 'aab', state: { name: 'done' } })]);
    const execute = engine.execute.bind(engine);
    engine.execute = (name, input) =>
      name === refused ? Promise.reject(new TransferError(code, 'Not so.')) : execute(name, input);
    const { run, stdout, stderr } = makeWorld({ engine });
    expect(await run(word, 'aa', '--json')).toBe(1);
    expect(stdout.json).toEqual([{ event: 'failed', id: 'aab', code, message: 'Not so.' }]);
    expect(stderr.text).toBe('Not so.\n');
  });

  it('steers nothing in a folder without a journal, and makes none there', async () => {
    const { run, stderr } = makeWorld({
      hasJournal: () => false,
      openEngine: () => Promise.reject(new Error('this makes a journal')),
    });
    for (const words of [
      ['cancel', 'a'],
      ['verify', 'a'],
      ['pause', '--all'],
      ['limit', 'a', '2M'],
    ]) {
      stderr.text = '';
      expect(await run(...words, '--journal', 'typo')).toBe(1);
      expect(stderr.text).toBe('There is no journal in /work/place/typo.\n');
    }
  });

  it('verifies here, and on the server where that is asked for', async () => {
    const { run, engine } = makeWorld({ engine: engineWithTwo() });
    expect(await run('verify', 'aab')).toBe(0);
    expect(await run('verify', 'aab', '--read-back')).toBe(0);
    const inputs = engine.calls.filter(({ name }) => name === 'verify').map(({ input }) => input);
    expect(inputs).toEqual([
      { id: 'aab', readBack: false },
      { id: 'aab', readBack: true },
    ]);
  });

  it('shows moments as dates, nothing for what was not stated, and no name twice', () => {
    const transfer = makeTransfer({
      timeline: [
        { at: 0, kind: 'created', detail: { expiresAt: 86_400_000 } },
        { at: 0, kind: 'created', detail: { expiresAt: null } },
        { at: 0, kind: 'strategy', detail: { strategy: 'One request.' } },
        { at: 0, kind: 'verified-again', detail: { differsAt: 4_194_304 } },
      ],
    });
    expect(page(transfer).split('\n').slice(-4)).toEqual([
      '  1970-01-01T00:00:00.000Z  created: expiresAt 1970-01-02T00:00:00.000Z',
      '  1970-01-01T00:00:00.000Z  created',
      '  1970-01-01T00:00:00.000Z  strategy: One request.',
      '  1970-01-01T00:00:00.000Z  verified-again: differsAt 4194304',
    ]);
  });

  it('lists what only left this machine beside what is safe', async () => {
    const size = 1000;
    const engine = new FakeCommandEngine([
      makeTransfer({ id: 'moves', direction: 'upload', size, sent: 420, accepted: 0 }),
      makeTransfer({ id: 'rests', direction: 'upload', size, sent: 500, accepted: 500 }),
      makeTransfer({ id: 'comes', direction: 'download', size, sent: 700, accepted: 600 }),
    ]);
    const { run, stdout } = makeWorld({ engine });
    expect(await run('list')).toBe(0);
    expect(stdout.text.split('\n').map((line) => line.split(/ {2,}/)[2])).toEqual([
      '0 %, 42 % sent',
      '50 %',
      '60 %',
      undefined,
    ]);
  });

  it('pauses, cancels, answers and removes', async () => {
    const { run, stdout } = makeWorld({ engine: engineWithTwo() });
    expect(await run('pause', 'aab', '--json')).toBe(0);
    expect(await run('cancel', 'aab', '--json')).toBe(0);
    expect(await run('answer', 'aac', 'try-again', '--json')).toBe(0);
    expect(await run('relink', 'aac', 'http://new/link', '--json')).toBe(0);
    expect(await run('remove', 'aab', '--json')).toBe(0);
    expect(stdout.json).toMatchObject([
      { event: 'state', id: 'aab', state: 'paused' },
      { event: 'state', id: 'aab', state: 'failed', reason: 'CANCELLED' },
      { event: 'state', id: 'aac', state: 'queued' },
      { event: 'state', id: 'aac', state: 'queued' },
      { event: 'removed', id: 'aab' },
    ]);
  });

  it('prints help and the version on standard output, wrong usage on standard error with 2', async () => {
    const { run, stdout, stderr } = makeWorld();
    expect(await run('--version')).toBe(0);
    expect(stdout.text).toBe('9.8.7\n');
    expect(await run('--help')).toBe(0);
    for (const command of [
      'upload',
      'download',
      'list',
      'show',
      'pause',
      'resume',
      'cancel',
      'remove',
      'verify',
    ]) {
      expect(stdout.text).toContain(`  ${command}`);
    }
    stdout.text = '';
    expect(await run('upload')).toBe(2);
    expect(stdout.text).toBe('');
    expect(stderr.text).toMatch(
      /^Name at least one file or folder to upload\.\nUsage: carryover upload PATH\.\.\. --to URL\|NAME /,
    );
  });
});

describe('receive', () => {
  it('says where it listens, what arrives, for whom it is, and stops on an interrupt', async () => {
    const stopped: boolean[] = [];
    const { run, stdout, stderr, interrupt } = makeWorld({
      startReceiver: async ({ dir, port, onReceived }) => {
        expect([dir, port]).toEqual(['/work/place/in', 1080]);
        setImmediate(() => {
          onReceived?.({ name: 'a.bin', path: '/work/place/in/a.bin', size: 5 });
          interrupt.abort();
        });
        return {
          url: 'http://127.0.0.1:1080/files/',
          port,
          notice: 'For trying things.',
          stop: async () => void stopped.push(true),
        };
      },
    });
    expect(await run('receive', '--dir', 'in', '--json')).toBe(130);
    expect(stdout.json).toEqual([
      { event: 'listening', url: 'http://127.0.0.1:1080/files/' },
      { event: 'received', name: 'a.bin', path: '/work/place/in/a.bin', size: 5 },
    ]);
    expect(stderr.text).toContain('For trying things.');
    expect(stopped).toEqual([true]);
  });

  it('hands on limits, and the token from the environment only', async () => {
    const token = 'a-token-of-some-length';
    const given: unknown[] = [];
    const { run, interrupt } = makeWorld({
      environment: { CARRYOVER_RECEIVER_TOKEN: token },
      startReceiver: async ({ onReceived: _onReceived, ...options }) => {
        given.push(options);
        interrupt.abort();
        return { url: 'http://nas:1080/files/', port: 1080, notice: '', stop: async () => undefined };
      },
    });
    const limits = ['--max-file', '1GB', '--quota', '10GB', '--host', '0.0.0.0', '--token-from-env'];
    expect(await run('receive', '--dir', 'in', ...limits)).toBe(130);
    expect(given).toEqual([
      { dir: '/work/place/in', port: 1080, host: '0.0.0.0', token, maxSize: 1e9, quota: 1e10 },
    ]);
  });

  it.each([
    [['--token-from-env'], '', 'CARRYOVER_RECEIVER_TOKEN is empty or not set, so there is no token.'],
    [['--host', '0.0.0.0'], '', 'CARRYOVER_RECEIVER_TOKEN'],
    [[], 'too-short', 'at least 16 characters'],
    [[], 'with spaces and such things', 'only letters'],
  ])('does not start with %j and the token "%s"', async (options, token, sentence) => {
    const { run, stderr } = makeWorld({ environment: { CARRYOVER_RECEIVER_TOKEN: token } });
    expect(await run('receive', '--dir', 'in', ...options)).toBe(1);
    expect(stderr.text).toContain(sentence);
    expect(token === '' || !stderr.text.includes(token)).toBe(true);
  });
});
