/**
 * What the window finds under `window.carryover`: one method for each command, and nothing else of Electron.
 * Answers and messages are JSON text (see encoded.ts). Methods resolve with a result that says ok or carries an error; they reject only when the app itself is gone.
 */
import type { CommandInput, CommandName, EngineCommands, WindowCommands, WindowResult } from './commands.ts';
import type { Encoded } from './encoded.ts';
import type { Notice, WindowUpdate } from './events.ts';
import type { WindowRequest } from './requests.ts';

export type CommandMethods = {
  readonly [N in CommandName]: (input: CommandInput<N>) => Promise<Encoded<WindowResult<N>>>;
};

export interface CarryoverBridge extends CommandMethods {
  /** Returns the function that ends the subscription. */
  onUpdate(listener: (update: Encoded<WindowUpdate>) => void): () => void;
  /** Notices that came before the first listener are kept for it. */
  onNotice(listener: (notice: Encoded<Notice>) => void): () => void;
  /** Requests that came before the first listener are kept for it. */
  onRequest(listener: (request: Encoded<WindowRequest>) => void): () => void;
  /** Absolute paths of dropped or pasted files; what has no path (a picture from a page) is left out. */
  pathsOf(files: readonly File[]): readonly string[];
}

/** Every command once, here or below; the compiler refuses a missing or an unknown one. */
const engineCommands = {
  list: true,
  show: true,
  blocks: true,
  addUploads: true,
  addDownloads: true,
  adoptParts: true,
  pause: true,
  resume: true,
  cancel: true,
  remove: true,
  answer: true,
  answerBatch: true,
  relink: true,
  verify: true,
  pauseAll: true,
  resumeAll: true,
  setPriority: true,
  move: true,
  startNext: true,
  setLimit: true,
  readBandwidth: true,
  setBandwidth: true,
  listDestinations: true,
  saveDestination: true,
  removeDestination: true,
  listTrusted: true,
  forgetTrusted: true,
  probeDestination: true,
  testDestination: true,
} satisfies Record<keyof EngineCommands, true>;

const windowCommands = {
  listPage: true,
  readListView: true,
  saveListView: true,
  chooseFiles: true,
  chooseFolders: true,
  chooseFolder: true,
  showInFolder: true,
  readReport: true,
  saveReport: true,
  readInspector: true,
  saveInspector: true,
  readDefaults: true,
  saveDefaults: true,
  readSettings: true,
  saveSettings: true,
  goOnAnyway: true,
  readLicences: true,
  tellMenu: true,
  closeWindow: true,
  beginScan: true,
  readScan: true,
  endScan: true,
  startPractice: true,
  readPractice: true,
  cutPractice: true,
  endPractice: true,
} satisfies Record<keyof WindowCommands, true>;

export const commandNames = Object.keys({
  ...engineCommands,
  ...windowCommands,
}) as readonly CommandName[];

/** A command that needs no window, so that the control socket takes it too. */
export function isEngineCommand(name: string): name is keyof EngineCommands {
  return Object.hasOwn(engineCommands, name);
}

export const commandChannel = (name: CommandName): string => `carryover:command:${name}`;
export const updateChannel = 'carryover:update';
export const noticeChannel = 'carryover:notice';
export const requestChannel = 'carryover:request';
