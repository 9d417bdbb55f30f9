import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../main/command-line/parse-arguments.ts';
import { UsageError } from '../../../main/command-line/usage-error.ts';

const parse = (...args: string[]) => parseArguments(args);
const common = { json: false, journal: undefined };

describe('parseArguments', () => {
  it('reads every command', () => {
    expect(parse('upload', 'a', 'b', '--to', 'http://s/')).toEqual({
      ...common,
      command: 'upload',
      paths: ['a', 'b'],
      to: 'http://s/',
      headers: {},
      options: {},
    });
    expect(parse('download', 'http://l/', '--into', 'in', '--json')).toEqual({
      command: 'download',
      json: true,
      journal: undefined,
      urls: ['http://l/'],
      lists: [],
      options: {},
      into: 'in',
      headers: {},
      digest: null,
    });
    const proven = ['--digest', `sha256:${'ab'.repeat(32)}`, '--sidecar', '--mirror', 'http://m/'];
    expect(parse('download', 'l', '--into', 'in', ...proven)).toMatchObject({
      digest: `sha256:${'ab'.repeat(32)}`,
      options: { sidecar: true, mirrors: ['http://m/'] },
    });
    expect(parse('list', '--journal', 'j')).toEqual({ command: 'list', json: false, journal: 'j' });
    for (const command of ['show', 'pause', 'cancel', 'remove', 'next']) {
      expect(parse(command, 'abc')).toEqual({ ...common, command, id: 'abc' });
    }
    for (const readBack of [false, true]) {
      const words = ['verify', 'abc', ...(readBack ? ['--read-back'] : [])];
      expect(parse(...words)).toEqual({ ...common, command: 'verify', id: 'abc', readBack });
    }
    expect(parse('resume')).toEqual({ ...common, command: 'resume', id: null });
    expect(parse('resume', 'abc')).toEqual({ ...common, command: 'resume', id: 'abc' });
    expect(parse('answer', 'abc', 'start-over')).toEqual({
      ...common,
      command: 'answer',
      id: 'abc',
      answer: 'start-over',
    });
    expect(parse('recover', 'in')).toEqual({ ...common, command: 'recover', folder: 'in' });
    expect(parse('relink', 'abc', 'http://l/')).toEqual({
      ...common,
      command: 'relink',
      id: 'abc',
      url: 'http://l/',
      headers: null,
    });
    expect(parse('relink', 'abc', 'http://l/', '--header', 'X-A: b')).toMatchObject({
      headers: { 'X-A': 'b' },
    });
    expect(parse('receive', '--dir', 'd', '--port', '0')).toEqual({
      ...common,
      command: 'receive',
      dir: 'd',
      port: 0,
      host: null,
      maxFile: null,
      quota: null,
      tokenFromEnv: false,
    });
    const limits = ['--max-file', '20GB', '--quota', '1.5TiB', '--host', '::', '--token-from-env'];
    expect(parse('receive', '--dir', 'd', ...limits)).toMatchObject({
      port: 1080,
      host: '::',
      maxFile: 20e9,
      quota: 1.5 * 1024 ** 4,
      tokenFromEnv: true,
    });
  });

  it('reads how an upload is to be treated, and only what was said', () => {
    const said = [
      '--keep-junk',
      '--follow-links',
      '--growing',
      '--read-back',
      '--priority',
      'low',
      '--limit',
      '1.5MB/s',
    ];
    expect(parse('upload', 'card', '--to', 'nas', ...said)).toMatchObject({
      options: {
        junk: 'keep',
        symlinks: 'follow',
        growing: true,
        readBack: true,
        priority: 'low',
        bytesPerSecond: 1_500_000,
      },
    });
    expect(parse('upload', 'card', '--to', 'nas', '--no-read-back', '--limit', 'off')).toMatchObject({
      options: { readBack: false },
    });
  });

  it('reads commands about the order of the queue', () => {
    expect(parse('pause', '--all')).toEqual({ ...common, command: 'pause', id: null });
    expect(parse('priority', 'abc', 'high')).toEqual({
      ...common,
      command: 'priority',
      id: 'abc',
      priority: 'high',
    });
    expect(parse('move', 'abc', '--before', 'def')).toEqual({
      ...common,
      command: 'move',
      id: 'abc',
      before: 'def',
    });
    expect(parse('move', 'abc', '--last')).toEqual({ ...common, command: 'move', id: 'abc', before: null });
  });

  it('takes options before the command and paths that look like options after --', () => {
    expect(parse('--json', 'upload', '--to=http://s/', '--', '--odd')).toMatchObject({
      json: true,
      paths: ['--odd'],
    });
  });

  it('asks for help and the version without a command', () => {
    expect(parse('--help')).toEqual({ command: 'help', about: null });
    expect(parse('upload', '-h')).toEqual({ command: 'help', about: 'upload' });
    expect(parse('help', 'show')).toEqual({ command: 'help', about: 'show' });
    expect(parse('--version')).toEqual({ command: 'version' });
  });

  it('collects headers, with their values as given', () => {
    const { headers } = parse(
      'upload',
      'a',
      '--to',
      'u',
      '--header',
      'X-Folder: a:b',
      '--header',
      'X-B:',
    ) as {
      headers: unknown;
    };
    expect(headers).toEqual({ 'X-Folder': 'a:b', 'X-B': '' });
  });

  it.each([
    [[], 'Say what to do'],
    [['fly'], 'no command "fly"'],
    [['upload', '--to', 'u'], 'at least one file'],
    [['upload', 'a'], '--to URL'],
    [['upload', 'a', '--to', ''], '--to needs a value'],
    [['upload', 'a', '--to', 'u', '--to', 'v'], 'only once'],
    [['upload', 'a', '--to', 'u', '--into', 'd'], 'no option --into'],
    [['upload', '', '--to', 'u'], 'at least one file'],
    [['download', 'l'], '--into FOLDER'],
    [['download', '--into', 'd'], 'at least one link'],
    [['list', 'x'], 'no further words'],
    [['relink', 'a'], 'Give the new link'],
    [['relink', 'a', 'http://l/', 'http://m/'], 'does not know what to do'],
    [['show'], 'by its id'],
    [['pause', 'a', 'b'], 'one id at a time'],
    [['pause'], 'by its id'],
    [['pause', 'a', '--all'], 'no further words'],
    [['priority'], 'by its id'],
    [['priority', 'a'], 'one of: high, normal, low'],
    [['priority', 'a', 'urgent'], 'one of: high, normal, low'],
    [['move', 'a'], '--before ID, or --last'],
    [['move', 'a', '--before', 'b', '--last'], '--before ID, or --last'],
    [['move', '--last'], 'by its id'],
    [['upload', 'a', '--to', 'u', '--priority', 'urgent'], 'one of: high, normal, low'],
    [['upload', 'a', '--to', 'u', '--limit', 'fast'], 'A rate is'],
    [['upload', 'a', '--to', 'u', '--limit', '10'], 'at least 1024'],
    [['download', 'l', '--into', 'd', '--keep-junk'], 'no option --keep-junk'],
    [['download', 'l', '--into', 'd', '--digest', 'sha256:abc'], 'no sha-256 digest'],
    [['download', 'l', '--into', 'd', '--digest', 'hello'], 'no digest Carryover knows'],
    [['download', 'l', 'm', '--into', 'd', '--digest', 'ab'.repeat(32)], 'one link with --digest'],
    [['upload', 'a', '--to', 'u', '--sidecar'], 'no option --sidecar'],
    [['answer', 'a'], 'one of: start-over'],
    [['answer', 'a', 'maybe'], 'one of: start-over'],
    [['receive'], '--dir DIR'],
    [['receive', '--dir', 'd', '--port', 'http'], '--port is a number'],
    [['receive', '--dir', 'd', '--port', '65536'], '--port is a number'],
    [['receive', '--dir', 'd', '--quota', 'much'], '--quota is a number of bytes'],
    [['receive', '--dir', 'd', '--max-file', '0'], '--max-file is a number of bytes'],
    [['list', '--quota', '1'], 'no option --quota'],
    [['list', '--nonsense'], '--nonsense'],
    [['list', '--journal'], '--journal'],
    [['upload', 'a', '--to', 'u', '--header', 'no colon'], "'Name: value'"],
    [['upload', 'a', '--to', 'u', '--header', ': v'], "'Name: value'"],
    [['upload', 'a', '--to', 'u', '--header', 'a b: v'], 'no blanks'],
    [['upload', 'a', '--to', 'u', '--header', 'A: 1', '--header', 'a: 2'], 'each name only once'],
  ])('refuses %j', (args, sentence) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
    expect(() => parseArguments(args)).toThrow(sentence);
  });

  it('never repeats the value of a header that is wrong', () => {
    const secret = 'hunter2';
    const attempt = () => parse('upload', 'a', '--to', 'u', '--header', `Authorization: ${secret}\nX: y`);
    expect(attempt).toThrow('line breaks');
    expect(attempt).not.toThrow(secret);
  });
});
