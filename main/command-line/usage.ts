/** The commands, in the order help shows them. */
export type CommandLineName =
  | 'upload'
  | 'download'
  | 'list'
  | 'show'
  | 'report'
  | 'pause'
  | 'resume'
  | 'answer'
  | 'relink'
  | 'recover'
  | 'cancel'
  | 'remove'
  | 'verify'
  | 'priority'
  | 'next'
  | 'move'
  | 'limit'
  | 'bandwidth'
  | 'destinations'
  | 'destination'
  | 'receive';

interface CommandUsage {
  readonly words: string;
  /** Options besides --json and --journal, which every command takes. */
  readonly options: readonly string[];
  readonly meaning: string;
}

export const commandUsages: Readonly<Record<CommandLineName, CommandUsage>> = {
  upload: {
    words:
      "upload PATH... --to URL|NAME [--header 'Name: value']... [--priority high|normal|low] [--limit RATE] " +
      '[--[no-]read-back] [--growing] [--keep-junk] [--follow-links]',
    options: [...['to', 'header', 'priority', 'limit', 'read-back', 'growing', 'keep-junk', 'follow-links']],
    meaning:
      'Upload files, and folders with everything in them, to a TUS server and wait until they arrived. Of folders, ' +
      'what systems leave behind (.DS_Store, Thumbs.db) and symbolic links are left out and named.',
  },
  download: {
    words:
      "download URL... --into FOLDER [--list FILE|-]... [--header 'Name: value']... [--digest DIGEST] [--sidecar] " +
      '[--mirror URL]... [--again] [--allow-http] [--allow-private]',
    options: [
      ...['into', 'list', 'header', 'digest', 'sidecar', 'mirror', 'again', 'allow-http', 'allow-private'],
    ],
    meaning:
      'Download links into a folder and wait until they are whole. A link may hold ranges: clip[001-120].mov, [a-z], ' +
      '[0-90:10]. --list reads links from a file, one a line. Links on their way there already are left out, unless ' +
      'with --again. --digest compares the file with a digest you were given (sha256:HEX, or just its digits), --sidecar ' +
      'with files of digests beside it (NAME.sha256, SHA256SUMS). --mirror names another link to the same file. ' +
      '--allow-http follows a redirect from https to http, --allow-private one into a private network.',
  },
  list: { words: 'list', options: [], meaning: 'Show every transfer in the journal.' },
  show: { words: 'show ID', options: [], meaning: 'Show one transfer with its proof and its timeline.' },
  report: {
    words: 'report ID... [--html] [--out FILE]',
    options: ['html', 'out'],
    meaning:
      'Write a report on transfers without secrets, to be kept or sent to somebody: JSON for programs or, with --html, a page to read and print. --out writes it into a file.',
  },
  pause: {
    words: 'pause ID|--all',
    options: ['all'],
    meaning: 'Stop a transfer, or every one, where it is.',
  },
  resume: {
    words: 'resume [ID]',
    options: [],
    meaning:
      'Go on with everything unfinished, also what failed for a reason that passes; what failed for good, by ID.',
  },
  answer: {
    words: 'answer ID start-over|try-again|keep-waiting|allow|trust|distrust|keep-both|compare|give-up',
    options: [],
    meaning: 'Answer the question of a transfer that waits for a person.',
  },
  relink: {
    words: "relink ID URL [--header 'Name: value']...",
    options: ['header'],
    meaning:
      'Give a download another link, for one that died. It goes on once the new link is proven to lead to the same file.',
  },
  recover: {
    words: 'recover FOLDER',
    options: [],
    meaning:
      'Put downloads whose part files lie in a folder, and that the journal does not know any more, back into the list, paused.',
  },
  cancel: { words: 'cancel ID', options: [], meaning: 'Give a transfer up and remove what it left behind.' },
  remove: {
    words: 'remove ID',
    options: [],
    meaning: 'Take a transfer out of the journal; a finished file stays.',
  },
  verify: {
    words: 'verify ID [--read-back]',
    options: ['read-back'],
    meaning:
      'Compare the file on this machine with the journal again; with --read-back the copy on the server too.',
  },
  priority: {
    words: 'priority ID high|normal|low',
    options: [],
    meaning: 'Let a transfer go before all of a lower priority; what runs already goes on.',
  },
  next: {
    words: 'next ID',
    options: [],
    meaning: 'Run a transfer before everything that waits, while Carryover runs.',
  },
  move: {
    words: 'move ID --before ID|--last',
    options: ['before', 'last'],
    meaning: 'Move a transfer in the list, which is the order within a priority.',
  },
  limit: {
    words: 'limit ID RATE|off',
    options: [],
    meaning: 'Hold one transfer to a rate, also while it runs.',
  },
  bandwidth: {
    words: "bandwidth [--upload RATE|off] [--download RATE|off] [--hours 'HH:MM-HH:MM=RATE|off']...",
    options: ['upload', 'download', 'hours'],
    meaning:
      'Show or set how fast all uploads, or all downloads, may be together, with exceptions by the clock (--hours off for none).',
  },
  destinations: { words: 'destinations', options: [], meaning: 'Show the saved destinations.' },
  destination: {
    words:
      "destination add|change NAME [--to URL] [--rename NAME] [--bearer|--basic USER|--no-bearer] [--header 'Name: value']... " +
      "[--max-request SIZE|auto] [--parallel N|auto] [--[no-]checksum] [--[no-]read-back] [--[no-]method-override] [--metadata 'key=value']...\n" +
      '  destination remove NAME',
    options: [
      ...['to', 'rename', 'bearer', 'basic', 'header', 'max-request', 'parallel', 'checksum', 'read-back'],
      ...['method-override', 'metadata'],
    ],
    meaning:
      'Save where uploads go, by name. The token or password comes from the environment or a prompt, and is kept by the desktop app.',
  },
  receive: {
    words: 'receive --dir DIR [--port N] [--max-file SIZE] [--quota SIZE] [--host ADDRESS --token-from-env]',
    options: ['dir', 'port', 'host', 'max-file', 'quota', 'token-from-env'],
    meaning:
      'Receive uploads into a folder: for this machine, or for others with a token in CARRYOVER_RECEIVER_TOKEN.',
  },
};

export function isCommandLineName(word: string): word is CommandLineName {
  return Object.hasOwn(commandUsages, word);
}

/** Short usage, for standard error beside the sentence that says what was wrong. */
export function shortUsage(about: CommandLineName | null): string {
  if (about !== null) return `Usage: carryover ${commandUsages[about].words}`;
  return 'Usage: carryover COMMAND [--json] [--journal DIR]; see carryover --help';
}

export function fullUsage(about: CommandLineName | null): string {
  const names = about === null ? (Object.keys(commandUsages) as CommandLineName[]) : [about];
  const commands = names.map(
    (name) => `  ${commandUsages[name].words}\n      ${commandUsages[name].meaning}`,
  );
  return [
    'Carryover carries big files over bad networks and shows the proof.',
    '',
    'carryover COMMAND [OPTIONS]',
    '',
    ...commands,
    '',
    'Every command takes:',
    '  --journal DIR   the state folder (default: the one of the app)',
    '  --json          one JSON object a line on standard output',
    '  --help, --version',
    '',
    'ID is the id that "list" shows, or enough of its beginning to be unique.',
    'RATE is bytes a second: 500k, 2M, 1.5MiB, 100Mbit.',
    'A sign-in never goes into the arguments, which every program of this machine can read: set CARRYOVER_TOKEN,',
    'or CARRYOVER_USER and CARRYOVER_PASSWORD. Other headers are readable while the command runs.',
    '',
    'Exit codes: 0 all done, 1 something failed, 2 wrong usage, 3 a question waits for a person,',
    '130 interrupted with everything kept.',
  ].join('\n');
}
