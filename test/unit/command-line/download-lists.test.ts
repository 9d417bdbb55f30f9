import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../main/command-line/parse-arguments.ts';
import { UsageError } from '../../../main/command-line/usage-error.ts';
import { freshFolder } from '../files/fixtures.ts';
import { makeWorld } from './command-line-world.ts';

async function* piped(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

describe('lists of links', () => {
  it('are read from files beside the links that were typed, relative to the folder of the person', async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, 'links.txt'), '# mine\nhttp://a/1\n\nhttp://a/2\r\n  out=2.mov\n');
    const { engine, run, stderr } = makeWorld({ cwd });
    engine.onStart = () => engine.transfers.forEach(({ id }) => engine.finish(id));
    expect(await run('download', 'http://a/0', '--list', 'links.txt', '--into', 'in')).toBe(0);
    expect(engine.calls[0]).toMatchObject({
      name: 'addDownloads',
      input: { urls: ['http://a/0', 'http://a/1', 'http://a/2'], into: join(cwd, 'in') },
    });
    expect(stderr.text).toContain('links.txt was made for another program: 1 option or further mirror');
  });

  it('are read from standard input, characters cut anywhere', async () => {
    const text = Buffer.from('http://a/ü.mov\nhttp://a/2');
    async function* cut(): AsyncGenerator<Uint8Array> {
      for (const byte of text) yield Uint8Array.of(byte);
    }
    const { engine, run } = makeWorld({ stdin: cut });
    engine.onStart = () => engine.transfers.forEach(({ id }) => engine.finish(id));
    expect(await run('download', '--list', '-', '--into', '/in')).toBe(0);
    expect(engine.calls[0]).toMatchObject({ input: { urls: ['http://a/ü.mov', 'http://a/2'] } });
  });

  it.each([
    ['that are not there', 'missing.txt', 'NO_SUCH_FILE'],
    ['that are folders', '.', 'NOT_A_FILE'],
    ['that hold no link', '-', 'BAD_COMMAND'],
  ])('%s fail with their reason and add nothing', async (_, list, code) => {
    const { engine, run, stdout } = makeWorld({
      cwd: freshFolder(),
      stdin: () => piped('# only a comment\n'),
    });
    expect(await run('download', 'http://a/0', '--list', list, '--into', 'in', '--json')).toBe(1);
    expect(stdout.json).toMatchObject([{ event: 'failed', id: null, code }]);
    expect(engine.calls.filter(({ name }) => name === 'addDownloads')).toEqual([]);
  });

  it('are not read without end', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(1024 * 1024, 'x');
    }
    const { run, stderr } = makeWorld({ stdin: endless });
    expect(await run('download', '--list', '-', '--into', 'in')).toBe(1);
    expect(stderr.text).toContain('longer than 16 MiB');
  });
});

describe('what a link may do', () => {
  it('is handed on as it was said', async () => {
    const { engine, run } = makeWorld();
    engine.onStart = () => engine.finish('new0000000');
    await run('download', 'http://a/1', '--into', 'in', '--again', '--allow-http', '--allow-private');
    const options = { again: true, allowInsecureRedirect: true, allowPrivateAddress: true };
    expect(engine.calls[0]).toMatchObject({ input: { options } });
  });

  it('needs links, from somewhere', () => {
    expect(() => parseArguments(['download', '--into', 'in'])).toThrow(UsageError);
    expect(() => parseArguments(['download', '--into', 'in', '--list', ''])).toThrow(UsageError);
    expect(parseArguments(['download', '--into', 'in', '--list', '-', '--list', 'x'])).toMatchObject({
      urls: [],
      lists: ['-', 'x'],
    });
  });

  it('is an answer too', () => {
    expect(parseArguments(['answer', 'x', 'allow'])).toMatchObject({ answer: 'allow' });
  });
});

describe('links that are in the list already', () => {
  const leftOut = [{ path: 'http://a/1.mov', reason: 'duplicate-link' }] as const;

  it('are named, with the way to add them all the same', async () => {
    const { engine, run, stderr } = makeWorld();
    engine.leftOut = leftOut;
    engine.onStart = () => engine.finish('new0000000');
    expect(await run('download', 'http://a/2.mov', '--into', 'in')).toBe(0);
    expect(stderr.text).toContain(
      'Left out: 1.\n  1 that are in the list already, or were given twice (--again',
    );
    expect(stderr.text).toContain('http://a/1.mov');
  });

  it('are one line for scripts, and a failure where nothing was left to do', async () => {
    const { engine, run, stdout, stderr } = makeWorld();
    engine.leftOut = leftOut;
    engine.addNothing = true;
    expect(await run('download', 'http://a/1.mov', '--into', 'in', '--json')).toBe(1);
    expect(stdout.json).toEqual([{ event: 'skipped', count: 1, paths: leftOut }]);
    expect(stderr.text).toContain('Nothing was added: every link is in the list already.');
  });
});

it('a sign-in of the environment goes to one server, ranges in the host counted', async () => {
  const { engine, run, stderr } = makeWorld({ environment: { CARRYOVER_TOKEN: 'secret' } });
  expect(await run('download', 'https://mirror[1-2].example/x.mov', '--into', 'in')).toBe(1);
  expect(stderr.text).toContain('for one server');
  expect(engine.calls.filter(({ name }) => name === 'addDownloads')).toEqual([]);
});
