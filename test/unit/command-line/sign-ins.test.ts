/** Where sign-ins come from on the command line, and where they go. */
import { describe, expect, it } from 'vitest';
import type { SignIn } from '../../../main/engine/sign-in.ts';
import { FakeCommandEngine, makeTransfer } from '../../servers/fake-command-engine.ts';
import { makeWorld } from './command-line-world.ts';

const token = { CARRYOVER_TOKEN: 'hunter2' };
const user = { CARRYOVER_USER: 'me', CARRYOVER_PASSWORD: 'hunter2' };
const basic = `Basic ${Buffer.from('me:hunter2').toString('base64')}`;

/** A world with two saved destinations, one for a token and one for a user, and questions that are answered. */
function stage(parts: Parameters<typeof makeWorld>[0] & { answers?: readonly string[] } = {}) {
  const engine = new FakeCommandEngine();
  const url = 'https://nas.example/';
  const nas = engine.destinations.save({ name: 'NAS', url, credential: { kind: 'bearer', token: 'x' } });
  const box = engine.destinations.save({
    ...{ name: 'Box', url },
    credential: { kind: 'basic', user: 'me', password: 'x' },
  });
  const asked: string[] = [];
  const answers = [...(parts.answers ?? [])];
  const given: { of?: (id: string) => SignIn | null } = {};
  engine.onStart = () => {
    for (const id of engine.transfers.keys()) engine.finish(id);
  };
  const world = makeWorld({
    engine,
    ...(parts.answers === undefined
      ? {}
      : {
          askSecret: async (question) => {
            asked.push(question);
            return answers.shift() ?? '';
          },
        }),
    openEngine: async ({ givenSignIn }) => {
      given.of = givenSignIn;
      return engine;
    },
    ...parts,
  });
  const added = () =>
    engine.calls.find(({ name }) => name === 'addUploads' || name === 'addDownloads')?.input;
  return { ...world, engine, nas, box, asked, given, added };
}

const upload = (to: string) => ['upload', 'a', '--to', to, '--json'];

describe('a sign-in for new transfers', () => {
  it.each([
    ['a token', token, 'Bearer hunter2'],
    ['a user and a password', user, basic],
  ])('comes from the environment: %s', async (_what, environment, authorization) => {
    const { run, added } = stage({ environment });
    expect(await run(...upload('http://s/'), '--header', 'X-A: b')).toBe(0);
    expect(added()).toMatchObject({ headers: { 'X-A': 'b', Authorization: authorization } });
  });

  it('goes with downloads from one server, and not to several', async () => {
    const one = stage({ environment: token });
    expect(await one.run('download', 'http://s/a', 'http://s/b', '--into', 'i')).toBe(0);
    expect(one.added()).toMatchObject({ headers: { Authorization: 'Bearer hunter2' } });
    const several = stage({ environment: token });
    expect(await several.run('download', 'http://s/a', 'http://t/b', '--into', 'i')).toBe(1);
    expect(several.added()).toBeUndefined();
    expect(several.stderr.text).toContain('for one server');
  });

  it('is asked for where the destination needs one and a person is there', async () => {
    const { run, added, asked } = stage({ answers: ['hunter2'] });
    expect(await run(...upload('Box'))).toBe(0);
    expect(asked).toEqual(['Password of me for “Box”: ']);
    expect(added()).toMatchObject({ headers: { Authorization: basic } });
  });

  it('is asked for by nobody for an address, or where the environment has it', async () => {
    const address = stage({ answers: [] });
    expect(await address.run(...upload('http://s/'))).toBe(0);
    const environment = stage({ answers: [], environment: token });
    expect(await environment.run(...upload('NAS'))).toBe(0);
    expect([...address.asked, ...environment.asked]).toEqual([]);
    expect(address.added()).toMatchObject({ headers: {} });
  });

  it.each([
    [{ ...token, ...user }, 'either'],
    [{ CARRYOVER_USER: 'me' }, 'go together'],
    [{ CARRYOVER_PASSWORD: 'hunter2' }, 'go together'],
    [{ CARRYOVER_TOKEN: 'hunter2 x' }, 'without blanks'],
  ])('is refused when it is none: %j', async (environment, sentence) => {
    const { run, stdout, stderr, added } = stage({ environment });
    expect(await run(...upload('http://s/'))).toBe(1);
    expect(stdout.json).toMatchObject([{ code: 'BAD_COMMAND' }]);
    expect(stderr.text).toContain(sentence);
    expect(stdout.text + stderr.text).not.toContain('hunter2');
    expect(added()).toBeUndefined();
  });
});

describe('a sign-in for transfers that go on', () => {
  const waiting = (id: string, destinationId: string | null) =>
    makeTransfer({ id, destinationId, state: { name: 'paused' } });

  it('from the environment is given to the only destination that needs one', async () => {
    const { run, engine, nas, box, given } = stage({ environment: token });
    engine.transfers.set('t1', waiting('t1', nas.id)).set('t2', waiting('t2', null));
    expect(await run('resume')).toBe(0);
    expect(given.of?.(nas.id)).toEqual({ kind: 'bearer', token: 'hunter2' });
    expect(given.of?.(box.id)).toBeNull();
  });

  it('from the environment is given to none of several', async () => {
    const { run, engine, nas, box, given, stderr } = stage({ environment: token });
    engine.transfers.set('t1', waiting('t1', nas.id)).set('t2', waiting('t2', box.id));
    expect(await run('resume')).toBe(0);
    expect([given.of?.(nas.id), given.of?.(box.id)]).toEqual([null, null]);
    expect(stderr.text).toContain('by its ID');
  });

  it('from the environment is given to the transfer that is named, wherever it goes', async () => {
    for (const command of ['resume', 'cancel', 'verify']) {
      const { run, engine, given } = stage({ environment: token });
      engine.transfers.set('t1', waiting('t1', null)).set('t2', waiting('t2', null));
      expect(await run(command, 't1')).toBe(0);
      expect(given.of?.('t1')).toEqual({ kind: 'bearer', token: 'hunter2' });
      expect(given.of?.('t2')).toBeNull();
    }
  });

  it('from the environment is given to no address where none is named, and that is said', async () => {
    const { run, engine, given, stderr } = stage({ environment: token });
    engine.transfers.set('t1', waiting('t1', null));
    expect(await run('resume')).toBe(0);
    expect(given.of?.('t1')).toBeNull();
    expect(stderr.text).toContain('by its ID');
  });

  it('is asked for, and only where something goes on', async () => {
    const { run, engine, nas, box, given, asked } = stage({ answers: ['hunter2'] });
    engine.transfers.set('t1', waiting('t1', nas.id));
    expect(await run('resume', 't1')).toBe(0);
    expect(asked).toEqual(['Token for “NAS” (Enter goes on with what was given before): ']);
    expect(given.of?.(nas.id)).toEqual({ kind: 'bearer', token: 'hunter2' });
    expect(given.of?.(box.id)).toBeNull();
  });

  it('may be left as it was', async () => {
    const { run, engine, nas, given } = stage({ answers: [''] });
    engine.transfers.set('t1', waiting('t1', nas.id));
    expect(await run('resume')).toBe(0);
    expect(given.of?.(nas.id)).toBeNull();
  });
});
