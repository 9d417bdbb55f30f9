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
    });
    expect(parse('download', 'http://l/', '--into', 'in', '--json')).toEqual({
      command: 'download',
      json: true,
      journal: undefined,
      urls: ['http://l/'],
      into: 'in',
      headers: {},
    });
    expect(parse('list', '--journal', 'j')).toEqual({ command: 'list', json: false, journal: 'j' });
    for (const command of ['show', 'pause', 'cancel', 'remove', 'verify']) {
      expect(parse(command, 'abc')).toEqual({ ...common, command, id: 'abc' });
    }
    expect(parse('resume')).toEqual({ ...common, command: 'resume', id: null });
    expect(parse('resume', 'abc')).toEqual({ ...common, command: 'resume', id: 'abc' });
    expect(parse('answer', 'abc', 'start-over')).toEqual({
      ...common,
      command: 'answer',
      id: 'abc',
      answer: 'start-over',
    });
    expect(parse('receive', '--dir', 'd', '--port', '0')).toEqual({
      ...common,
      command: 'receive',
      dir: 'd',
      port: 0,
    });
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
    [['show'], 'by its id'],
    [['pause', 'a', 'b'], 'one id at a time'],
    [['answer', 'a'], 'one of: start-over'],
    [['answer', 'a', 'maybe'], 'one of: start-over'],
    [['receive'], '--dir DIR'],
    [['receive', '--dir', 'd', '--port', 'http'], '--port is a number'],
    [['receive', '--dir', 'd', '--port', '65536'], '--port is a number'],
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
