import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../main/command-line/parse-arguments.ts';
import { readAmount, readRate } from '../../../main/command-line/read-amount.ts';
import { UsageError } from '../../../main/command-line/usage-error.ts';
import { FakeCommandEngine, makeTransfer } from '../../servers/fake-command-engine.ts';
import { makeWorld } from './command-line-world.ts';

describe('amounts', () => {
  it.each([
    ['500', 500],
    ['500k', 500_000],
    ['2M', 2_000_000],
    ['2 MB', 2_000_000],
    ['1.5MiB', 1_572_864],
    ['3gib', 3 * 1024 ** 3],
    ['100Mbit', 12_500_000],
    ['', null],
    ['M', null],
    ['-1', null],
    ['1e3', null],
    ['2 apples', null],
    ['1constructor', null],
    ['999999999999999G', null],
  ])('reads %j as %j', (text, expected) => {
    expect(readAmount(text)).toBe(expected);
  });

  it('reads rates, and off', () => {
    expect(readRate('2MiB/s', 'limit')).toBe(2 * 1024 ** 2);
    expect(readRate('off', 'limit')).toBeNull();
    for (const wrong of ['1023', '2000000M', 'fast']) {
      expect(() => readRate(wrong, 'limit')).toThrow(UsageError);
    }
  });
});

describe('bandwidth', () => {
  it('shows what holds, and changes only what is named', async () => {
    const { run, stdout, engine } = makeWorld();
    expect(await run('bandwidth')).toBe(0);
    expect(stdout.text).toBe('upload    full speed\ndownload  full speed\n');
    expect(await run('bandwidth', '--upload', '2M', '--hours', '19:00-07:00=off', '--json')).toBe(0);
    const hours = [{ from: '19:00', to: '07:00', bytesPerSecond: null }];
    expect(engine.bandwidth).toEqual({
      upload: { bytesPerSecond: 2_000_000, hours },
      download: { bytesPerSecond: null, hours: [] },
    });
    expect(JSON.parse(stdout.text.trim().split('\n').at(-1) ?? '')).toEqual(engine.bandwidth);
    await run('bandwidth', '--download', '1MiB');
    expect(engine.bandwidth.upload).toEqual({ bytesPerSecond: 2_000_000, hours });
    expect(stdout.text).toMatch(/upload {4}2\.00 MB\/s; 19:00-07:00 full speed\ndownload {2}1\.05 MB\/s\n$/);
    await run('bandwidth', '--hours', 'off');
    expect(engine.bandwidth.upload).toEqual({ bytesPerSecond: 2_000_000, hours: [] });
  });

  it.each([
    [['bandwidth', 'fast'], 'no further words'],
    [['bandwidth', '--upload', 'fast'], 'A rate is'],
    [['bandwidth', '--hours', '7:00-19:00=2M'], "'19:00-07:00=RATE'"],
    [['bandwidth', '--hours', '19:00-24:00=2M'], "'19:00-07:00=RATE'"],
    [['bandwidth', '--hours', '19:00-07:00'], "'19:00-07:00=RATE'"],
    [['bandwidth', '--hours', '19:00-07:00=5'], 'A rate is'],
    [['limit'], 'by its id'],
    [['limit', 'abc'], 'how fast'],
    [['limit', 'abc', '2M', '3M'], 'does not know'],
    [['destination'], 'add, change or remove'],
    [['destination', 'fly', 'NAS'], 'add, change or remove'],
    [['destination', 'add', '--to', 'http://s/'], 'Name the destination'],
    [['destination', 'add', 'NAS'], '--to URL'],
    [['destination', 'add', 'NAS', 'Box', '--to', 'http://s/'], '"Box"'],
    [['destination', 'add', 'NAS', '--to', 'http://me:pw@s/'], 'CARRYOVER_PASSWORD'],
    [['destination', 'add', 'NAS', '--to', 'http://s/', '--rename', 'B'], 'one name'],
    [['destination', 'add', 'NAS', '--to', 'http://s/', '--bearer', '--basic', 'me'], 'Choose one'],
    [['destination', 'add', 'NAS', '--to', 'http://s/', '--header', 'Cookie: a'], 'Cookie'],
    [['destination', 'add', 'NAS', '--to', 'http://s/', '--parallel', '9'], '1 to 8'],
    [['destination', 'add', 'NAS', '--to', 'http://s/', '--max-request', '1k'], '524288'],
    [['destination', 'add', 'NAS', '--to', 'http://s/', '--metadata', 'no sign'], "'key=value'"],
    [['destination', 'remove', 'NAS', '--to', 'http://s/'], 'no option --to'],
  ])('refuses %j', (args, sentence) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
    expect(() => parseArguments(args)).toThrow(sentence);
  });
});

describe('limit', () => {
  it('holds one transfer to a rate and lifts it again', async () => {
    const engine = new FakeCommandEngine([makeTransfer()]);
    const { run, stdout } = makeWorld({ engine });
    expect(await run('limit', 'abc', '2M')).toBe(0);
    expect(engine.transfers.get('abc0000001')?.bytesPerSecondLimit).toBe(2_000_000);
    expect(await run('limit', 'abc', 'off', '--json')).toBe(0);
    expect(engine.transfers.get('abc0000001')?.bytesPerSecondLimit).toBeNull();
    expect(stdout.text).toBe(
      'film.mov has at most 2.00 MB/s.\n{"event":"limit","id":"abc0000001","bytesPerSecond":null}\n',
    );
  });
});

describe('destinations', () => {
  const environment = { CARRYOVER_TOKEN: 'hunter2', CARRYOVER_PASSWORD: 'hunter2' };

  it('are saved with a sign-in from the environment, which is never printed', async () => {
    const { run, stdout, stderr, engine } = makeWorld({ environment });
    const add = ['destination', 'add', 'NAS', '--to', 'https://nas.example/', '--header', 'X-A: hunter2'];
    const policy = [
      '--parallel',
      '2',
      '--max-request',
      '50M',
      '--no-checksum',
      '--read-back',
      '--metadata',
      'a=b=c',
    ];
    expect(await run(...add, '--bearer', ...policy)).toBe(0);
    expect(engine.calls.at(-1)).toEqual({
      name: 'saveDestination',
      input: {
        name: 'NAS',
        url: 'https://nas.example/',
        headers: { 'X-A': 'hunter2' },
        credential: { kind: 'bearer', token: 'hunter2' },
        policy: {
          parallel: 2,
          maxRequestBytes: 50_000_000,
          checksum: false,
          readBack: true,
          metadata: { a: 'b=c' },
        },
      },
    });
    await run('destination', 'add', 'Box', '--to', 'https://box.example/', '--basic', 'me', '--json');
    expect(engine.calls.at(-1)?.input).toMatchObject({
      credential: { kind: 'basic', user: 'me', password: 'hunter2' },
    });
    await run('destinations');
    await run('destinations', '--json');
    expect(stdout.text).toContain('NAS  https://nas.example/  with a token  X-A: …\n');
    expect(stdout.text).toContain('Box  https://box.example/  as me\n');
    expect(stdout.text + stderr.text).not.toContain('hunter2');
  });

  it('are asked for their password in a terminal, and refused without one', async () => {
    const asked: string[] = [];
    const add = ['destination', 'add', 'NAS', '--to', 'https://nas.example/', '--basic', 'me'];
    const there = makeWorld({ askSecret: async (question) => (asked.push(question), 'typed') });
    expect(await there.run(...add)).toBe(0);
    expect(asked).toEqual(['Password of me: ']);
    expect(there.engine.calls.at(-1)?.input).toMatchObject({ credential: { password: 'typed' } });
    const nobody = makeWorld();
    expect(await nobody.run(...add)).toBe(1);
    expect(nobody.stderr.text).toContain('CARRYOVER_PASSWORD');
    expect(nobody.engine.calls).toEqual([]);
  });

  it('are changed by name, with nothing lost, and removed', async () => {
    const { run, engine, stdout } = makeWorld();
    await run('destination', 'add', 'NAS', '--to', 'https://nas.example/', '--header', 'X-A: b');
    expect(
      await run('destination', 'change', 'NAS', '--rename', 'Box', '--no-bearer', '--parallel', 'auto'),
    ).toBe(0);
    expect(engine.calls.at(-1)?.input).toEqual({
      id: 'd1',
      name: 'Box',
      url: 'https://nas.example/',
      credential: { kind: 'none' },
      policy: { parallel: null },
    });
    expect(engine.destinations.list()).toMatchObject([{ name: 'Box', headerNames: ['X-A'] }]);
    expect(await run('destination', 'change', 'NAS')).toBe(1);
    expect(await run('destination', 'remove', 'Box', '--json')).toBe(0);
    expect(stdout.text).toMatch(/\{"event":"removed-destination","id":"d1"\}\n$/);
    expect(await run('destinations')).toBe(0);
    expect(stdout.text).toMatch(/No destination is saved\.\n$/);
  });
});
