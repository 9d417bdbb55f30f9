/**
 * The one place where a command from outside becomes a typed one. The window and the control socket both come
 * through here, so it knows no Electron. Unknown fields are refused and every size is bounded: a sender that is
 * wrong is told so before anything is allocated for it.
 */
import { z } from 'zod';
import {
  inspectorWidth,
  mostReported,
  type CommandInput,
  type CommandName,
} from '../../preload/contract/commands.ts';
import { answerKinds } from '../../preload/contract/transfer.ts';
import { commandNames } from '../../preload/contract/bridge.ts';
import { menuCommands } from '../../preload/contract/requests.ts';
import { TransferError } from '../engine/transfer-error.ts';
import { adjustableShape } from '../settings-schema.ts';

/** A list this long is a whole queue (see design.md: 100,000 transfers); longer is a mistake. */
const maxIds = 100_000;
const maxInputs = 20_000;
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

const id = z.string().min(1).max(64).regex(noControls);
const ids = z.array(id).min(1).max(maxIds);
const path = z.string().min(1).max(maxPath).regex(noNul);
const url = z.string().min(1).max(maxUrl).regex(noControls);
const headers = z
  .record(z.string().max(256).regex(fieldName), z.string().max(8192).regex(fieldValue))
  .refine((record) => Object.keys(record).length <= 64, 'more than 64 headers');

/** SHA-512 in hexadecimal with its name, and room for blanks; what it says is for the engine to read. */
const digestText = z.string().min(1).max(256).regex(noControls);
const digest = z.union([digestText, z.strictObject({ algorithm: digestText, value: digestText })]);

const priority = z.enum(['high', 'normal', 'low']);
/** Slower than this a transfer would not end; faster than this is no limit. */
const bytesPerSecond = z.number().int().min(1024).max(1e12);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const directionLimit = z.strictObject({
  bytesPerSecond: bytesPerSecond.nullable(),
  hours: z
    .array(z.strictObject({ from: clock, to: clock, bytesPerSecond: bytesPerSecond.nullable() }))
    .max(24),
});
const uploadOptions = z.strictObject({
  junk: z.enum(['skip', 'keep']).exactOptional(),
  symlinks: z.enum(['skip', 'follow']).exactOptional(),
  growing: z.boolean().exactOptional(),
  readBack: z.boolean().exactOptional(),
  priority: priority.exactOptional(),
  bytesPerSecond: bytesPerSecond.exactOptional(),
});
const downloadOptions = z.strictObject({
  allowInsecureRedirect: z.boolean().exactOptional(),
  allowPrivateAddress: z.boolean().exactOptional(),
  again: z.boolean().exactOptional(),
  sidecar: z.boolean().exactOptional(),
  mirrors: z.array(url).max(maxMirrors).exactOptional(),
});
const secret = z.string().min(1).max(8192).regex(fieldValue);
const credential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('bearer'), token: secret }),
  z.strictObject({
    kind: z.literal('basic'),
    user: z.string().max(1024).regex(fieldValue),
    password: secret,
  }),
]);
const policy = {
  methodOverride: z.boolean(),
  maxRequestBytes: z
    .number()
    .int()
    .min(512 * 1024)
    .max(Number.MAX_SAFE_INTEGER)
    .nullable(),
  parallel: z.number().int().min(1).max(8).nullable(),
  checksum: z.boolean(),
  readBack: z.boolean(),
  metadata: z
    .record(z.string().max(256).regex(metadataKey), z.string().max(8192))
    .refine((record) => Object.keys(record).length <= 64, 'more than 64 entries'),
};
const somePolicy = z.strictObject({
  methodOverride: policy.methodOverride.exactOptional(),
  maxRequestBytes: policy.maxRequestBytes.exactOptional(),
  parallel: policy.parallel.exactOptional(),
  checksum: policy.checksum.exactOptional(),
  readBack: policy.readBack.exactOptional(),
  metadata: policy.metadata.exactOptional(),
});

const nothing = z.strictObject({}) satisfies z.ZodType<Record<string, never>>;
const onId = z.strictObject({ id });
const onScan = z.strictObject({ scanId: id });
const onIds = z.strictObject({ ids });
const onAnswer = z.strictObject({
  id,
  answer: z.enum(answerKinds),
});
const reported = z.array(id).min(1).max(mostReported);

const after = z.strictObject({ position: z.number(), id });
const limit = z.number().int().min(1).max(maxIds);

const schemas: { readonly [N in CommandName]: z.ZodType<CommandInput<N>> } = {
  list: z.strictObject({
    after: after.exactOptional(),
    limit: limit.exactOptional(),
    ids: ids.exactOptional(),
  }),
  listPage: z.strictObject({ after: after.exactOptional(), limit }),
  readListView: nothing,
  saveListView: z.strictObject({ kept: z.string().max(1_000) }),
  show: onId,
  blocks: onId,
  addUploads: z.strictObject({
    paths: z.array(path).min(1).max(maxInputs),
    to: url,
    headers: headers.exactOptional(),
    options: uploadOptions.exactOptional(),
  }),
  addDownloads: z.strictObject({
    urls: z.array(url).min(1).max(maxInputs),
    into: path,
    headers: headers.exactOptional(),
    digests: z
      .record(url, digest)
      .refine((record) => Object.keys(record).length <= maxInputs, 'too many digests')
      .exactOptional(),
    options: downloadOptions.exactOptional(),
  }),
  adoptParts: z.strictObject({ folder: path }),
  pause: onIds,
  resume: onIds,
  cancel: onIds,
  remove: onIds,
  answer: onAnswer,
  answerBatch: onAnswer,
  relink: z.strictObject({ id, url, headers: headers.exactOptional() }),
  verify: z.strictObject({ id, readBack: z.boolean().exactOptional() }),
  pauseAll: nothing,
  resumeAll: nothing,
  setPriority: z.strictObject({ ids, priority }),
  move: z.strictObject({ ids, before: id.nullable() }),
  startNext: onIds,
  setLimit: z.strictObject({ ids, bytesPerSecond: bytesPerSecond.nullable() }),
  readBandwidth: nothing,
  setBandwidth: z.strictObject({ upload: directionLimit, download: directionLimit }),
  listDestinations: nothing,
  saveDestination: z.strictObject({
    id: id.exactOptional(),
    name: z.string().min(1).max(200).regex(noControls),
    url,
    headers: headers.exactOptional(),
    credential: credential.exactOptional(),
    policy: somePolicy.exactOptional(),
  }),
  removeDestination: onId,
  listTrusted: nothing,
  forgetTrusted: z.strictObject({ host: z.string().min(1).max(300).regex(noControls) }),
  probeDestination: z.strictObject({ id: id.exactOptional(), url }),
  testDestination: z.strictObject({
    id: id.exactOptional(),
    url,
    headers: headers.exactOptional(),
    credential: credential.exactOptional(),
    policy: somePolicy.exactOptional(),
  }),
  chooseFiles: nothing,
  chooseFolders: nothing,
  chooseFolder: nothing,
  showInFolder: onId,
  readReport: z.strictObject({ ids: reported }),
  saveReport: z.strictObject({ ids: reported, format: z.enum(['html', 'json']) }),
  readInspector: nothing,
  saveInspector: z.strictObject({
    width: z.number().int().min(inspectorWidth.least).max(inspectorWidth.most),
    folded: z.array(z.string().min(1).max(32).regex(noControls)).max(32),
  }),
  readDefaults: nothing,
  saveDefaults: z.strictObject({ uploadTo: url.exactOptional(), downloadInto: path.exactOptional() }),
  readSettings: nothing,
  saveSettings: adjustableShape,
  goOnAnyway: nothing,
  readLicences: nothing,
  tellMenu: z.strictObject({
    selected: z.number().int().min(0).max(maxIds),
    possible: z.array(z.enum(menuCommands)).max(menuCommands.length),
  }),
  closeWindow: z.strictObject({ then: z.enum(['keep-running', 'quit']) }),
  beginScan: z.strictObject({ paths: z.array(path).min(1).max(maxInputs) }),
  readScan: onScan,
  endScan: onScan,
  startPractice: z.strictObject({
    path: path.nullable(),
    // A name of the window's own making, in its language: never a path.
    sampleName: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[^\p{Cc}/\\:]+$/u)
      .regex(/^[^.]/),
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
