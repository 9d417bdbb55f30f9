/** The commands that need a desktop around them: dialogs, the file manager, the person's defaults. */
import { access, stat } from 'node:fs/promises';
import { app, dialog, shell } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import { packViews } from '../preload/contract/packed-views.ts';
import type { WindowDefaults } from '../preload/contract/commands.ts';
import type { MenuState } from '../preload/contract/requests.ts';
import type { SettingsKeeper } from './desktop/settings-commands.ts';
import type { Engine } from './engine/engine-port.ts';
import { TransferError } from './engine/transfer-error.ts';
import type { WindowHandlers } from './ipc/register-commands.ts';
import type { AppLanguage } from './app-language.ts';
import type { PracticeCommands } from './practice/practice-commands.ts';
import type { ScanCommands } from './scan-commands.ts';
import { reportCommands } from './report-commands.ts';
import type { Settings } from './settings.ts';

/** All of a window's commands but those of its scans and its trial run. */
export type DesktopHandlers = Omit<WindowHandlers, keyof ScanCommands | keyof PracticeCommands>;

export interface WindowCommandParts {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly language: AppLanguage;
  /** The window a dialog belongs to; null when there is none any more. */
  readonly window: () => BrowserWindow | null;
  /** Upload destination while the person has named none. */
  readonly presetDestination: () => string | null;
  readonly keeper: SettingsKeeper;
  readonly surroundings: { lookAnyway(): Promise<void>; goOnAnyway(): void };
  readonly licences: () => Promise<string>;
  readonly showMenu: (state: MenuState) => void;
  readonly closeWindow: (then: 'keep-running' | 'quit') => void;
}

export function windowCommands({
  engine,
  settings,
  language,
  window,
  presetDestination,
  keeper,
  surroundings,
  licences,
  showMenu,
  closeWindow,
}: WindowCommandParts): DesktopHandlers {
  const defaults = (): WindowDefaults => ({
    uploadTo: settings.get('uploadTo') ?? presetDestination(),
    downloadInto: settings.get('downloadInto') ?? app.getPath('downloads'),
    version: app.getVersion(),
    speech: language.speech(),
  });
  const ask = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window();
    const answer = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return answer.canceled ? [] : answer.filePaths;
  };

  return {
    ...reportCommands({ engine, window }),
    readInspector: async () => settings.get('inspector'),
    saveInspector: async (layout) => settings.set('inspector', layout),
    listPage: async (input) => packViews(await engine.execute('list', input)),
    readListView: async () => settings.get('listView'),
    saveListView: async ({ kept }) => settings.set('listView', kept),
    chooseFiles: () => ask({ properties: ['openFile', 'multiSelections'] }),
    chooseFolders: () => ask({ properties: ['openDirectory', 'multiSelections'] }),
    chooseFolder: async () => {
      const defaultPath = defaults().downloadInto;
      return (await ask({ properties: ['openDirectory', 'createDirectory'], defaultPath }))[0] ?? null;
    },
    showInFolder: async ({ id }) => {
      const { direction, source, location, destination, name } = await engine.execute('show', { id });
      // An unfinished download has no file under its name yet; its folder is what there is to see.
      const path = direction === 'upload' ? source : (location ?? destination);
      await access(path).catch((cause: unknown) => {
        throw new TransferError('NO_SUCH_FILE', `"${name}" is not there any more: ${path}`, { cause });
      });
      shell.showItemInFolder(path);
    },
    readDefaults: async () => defaults(),
    saveDefaults: async ({ uploadTo, downloadInto }) => {
      // Both are checked before either is kept.
      const to = uploadTo === undefined ? undefined : await checkedTarget(uploadTo, engine);
      const into = downloadInto === undefined ? undefined : await checkedFolder(downloadInto);
      settings.change({
        ...(to !== undefined && { uploadTo: to }),
        ...(into !== undefined && { downloadInto: into }),
      });
      return defaults();
    },
    readSettings: async () => {
      await surroundings.lookAnyway();
      return keeper.view();
    },
    saveSettings: async (wanted) => await keeper.save(wanted),
    goOnAnyway: async () => surroundings.goOnAnyway(),
    readLicences: async () => await licences(),
    tellMenu: async (state) => showMenu(state),
    closeWindow: async ({ then }) => closeWindow(then),
  };
}

/** The id of a saved destination, or an address. */
async function checkedTarget(text: string, engine: Engine): Promise<string> {
  const address = text.trim();
  // Without a colon it is no address, so that an address never has to wait for the list.
  if (!address.includes(':')) {
    const saved = await engine.execute('listDestinations', {});
    if (saved.some(({ id }) => id === address)) return address;
  }
  if (!URL.canParse(address)) {
    throw new TransferError(
      'INVALID_URL',
      'That is not an address. A destination looks like https://host/files/',
    );
  }
  const { protocol, username, password } = new URL(address);
  if (username !== '' || password !== '') {
    throw new TransferError(
      'INVALID_URL',
      'Leave user and password out of the address, and save a destination with its sign-in: there it is kept safely.',
    );
  }
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new TransferError('UNKNOWN_SCHEME', `Uploads go to http or https addresses, not to "${protocol}".`);
  }
  return address;
}

async function checkedFolder(path: string): Promise<string> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new TransferError('TARGET_MISSING', `The folder ${path} does not exist.`, { cause });
  });
  if (!found.isDirectory()) throw new TransferError('TARGET_NOT_A_FOLDER', `${path} is not a folder.`);
  return path;
}
