import { parseArgs } from 'node:util';
import type { RequestHeaders } from '../../preload/contract/commands.ts';
import type { AnswerKind } from '../../preload/contract/transfer.ts';
import { readHeaders } from './read-headers.ts';
import { UsageError } from './usage-error.ts';
import { commandUsages, isCommandLineName, type CommandLineName } from './usage.ts';

interface Common {
  /** One JSON object a line on standard output, everything for people on standard error. */
  readonly json: boolean;
  /** The state folder as given; undefined means the app's. */
  readonly journal: string | undefined;
}

/** Commands that take one id and nothing else. */
type OnId<C> = C extends string ? Common & { readonly command: C; readonly id: string } : never;

/** What the person asked for, fully checked; nothing in it was touched yet (no file, no address). */
export type Invocation =
  | { readonly command: 'help'; readonly about: CommandLineName | null }
  | { readonly command: 'version' }
  | (Common & {
      readonly command: 'upload';
      readonly paths: readonly string[];
      readonly to: string;
      readonly headers: RequestHeaders;
    })
  | (Common & {
      readonly command: 'download';
      readonly urls: readonly string[];
      readonly into: string;
      readonly headers: RequestHeaders;
    })
  | (Common & { readonly command: 'list' })
  | OnId<'show' | 'pause' | 'cancel' | 'remove' | 'verify'>
  | (Common & { readonly command: 'resume'; readonly id: string | null })
  | (Common & { readonly command: 'answer'; readonly id: string; readonly answer: AnswerKind })
  | (Common & { readonly command: 'receive'; readonly dir: string; readonly port: number });

const options = {
  to: { type: 'string', multiple: true },
  into: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true },
  dir: { type: 'string', multiple: true },
  port: { type: 'string', multiple: true },
  journal: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

const answers: readonly AnswerKind[] = ['start-over', 'try-again', 'give-up'];
/** Upload addresses contain the port, so it must be the same at every start: no free one is picked by itself. */
const defaultPort = 1080;

/** Reads the arguments after the program's name. Throws UsageError; never prints, never exits. */
export function parseArguments(args: readonly string[]): Invocation {
  const { values, positionals } = split(args);
  const [name, ...rest] = positionals;
  const about = name !== undefined && isCommandLineName(name) ? name : null;
  if (values.help === true || name === 'help') return { command: 'help', about: about ?? named(rest[0]) };
  if (values.version === true) return { command: 'version' };
  if (name === undefined) throw new UsageError('Say what to do: upload, download, list, or another command.');
  if (about === null) throw new UsageError(`There is no command "${name}".`);
  refuseForeignOptions(about, values);
  return assemble(about, rest, values);
}

function split(args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // The parser's first sentence names the option; the rest explains Node's own conventions.
    const sentence = (error instanceof Error ? error.message : String(error)).split(/\. |\n/, 1)[0];
    throw new UsageError(`${sentence}.`);
  }
}

function refuseForeignOptions(name: CommandLineName, values: Values): void {
  const allowed = new Set<string>([...commandUsages[name].options, 'json', 'journal']);
  const foreign = Object.keys(values).find((option) => !allowed.has(option));
  if (foreign !== undefined) throw new UsageError(`"${name}" has no option --${foreign}.`, name);
}

function assemble(name: CommandLineName, rest: readonly string[], values: Values): Invocation {
  const common: Common = { json: values.json === true, journal: once('journal', values.journal, name) };
  switch (name) {
    case 'upload':
      return {
        ...common,
        command: name,
        paths: someOf(rest, name, 'Name at least one file to upload.'),
        to: required('to', values.to, name, 'Say where to upload: --to URL of a TUS server.'),
        headers: readHeaders(values.header ?? [], name),
      };
    case 'download':
      return {
        ...common,
        command: name,
        urls: someOf(rest, name, 'Give at least one link to download.'),
        into: required('into', values.into, name, 'Say where to put the files: --into FOLDER.'),
        headers: readHeaders(values.header ?? [], name),
      };
    case 'list':
      if (rest.length > 0) throw new UsageError('"list" takes no further words.', name);
      return { ...common, command: name };
    case 'show':
    case 'pause':
    case 'cancel':
    case 'remove':
    case 'verify':
      return { ...common, command: name, id: oneId(rest, name) };
    case 'resume':
      return { ...common, command: name, id: rest.length === 0 ? null : oneId(rest, name) };
    case 'answer':
      return {
        ...common,
        command: name,
        id: oneId(rest.slice(0, 1), name),
        answer: oneAnswer(rest.slice(1), name),
      };
    case 'receive':
      if (rest.length > 0)
        throw new UsageError('"receive" takes no further words; name the folder with --dir.', name);
      return {
        ...common,
        command: name,
        dir: required('dir', values.dir, name, 'Say where received files go: --dir DIR.'),
        port: readPort(once('port', values.port, name), name),
      };
  }
}

function named(word: string | undefined): CommandLineName | null {
  return word !== undefined && isCommandLineName(word) ? word : null;
}

function someOf(words: readonly string[], about: CommandLineName, sentence: string): readonly string[] {
  if (words.length === 0 || words.includes('')) throw new UsageError(sentence, about);
  return words;
}

function oneId(words: readonly string[], about: CommandLineName): string {
  const [id, ...more] = words;
  if (id === undefined || id === '')
    throw new UsageError('Name the transfer by its id; "list" shows the ids.', about);
  if (more.length > 0) throw new UsageError(`"${about}" takes one id at a time.`, about);
  return id;
}

function oneAnswer(words: readonly string[], about: CommandLineName): AnswerKind {
  const answer = answers.find((known) => known === words[0]);
  if (answer === undefined || words.length > 1)
    throw new UsageError(`Answer with one of: ${answers.join(', ')}.`, about);
  return answer;
}

function once(
  option: string,
  given: readonly string[] | undefined,
  about: CommandLineName,
): string | undefined {
  if (given === undefined) return undefined;
  const [value, ...more] = given;
  if (more.length > 0) throw new UsageError(`--${option} may be given only once.`, about);
  if (value === undefined || value === '') throw new UsageError(`--${option} needs a value.`, about);
  return value;
}

function required(
  option: string,
  given: readonly string[] | undefined,
  about: CommandLineName,
  sentence: string,
): string {
  const value = once(option, given, about);
  if (value === undefined) throw new UsageError(sentence, about);
  return value;
}

function readPort(text: string | undefined, about: CommandLineName): number {
  if (text === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError('--port is a number from 0 (any free port) to 65535.', about);
  return port;
}
