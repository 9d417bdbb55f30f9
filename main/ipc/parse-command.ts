/**
 * The one place where a command from outside becomes a typed one. The window and the control socket both come
 * through here, so it knows no Electron. Unknown fields are refused and every size is bounded: a sender that is
 * wrong is told so before anything is allocated for it.
 */
import * as z from 'zod/mini';
import {
  inspectorWidth,
  mostReported,
  type CommandInput,
  type CommandName,
} from '../../preload/contract/commands.ts';
import { answerKinds } from '../../preload/contract/transfer.ts';
import { commandNames } from '../../preload/contract/bridge.ts';
import { menuCommands, mostInputs } from '../../preload/contract/requests.ts';
import { TransferError } from '../engine/transfer-error.ts';
import { adjustableShape } from '../settings-schema.ts';

/** A list this long is a whole queue (see design.md: 100,000 transfers); longer is a mistake. */
const maxIds = 100_000;
/** Links to one file. */
const maxMirrors = 32;
/** Windows' longest path. */
const maxPath = 32_767;
/** Signed links reach a few thousand characters; servers refuse more than 8 to 16 KiB. */
const maxUrl = 16_384;

// eslint-disable-next-line no-control-regex
const noControls = /^[^\u0000-\u001f\u007f]*$/u;
// A file name may hold a line break; only NUL can never be part of a path.
// eslint-disable-next-line no-control-regex
const noNul = /^[^\u0000]*$/u;
// Tab is allowed inside a field value, line breaks would add a header of their own (RFC 9110 section 5.5).
// eslint-disable-next-line no-control-regex
const fieldValue = /^[^\u0000-\u0008\u000a-\u001f\u007f]*$/u;
/** A key of Upload-Metadata (TUS 1.0, creation): ASCII without blanks and commas. */
const metadataKey = /^[\x21-\x2b\x2d-\x7e]+$/;
/** token, RFC 9110 section 5.6.2. */
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(noControls));
const ids = z.array(id).check(z.minLength(1), z.maxLength(maxIds));
const path = z.string().check(z.minLength(1), z.maxLength(maxPath), z.regex(noNul));
const url = z.string().check(z.minLength(1), z.maxLength(maxUrl), z.regex(noControls));
const headers = z
  .record(
    z.string().check(z.maxLength(256), z.regex(fieldName)),
    z.string().check(z.maxLength(8192), z.regex(fieldValue)),
  )
  .check(z.refine((record) => Object.keys(record).length <= 64, 'more than 64 headers'));

/** SHA-512 in hexadecimal with its name, and room for blanks; what it says is for the engine to read. */
const digestText = z.string().check(z.minLength(1), z.maxLength(256), z.regex(noControls));
const digest = z.union([digestText, z.strictObject({ algorithm: digestText, value: digestText })]);

const priority = z.enum(['high', 'normal', 'low']);
/** Slower than this a transfer would not end; faster than this is no limit. */
const bytesPerSecond = z.int().check(z.minimum(1024), z.maximum(1e12));
const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const directionLimit = z.strictObject({
  bytesPerSecond: z.nullable(bytesPerSecond),
  hours: z
    .array(z.strictObject({ from: clock, to: clock, bytesPerSecond: z.nullable(bytesPerSecond) }))
    .check(z.maxLength(24)),
});
const uploadOptions = z.strictObject({
  junk: z.exactOptional(z.enum(['skip', 'keep'])),
  symlinks: z.exactOptional(z.enum(['skip', 'follow'])),
  growing: z.exactOptional(z.boolean()),
  readBack: z.exactOptional(z.boolean()),
  priority: z.exactOptional(priority),
  bytesPerSecond: z.exactOptional(bytesPerSecond),
});
const downloadOptions = z.strictObject({
  allowInsecureRedirect: z.exactOptional(z.boolean()),
  allowPrivateAddress: z.exactOptional(z.boolean()),
  again: z.exactOptional(z.boolean()),
  sidecar: z.exactOptional(z.boolean()),
  mirrors: z.exactOptional(z.array(url).check(z.maxLength(maxMirrors))),
});
const secret = z.string().check(z.minLength(1), z.maxLength(8192), z.regex(fieldValue));
const credential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('bearer'), token: secret }),
  z.strictObject({
    kind: z.literal('basic'),
    user: z.string().check(z.maxLength(1024), z.regex(fieldValue)),
    password: secret,
  }),
]);
const policy = {
  methodOverride: z.boolean(),
  maxRequestBytes: z.nullable(z.int().check(z.minimum(512 * 1024), z.maximum(Number.MAX_SAFE_INTEGER))),
  parallel: z.nullable(z.int().check(z.minimum(1), z.maximum(8))),
  checksum: z.boolean(),
  readBack: z.boolean(),
  metadata: z
    .record(z.string().check(z.maxLength(256), z.regex(metadataKey)), z.string().check(z.maxLength(8192)))
    .check(z.refine((record) => Object.keys(record).length <= 64, 'more than 64 entries')),
};
const somePolicy = z.strictObject({
  methodOverride: z.exactOptional(policy.methodOverride),
  maxRequestBytes: z.exactOptional(policy.maxRequestBytes),
  parallel: z.exactOptional(policy.parallel),
  checksum: z.exactOptional(policy.checksum),
  readBack: z.exactOptional(policy.readBack),
  metadata: z.exactOptional(policy.metadata),
});

const nothing = z.strictObject({}) satisfies z.ZodMiniType<Record<string, never>>;
const onId = z.strictObject({ id });
const onScan = z.strictObject({ scanId: id });
const onIds = z.strictObject({ ids });
const onAnswer = z.strictObject({
  id,
  answer: z.enum(answerKinds),
});
const reported = z.array(id).check(z.minLength(1), z.maxLength(mostReported));

const after = z.strictObject({ position: z.number(), id });
const limit = z.int().check(z.minimum(1), z.maximum(maxIds));

const schemas: { readonly [N in CommandName]: z.ZodMiniType<CommandInput<N>> } = {
  list: z.strictObject({
    after: z.exactOptional(after),
    limit: z.exactOptional(limit),
    ids: z.exactOptional(ids),
  }),
  listPage: z.strictObject({ after: z.exactOptional(after), limit }),
  readListView: nothing,
  saveListView: z.strictObject({ kept: z.string().check(z.maxLength(1_000)) }),
  show: onId,
  blocks: onId,
  addUploads: z.strictObject({
    paths: z.array(path).check(z.minLength(1), z.maxLength(mostInputs)),
    to: url,
    headers: z.exactOptional(headers),
    options: z.exactOptional(uploadOptions),
  }),
  addDownloads: z.strictObject({
    urls: z.array(url).check(z.minLength(1), z.maxLength(mostInputs)),
    into: path,
    headers: z.exactOptional(headers),
    digests: z.exactOptional(
      z
        .record(url, digest)
        .check(z.refine((record) => Object.keys(record).length <= mostInputs, 'too many digests')),
    ),
    options: z.exactOptional(downloadOptions),
  }),
  adoptParts: z.strictObject({ folder: path }),
  pause: onIds,
  resume: onIds,
  cancel: onIds,
  remove: onIds,
  answer: onAnswer,
  answerBatch: onAnswer,
  relink: z.strictObject({ id, url, headers: z.exactOptional(headers) }),
  verify: z.strictObject({ id, readBack: z.exactOptional(z.boolean()) }),
  pauseAll: nothing,
  resumeAll: nothing,
  setPriority: z.strictObject({ ids, priority }),
  move: z.strictObject({ ids, before: z.nullable(id) }),
  startNext: onIds,
  setLimit: z.strictObject({ ids, bytesPerSecond: z.nullable(bytesPerSecond) }),
  readBandwidth: nothing,
  setBandwidth: z.strictObject({ upload: directionLimit, download: directionLimit }),
  listDestinations: nothing,
  saveDestination: z.strictObject({
    id: z.exactOptional(id),
    name: z.string().check(z.minLength(1), z.maxLength(200), z.regex(noControls)),
    url,
    headers: z.exactOptional(headers),
    credential: z.exactOptional(credential),
    policy: z.exactOptional(somePolicy),
  }),
  removeDestination: onId,
  listTrusted: nothing,
  forgetTrusted: z.strictObject({
    host: z.string().check(z.minLength(1), z.maxLength(300), z.regex(noControls)),
  }),
  probeDestination: z.strictObject({ id: z.exactOptional(id), url }),
  testDestination: z.strictObject({
    id: z.exactOptional(id),
    url,
    headers: z.exactOptional(headers),
    credential: z.exactOptional(credential),
    policy: z.exactOptional(somePolicy),
  }),
  chooseFiles: nothing,
  chooseFolders: nothing,
  chooseFolder: nothing,
  showInFolder: onId,
  readReport: z.strictObject({ ids: reported }),
  saveReport: z.strictObject({ ids: reported, format: z.enum(['html', 'json']) }),
  readInspector: nothing,
  saveInspector: z.strictObject({
    width: z.int().check(z.minimum(inspectorWidth.least), z.maximum(inspectorWidth.most)),
    folded: z
      .array(z.string().check(z.minLength(1), z.maxLength(32), z.regex(noControls)))
      .check(z.maxLength(32)),
  }),
  readDefaults: nothing,
  saveDefaults: z.strictObject({ uploadTo: z.exactOptional(url), downloadInto: z.exactOptional(path) }),
  readSettings: nothing,
  saveSettings: adjustableShape,
  goOnAnyway: nothing,
  readLicences: nothing,
  tellMenu: z.strictObject({
    selected: z.int().check(z.minimum(0), z.maximum(maxIds)),
    possible: z.array(z.enum(menuCommands)).check(z.maxLength(menuCommands.length)),
  }),
  closeWindow: z.strictObject({ then: z.enum(['keep-running', 'quit']) }),
  beginScan: z.strictObject({ paths: z.array(path).check(z.minLength(1), z.maxLength(mostInputs)) }),
  readScan: onScan,
  endScan: onScan,
  startPractice: z.strictObject({
    path: z.nullable(path),
    // A name of the window's own making, in its language: never a path.
    sampleName: z
      .string()
      .check(z.minLength(1), z.maxLength(100), z.regex(/^[^\p{Cc}/\\:]+$/u), z.regex(/^[^.]/)),
  }),
  readPractice: nothing,
  cutPractice: z.strictObject({ cut: z.boolean() }),
  endPractice: nothing,
};

/** Throws TransferError BAD_COMMAND naming the field that is wrong, never its value (it may be a secret). */
export function parseCommand<N extends CommandName>(name: N, input: unknown): CommandInput<N> {
  const parsed = schemas[name].safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'its input' : fieldOf(issue.path);
  const why = issue === undefined ? 'invalid' : (reasons[issue.code] ?? 'not of the right form');
  throw new TransferError('BAD_COMMAND', `The command "${name}" was refused: ${where} is ${why}.`);
}

/** What is no token can be a whole header that was pasted as the name of one, secret included. */
function fieldOf(path: readonly PropertyKey[]): string {
  const names = path.map(String);
  const told = names.findIndex((name) => !fieldName.test(name));
  return names.slice(0, told < 0 ? names.length : told).join('.');
}

const reasons: Record<string, string> = {
  invalid_type: 'missing or of the wrong type',
  too_big: 'too long',
  too_small: 'empty',
  unrecognized_keys: 'carrying a field that is not known',
};

/** Throws TransferError BAD_COMMAND for a name that is not a command. */
export function parseCommandName(name: unknown): CommandName {
  const known = commandNames.find((candidate) => candidate === name);
  if (known === undefined) throw new TransferError('BAD_COMMAND', 'There is no such command.');
  return known;
}
