import type { RequestHeaders, UploadOptions } from '../../preload/contract/commands.ts';
import { answerKinds, type AnswerKind, type Priority } from '../../preload/contract/transfer.ts';
import { noneOf, once, oneId, oneMore, required, someOf } from './given-words.ts';
import { readRate } from './read-amount.ts';
import { readBandwidthChange, type BandwidthChange } from './read-bandwidth.ts';
import { readDestinationCommand, readTarget, type DestinationCommand } from './read-destination-command.ts';
import { readDownload, type DownloadCommand } from './read-download.ts';
import { readHeaders } from './read-headers.ts';
import { readReport, type ReportCommand } from './read-report.ts';
import { readReceiveOptions, type ReceiveOptions } from './read-receive-options.ts';
import { prioritySentence, readPriority, readUploadOptions } from './read-upload-options.ts';
import { splitArguments, type Values } from './split-arguments.ts';
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
      readonly options: UploadOptions;
    })
  | (Common & DownloadCommand)
  | (Common & { readonly command: 'list' | 'destinations' })
  | (Common & { readonly command: 'limit'; readonly id: string; readonly bytesPerSecond: number | null })
  | (Common & { readonly command: 'bandwidth'; readonly change: BandwidthChange | null })
  | (Common & DestinationCommand)
  | (Common & ReportCommand)
  | OnId<'show' | 'cancel' | 'remove' | 'next'>
  | (Common & { readonly command: 'verify'; readonly id: string; readonly readBack: boolean })
  /** Null means everything. */
  | (Common & { readonly command: 'pause'; readonly id: string | null })
  | (Common & { readonly command: 'priority'; readonly id: string; readonly priority: Priority })
  /** Null means the end of the list. */
  | (Common & { readonly command: 'move'; readonly id: string; readonly before: string | null })
  | (Common & { readonly command: 'resume'; readonly id: string | null })
  | (Common & { readonly command: 'answer'; readonly id: string; readonly answer: AnswerKind })
  | (Common & {
      readonly command: 'relink';
      readonly id: string;
      readonly url: string;
      /** Null leaves those that it has, where the new link is on the same server. */
      readonly headers: RequestHeaders | null;
    })
  | (Common & { readonly command: 'recover'; readonly folder: string })
  | (Common & ReceiveOptions & { readonly command: 'receive'; readonly dir: string });

/** Reads the arguments after the program's name. Throws UsageError; never prints, never exits. */
export function parseArguments(args: readonly string[]): Invocation {
  const { values, positionals } = splitArguments(args);
  const [name, ...rest] = positionals;
  const about = name !== undefined && isCommandLineName(name) ? name : null;
  if (values.help === true || name === 'help') return { command: 'help', about: about ?? named(rest[0]) };
  if (values.version === true) return { command: 'version' };
  if (name === undefined) throw new UsageError('Say what to do: upload, download, list, or another command.');
  if (about === null) throw new UsageError(`There is no command "${name}".`);
  refuseForeignOptions(about, values);
  return assemble(about, rest, values);
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
      return { ...common, ...readDownload(rest, values) };
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
      return { ...common, ...readDestinationCommand(rest, values) };
    case 'show':
    case 'cancel':
    case 'remove':
    case 'next':
      return { ...common, command: name, id: oneId(rest, name) };
    case 'report':
      return { ...common, ...readReport(rest, values) };
    case 'verify':
      return { ...common, command: name, id: oneId(rest, name), readBack: values['read-back'] === true };
    case 'pause':
      if (values.all === true) noneOf(rest, name);
      return { ...common, command: name, id: values.all === true ? null : oneId(rest, name) };
    case 'priority': {
      const id = oneId(rest.slice(0, 1), name);
      const priority = readPriority(oneMore(rest.slice(1), name, prioritySentence), name);
      return { ...common, command: name, id, priority };
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
    case 'relink':
      return {
        ...common,
        command: name,
        id: oneId(rest.slice(0, 1), name),
        url: oneMore(rest.slice(1), name, 'Give the new link: URL.'),
        headers: values.header === undefined ? null : readHeaders(values.header, name),
      };
    case 'recover':
      return { ...common, command: name, folder: oneMore(rest, name, 'Name the folder: FOLDER.') };
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

/** The id it goes before; null for the end. */
function placeOf(values: Values): string | null {
  const before = once('before', values.before, 'move');
  if ((before === undefined) === (values.last !== true)) {
    throw new UsageError('Say where to: --before ID, or --last.', 'move');
  }
  return before ?? null;
}

function named(word: string | undefined): CommandLineName | null {
  return word !== undefined && isCommandLineName(word) ? word : null;
}

function oneAnswer(words: readonly string[], about: CommandLineName): AnswerKind {
  const answer = answerKinds.find((known) => known === words[0]);
  if (answer === undefined || words.length > 1)
    throw new UsageError(`Answer with one of: ${answerKinds.join(', ')}.`, about);
  return answer;
}
