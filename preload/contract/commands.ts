/**
 * One contract type maps each command to its signature; the window's preload, the main process, the control
 * socket and the command line all derive from it, so a command cannot mean two things.
 */
import type { WireError } from './errors.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { TrustedCertificate } from './certificate.ts';
import type { TransferBlocks } from './blocks.ts';
import type { Destination, DestinationInput } from './destination.ts';
import type { MenuState } from './requests.ts';
import type { AdjustableSettings, SettingsView } from './settings.ts';
import type { Speech } from './language.ts';
import type {
  DestinationAbilities,
  DestinationProbeInput,
  DestinationTest,
  DestinationTrial,
} from './destination-test.ts';
import type { PackedViews } from './packed-views.ts';
import type { RequestHeaders } from './request-headers.ts';
import type { PracticeView } from './practice.ts';
import type { ScanView, SkipReason } from './scan.ts';
import type { AnswerKind, Priority, TransferDetail, TransferView } from './transfer.ts';

export type { RequestHeaders };

/** How what is added now is to be treated. */
export interface UploadOptions {
  /** Files that systems leave behind (.DS_Store, Thumbs.db and the like) inside folders; default `skip`. */
  readonly junk?: 'skip' | 'keep';
  /** Symbolic links inside folders; default `skip`. What is named itself is always followed. */
  readonly symlinks?: 'skip' | 'follow';
  /** The file is still being written: what is there is sent, and what follows, until it rests. */
  readonly growing?: boolean;
  /** Read back and compare when done; overrides the destination's policy. */
  readonly readBack?: boolean;
  readonly priority?: Priority;
  /** Bytes a second each of them may use at most, at least 1,024. */
  readonly bytesPerSecond?: number;
}

/** `sha256:HEX`, `sha-256=BASE64`, or hexadecimal alone; or its two parts, the value in either form. */
export type DigestInput = string | { readonly algorithm: string; readonly value: string };

export interface DownloadOptions {
  /** Follow a redirect from https on to http; default no: whoever listens in could change the file. */
  readonly allowInsecureRedirect?: boolean;
  /** A yes, given beforehand, to a public link that leads into a private network; without it that is asked about. */
  readonly allowPrivateAddress?: boolean;
  /** Add links that are in the list already, unfinished and for the same folder, once more; default no. */
  readonly again?: boolean;
  /** Look for digests in files beside each: `NAME.sha256`, `SHA256SUMS` and the like; default no. */
  readonly sidecar?: boolean;
  /**
   * Other links to the same file, where one link is added: used beside it once they are compared with it, and in its
   * place where it is dead.
   */
  readonly mirrors?: readonly string[];
}

/** What a folder held that was left out on purpose, or a link that is in the list already. */
export interface SkippedPath {
  /** Path, or link without its secrets. */
  readonly path: string;
  readonly reason: SkipReason;
}

export interface AddResult {
  readonly added: readonly TransferView[];
  /** At most the first thousand; `skippedCount` says how many there were. */
  readonly skipped: readonly SkippedPath[];
  readonly skippedCount: number;
  /** Inputs that did not become a transfer, each with the reason. */
  readonly refused: readonly { readonly input: string; readonly error: WireError }[];
}

/** What the window is told of an AddResult: the views come to it by updates, and a folder holds ten thousand of them. */
export interface AddCounts extends Omit<AddResult, 'added'> {
  readonly addedCount: number;
}

/** All transfers in list order; or of them those behind one, at most so many, or those that are named. */
export interface ListInput {
  readonly after?: { readonly position: number; readonly id: string };
  /** At least 1. */
  readonly limit?: number;
  readonly ids?: readonly string[];
}

/** Commands of the engine, the same from the window, the command line and the control socket. */
export interface EngineCommands {
  list(input: ListInput): readonly TransferView[];
  show(input: { readonly id: string }): TransferDetail;
  /** What of its file is where, and how fast it moved. Ask at most twice a second, for what is looked at. */
  blocks(input: { readonly id: string }): TransferBlocks;
  addUploads(input: {
    /** Files and folders; a folder keeps its structure. Each file once, however often it is named; a folder without files adds nothing. */
    readonly paths: readonly string[];
    /** Address of a TUS 1.0 server, http or https, or the id or name of a saved destination. */
    readonly to: string;
    readonly headers?: RequestHeaders;
    readonly options?: UploadOptions;
  }): AddResult;
  addDownloads(input: {
    /** Links, also with ranges (`clip[001-120].mov`) that stand for many; see link-ranges.ts. */
    readonly urls: readonly string[];
    /** Path of an existing folder. */
    readonly into: string;
    readonly headers?: RequestHeaders;
    /** What the whole file must be, by its link as in `urls`. */
    readonly digests?: Readonly<Record<string, DigestInput>>;
    readonly options?: DownloadOptions;
  }): AddResult;
  /** Part files of a folder that belong to no transfer any more, put into the list, paused. */
  adoptParts(input: { readonly folder: string }): AddResult;
  pause(input: { readonly ids: readonly string[] }): void;
  /** Goes on with paused, waiting, failed or cancelled transfers; running ones are left alone. */
  resume(input: { readonly ids: readonly string[] }): void;
  /** Gives up: stops it, removes the part file or the unfinished upload; the entry stays, as failed(CANCELLED). */
  cancel(input: { readonly ids: readonly string[] }): void;
  /** Takes it out of the journal; an unfinished one is cancelled first. A finished file stays where it is. */
  remove(input: { readonly ids: readonly string[] }): void;
  answer(input: { readonly id: string; readonly answer: AnswerKind }): void;
  /** The same answer for everything of its batch that asks the same; the number of transfers that were answered. */
  answerBatch(input: { readonly id: string; readonly answer: AnswerKind }): number;
  /**
   * Another link for a download that is not done, with headers of its own, and goes on. What is here is kept: the link is
   * taken only where size and bytes prove that it leads to the same file; else it becomes a question.
   */
  relink(input: { readonly id: string; readonly url: string; readonly headers?: RequestHeaders }): void;
  /**
   * Re-hashes the file on this machine against the journal and raises or withdraws the evidence. With `readBack` the
   * server's copy of an upload is read and compared as well.
   */
  verify(input: { readonly id: string; readonly readBack?: boolean }): TransferDetail;
  /** Everything that is not done, failed or asking. */
  pauseAll(input: Record<string, never>): void;
  /** Everything paused. */
  resumeAll(input: Record<string, never>): void;
  setPriority(input: { readonly ids: readonly string[]; readonly priority: Priority }): void;
  /** Places these, in the order given, before another transfer in the list; null places them at its end. */
  move(input: { readonly ids: readonly string[]; readonly before: string | null }): void;
  /** Runs these next, before everything that waits for its turn, whatever its priority; paused ones go on. */
  startNext(input: { readonly ids: readonly string[] }): void;
  /** Bytes a second for each of these, at least 1,024; null lifts it. Changes what runs. */
  setLimit(input: { readonly ids: readonly string[]; readonly bytesPerSecond: number | null }): void;
  readBandwidth(input: Record<string, never>): Bandwidth;
  /** Changes what runs. */
  setBandwidth(input: Bandwidth): void;
  listDestinations(input: Record<string, never>): readonly Destination[];
  /** Makes or changes one; a credential is refused with SECRETS_UNAVAILABLE where it cannot be kept safely. */
  saveDestination(input: DestinationInput): Destination;
  /** Refused with WRONG_STATE while unfinished transfers go there. */
  removeDestination(input: { readonly id: string }): void;
  /** The certificates that a person trusted, each for one server. */
  listTrusted(input: Record<string, never>): readonly TrustedCertificate[];
  /** Takes that back, `host` as in the list; connections to the server end, and it is asked about anew. */
  forgetTrusted(input: { readonly host: string }): void;
  /** Asks the server of an address what it can do, within seconds. Refused with the errors of the network and NOT_TUS. */
  probeDestination(input: DestinationProbeInput): DestinationAbilities;
  /** Uploads a small file there, with a cut; within two minutes. What fails is in the answer. */
  testDestination(input: DestinationTrial): DestinationTest;
}

/** Commands that only make sense with a window. */
export interface WindowCommands {
  /** `list` for the window, which asks for long lists a page at a time; the last page is shorter than `limit`. */
  listPage(input: Pick<ListInput, 'after'> & { readonly limit: number }): PackedViews;
  /** Asks the person for files; empty when they changed their mind. */
  chooseFiles(input: Record<string, never>): readonly string[];
  /** The same for folders: the dialogs of Linux and Windows cannot offer both at once. */
  chooseFolders(input: Record<string, never>): readonly string[];
  chooseFolder(input: Record<string, never>): string | null;
  showInFolder(input: { readonly id: string }): void;
  /** A report on these, without secrets. Rejects NO_SUCH_TRANSFER where one of them is gone. */
  readReport(input: { readonly ids: readonly string[] }): ReportTexts;
  /** Asks where to, and writes it there; the path, or null where the person changed their mind. */
  saveReport(input: { readonly ids: readonly string[]; readonly format: ReportFormat }): string | null;
  readInspector(input: Record<string, never>): InspectorLayout;
  saveInspector(input: InspectorLayout): void;
  readDefaults(input: Record<string, never>): WindowDefaults;
  /** What `saveListView` kept; null before the first time. */
  readListView(input: Record<string, never>): string | null;
  /** How the list is filtered and sorted, for the next start; at most 1,000 characters, which only the window understands. */
  saveListView(input: { readonly kept: string }): void;
  /** Refused with SETTING_MANAGED where the organisation has fixed one of them. */
  saveDefaults(input: { readonly uploadTo?: string; readonly downloadInto?: string }): WindowDefaults;
  readSettings(input: Record<string, never>): SettingsView;
  /** All or none; refused with SETTING_MANAGED as `saveDefaults`. Takes hold at once. */
  saveSettings(input: Partial<AdjustableSettings>): SettingsView;
  /** Lets transfers go on although the settings would have them wait, until battery or network change. */
  goOnAnyway(input: Record<string, never>): void;
  /** The licences of the parts that others made, as Markdown; empty where the app was built without. */
  readLicences(input: Record<string, never>): string;
  /** What the menu bar may offer. */
  tellMenu(input: MenuState): void;
  /** The answer to `explain-tray`. */
  closeWindow(input: { readonly then: 'keep-running' | 'quit' }): void;
  /** Begins to count what adding these would add, beside everything else; older scans may end for it. */
  beginScan(input: { readonly paths: readonly string[] }): { readonly scanId: string };
  readScan(input: { readonly scanId: string }): ScanView;
  endScan(input: { readonly scanId: string }): void;
  /** Begins a trial run in place of the one that runs; `path` null makes a file of this name for it. */
  startPractice(input: { readonly path: string | null; readonly sampleName: string }): PracticeView;
  /** Null while there is none. */
  readPractice(input: Record<string, never>): PracticeView | null;
  /** Pulls the plug of its connection, or puts it in again. */
  cutPractice(input: { readonly cut: boolean }): void;
  /** Ends it and removes everything it made. */
  endPractice(input: Record<string, never>): void;
}

export type ReportFormat = 'html' | 'json';

/** One report, for people (HTML) and for programs (JSON). */
export type ReportTexts = Readonly<Record<ReportFormat, string>>;

/** Transfers in one report: more is no document any more. */
export const mostReported = 10_000;

/** How a person has arranged the details beside the list. */
export interface InspectorLayout {
  /** Pixels, `inspectorWidth.least` to `inspectorWidth.most`. */
  readonly width: number;
  /** Names of the sections that are folded. */
  readonly folded: readonly string[];
}

export const inspectorWidth = { least: 320, most: 480, usual: 352 } as const;

export interface WindowDefaults {
  /** Address of the TUS server new uploads go to, or the id of a saved destination; null until the person names one. */
  readonly uploadTo: string | null;
  readonly downloadInto: string;
  readonly version: string;
  /** What the app speaks. */
  readonly speech: Speech;
}

export type Commands = EngineCommands & WindowCommands;
export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = Parameters<Commands[N]>[0];
export type CommandOutput<N extends CommandName> = ReturnType<Commands[N]>;

/** A command's value as the window gets it. */
export type WindowOutput<N extends CommandName> = N extends 'addUploads' | 'addDownloads' | 'adoptParts'
  ? AddCounts
  : CommandOutput<N>;

/** A command's answer as it crosses a boundary: errors are values with a code, never a thrown string. */
export type CommandResult<N extends CommandName> = Result<CommandOutput<N>>;
export type WindowResult<N extends CommandName> = Result<WindowOutput<N>>;

type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };
