/** The commands that need a desktop around them: dialogs, the file manager, the person's defaults. */
import { access, stat } from 'node:fs/promises';
import { app, dialog, shell } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import { packViews } from '../preload/contract/packed-views.ts';
import type { WindowDefaults } from '../preload/contract/commands.ts';
import type { Engine } from './engine/engine-port.ts';
import { TransferError } from './engine/transfer-error.ts';
import type { WindowHandlers } from './ipc/register-commands.ts';
import type { Settings } from './settings.ts';

export interface WindowCommandParts {
  readonly engine: Engine;
  readonly settings: Settings;
  /** The window a dialog belongs to; null when there is none any more. */
  readonly window: () => BrowserWindow | null;
  /** Upload destination while the person has named none. */
  readonly presetDestination: () => string | null;
}

export function windowCommands({
  engine,
  settings,
  window,
  presetDestination,
}: WindowCommandParts): WindowHandlers {
  const defaults = (): WindowDefaults => ({
    uploadTo: settings.get('uploadTo') ?? presetDestination(),
    downloadInto: settings.get('downloadInto') ?? app.getPath('downloads'),
    version: app.getVersion(),
  });
  const ask = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window();
    const answer = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return answer.canceled ? [] : answer.filePaths;
  };

  return {
    listPage: async (input) => packViews(await engine.execute('list', input)),
    readListView: async () => settings.get('listView'),
    saveListView: async ({ kept }) => settings.set('listView', kept),
    chooseFiles: () => ask({ properties: ['openFile', 'multiSelections'] }),
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
      if (to !== undefined) settings.set('uploadTo', to);
      if (into !== undefined) settings.set('downloadInto', into);
      return defaults();
    },
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
