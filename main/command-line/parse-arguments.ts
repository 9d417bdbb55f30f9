import { parseArgs } from 'node:util';
import type { RequestHeaders, UploadOptions } from '../../preload/contract/commands.ts';
import type { AnswerKind, Priority } from '../../preload/contract/transfer.ts';
import type { UploadPolicy } from '../../preload/contract/destination.ts';
import { readRate } from './read-amount.ts';
import { readBandwidthChange, type BandwidthChange } from './read-bandwidth.ts';
import { readPolicy, readSignInChoice, type SignInChoice } from './read-destination.ts';
import { readHeaders } from './read-headers.ts';
import { readReceiveOptions, type ReceiveOptions } from './read-receive-options.ts';
import { prioritySentence, readPriority, readUploadOptions } from './read-upload-options.ts';
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

/** Null and what a policy does not name stay as they are. */
type DestinationCommand =
  | { readonly command: 'destination'; readonly action: 'remove'; readonly name: string }
  | {
      readonly command: 'destination';
      readonly action: 'add' | 'change';
      readonly name: string;
      readonly rename: string | null;
      readonly to: string | null;
      readonly headers: RequestHeaders | null;
      readonly signIn: SignInChoice | null;
      readonly policy: Partial<UploadPolicy>;
    };

/** What the person asked for, fully checked; nothing in it was touched yet (no file, no address). */
export type Invocation =
  | { readonly command: 'help'; readonly about: CommandLineName | null }
  | { readonly command: 'version' }
  | (Common & {
      readonly command: 'upload';
      readonly paths: readonly string[];
      readonly to: string;
      readonly headers: RequestHeaders;
      readonly options: UploadOptions;
    })
  | (Common & {
      readonly command: 'download';
      readonly urls: readonly string[];
      readonly into: string;
      readonly headers: RequestHeaders;
    })
  | (Common & { readonly command: 'list' | 'destinations' })
  | (Common & { readonly command: 'limit'; readonly id: string; readonly bytesPerSecond: number | null })
  | (Common & { readonly command: 'bandwidth'; readonly change: BandwidthChange | null })
  | (Common & DestinationCommand)
  | OnId<'show' | 'cancel' | 'remove' | 'verify' | 'next'>
  /** Null means everything. */
  | (Common & { readonly command: 'pause'; readonly id: string | null })
  | (Common & { readonly command: 'priority'; readonly id: string; readonly priority: Priority })
  /** Null means the end of the list. */
  | (Common & { readonly command: 'move'; readonly id: string; readonly before: string | null })
  | (Common & { readonly command: 'resume'; readonly id: string | null })
  | (Common & { readonly command: 'answer'; readonly id: string; readonly answer: AnswerKind })
  | (Common & ReceiveOptions & { readonly command: 'receive'; readonly dir: string });

const options = {
  to: { type: 'string', multiple: true },
  into: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true },
  dir: { type: 'string', multiple: true },
  port: { type: 'string', multiple: true },
  host: { type: 'string', multiple: true },
  'max-file': { type: 'string', multiple: true },
  quota: { type: 'string', multiple: true },
  'token-from-env': { type: 'boolean' },
  upload: { type: 'string', multiple: true },
  download: { type: 'string', multiple: true },
  hours: { type: 'string', multiple: true },
  rename: { type: 'string', multiple: true },
  bearer: { type: 'boolean' },
  basic: { type: 'string', multiple: true },
  'max-request': { type: 'string', multiple: true },
  parallel: { type: 'string', multiple: true },
  checksum: { type: 'boolean' },
  'read-back': { type: 'boolean' },
  'method-override': { type: 'boolean' },
  metadata: { type: 'string', multiple: true },
  'keep-junk': { type: 'boolean' },
  'follow-links': { type: 'boolean' },
  growing: { type: 'boolean' },
  priority: { type: 'string', multiple: true },
  limit: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  before: { type: 'string', multiple: true },
  last: { type: 'boolean' },
  journal: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

const answers: readonly AnswerKind[] = ['start-over', 'try-again', 'give-up'];
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
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
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
        paths: someOf(rest, name, 'Name at least one file or folder to upload.'),
        to: readTarget(
          required('to', values.to, name, 'Say where to upload: --to URL of a TUS server.'),
          name,
        ),
        headers: readHeaders(values.header ?? [], name),
        options: readUploadOptions({
          ...values,
          priority: once('priority', values.priority, name),
          limit: once('limit', values.limit, name),
        }),
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
    case 'destinations':
      noneOf(rest, name);
      return { ...common, command: name };
    case 'bandwidth': {
      noneOf(rest, name);
      const [upload, download] = [
        once('upload', values.upload, name),
        once('download', values.download, name),
      ];
      return {
        ...common,
        command: name,
        change: readBandwidthChange({ upload, download, hours: values.hours }),
      };
    }
    case 'limit':
      return {
        ...common,
        command: name,
        id: oneId(rest.slice(0, 1), name),
        bytesPerSecond: readRate(oneMore(rest.slice(1), name, 'Say how fast it may be: RATE, or off.'), name),
      };
    case 'destination':
      return { ...common, ...destinationCommand(rest, values) };
    case 'show':
    case 'cancel':
    case 'remove':
    case 'verify':
    case 'next':
      return { ...common, command: name, id: oneId(rest, name) };
    case 'pause':
      if (values.all === true) noneOf(rest, name);
      return { ...common, command: name, id: values.all === true ? null : oneId(rest, name) };
    case 'priority': {
      const priority = readPriority(oneMore(rest.slice(1), name, prioritySentence), name);
      return { ...common, command: name, id: oneId(rest.slice(0, 1), name), priority };
    }
    case 'move':
      return { ...common, command: name, id: oneId(rest, name), before: placeOf(values) };
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
        ...readReceiveOptions({
          port: once('port', values.port, name),
          host: once('host', values.host, name),
          maxFile: once('max-file', values['max-file'], name),
          quota: once('quota', values.quota, name),
          tokenFromEnv: values['token-from-env'] === true,
        }),
      };
  }
}

function destinationCommand(rest: readonly string[], values: Values): DestinationCommand {
  const command = 'destination';
  const [action, ...names] = rest;
  if (action !== 'add' && action !== 'change' && action !== 'remove') {
    throw new UsageError('Say what to do: destination add, change or remove.', command);
  }
  const name = oneMore(names, command, 'Name the destination.');
  if (action === 'remove') {
    const { journal: _journal, json: _json, ...others } = values;
    const [option] = Object.keys(others);
    if (option !== undefined)
      throw new UsageError(`"destination remove" has no option --${option}.`, command);
    return { command, action, name };
  }
  const rename = once('rename', values.rename, command) ?? null;
  if (action === 'add' && rename !== null) throw new UsageError('A new destination has one name.', command);
  const to = once('to', values.to, command);
  if (action === 'add' && to === undefined) throw new UsageError('Say where it is: --to URL.', command);
  return {
    ...{ command, action, name, rename },
    to: to === undefined ? null : readTarget(to, command),
    headers: values.header === undefined ? null : readHeaders(values.header, command),
    signIn: readSignInChoice({ bearer: values.bearer, basic: once('basic', values.basic, command) }),
    policy: readPolicy({
      'method-override': values['method-override'],
      'max-request': once('max-request', values['max-request'], command),
      parallel: once('parallel', values.parallel, command),
      checksum: values.checksum,
      'read-back': values['read-back'],
      metadata: values.metadata,
    }),
  };
}

/** An address or the name of a destination; not one with a password in it, which everybody could read. */
function readTarget(to: string, about: CommandLineName): string {
  const url = URL.canParse(to) ? new URL(to) : null;
  if (url === null || (url.username === '' && url.password === '')) return to;
  throw new UsageError(
    'Leave user and password out of the address: every program of this machine can read the arguments. Set CARRYOVER_USER and CARRYOVER_PASSWORD instead.',
    about,
  );
}

/** The id it goes before; null for the end. */
function placeOf(values: Values): string | null {
  const before = once('before', values.before, 'move');
  if ((before === undefined) === (values.last !== true)) {
    throw new UsageError('Say where to: --before ID, or --last.', 'move');
  }
  return before ?? null;
}

function noneOf(words: readonly string[], about: CommandLineName): void {
  if (words.length > 0) throw new UsageError(`"${about}" takes no further words.`, about);
}

function oneMore(words: readonly string[], about: CommandLineName, sentence: string): string {
  const [word, ...more] = words;
  if (word === undefined || word === '') throw new UsageError(sentence, about);
  if (more.length > 0) throw new UsageError(`"${about}" does not know what to do with "${more[0]}".`, about);
  return word;
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
