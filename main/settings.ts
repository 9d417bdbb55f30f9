/**
 * The person's settings, in a file of their own, under what their organisation prescribes. A file that cannot be used is
 * set aside, never overwritten.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';
import * as z from 'zod/mini';
import { inspectorWidth, type InspectorLayout } from '../preload/contract/commands.ts';
import type { PersonSettings, SettingName } from '../preload/contract/settings.ts';
import { TransferError } from './engine/transfer-error.ts';
import { noPolicy, type Policy } from './policy.ts';
import { defaultSettings, settingNames, settingShapes } from './settings-schema.ts';
import type { WindowPlace } from './window-place.ts';

/** With what the app remembers for itself. */
export interface SettingsValues extends PersonSettings {
  readonly window: WindowPlace | null;
  /** A person was told what closing the window does. */
  readonly trayExplained: boolean;
  readonly inspector: InspectorLayout;
  /** How the list was filtered and sorted, as the window wrote it. */
  readonly listView: string | null;
}

export interface Settings {
  get<K extends keyof SettingsValues>(key: K): SettingsValues[K];
  /** Throws SETTING_MANAGED for what the organisation has fixed. */
  set<K extends keyof SettingsValues>(key: K, value: SettingsValues[K]): void;
  /** All or none of them; throws as `set` does. */
  change(values: Partial<PersonSettings>): void;
  /** Everything a person can set, as it counts now. */
  all(): PersonSettings;
  readonly managed: readonly SettingName[];
  readonly policy: Policy['report'];
  /** Path of the unusable file that was set aside at this start. */
  readonly setAside: string | null;
}

const pixels = z.int().check(z.minimum(-100_000), z.maximum(100_000));
const ownShapes = {
  window: z.nullable(
    z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels, maximized: z.boolean() }),
  ),
  trayExplained: z.boolean(),
  listView: z.nullable(z.string().check(z.maxLength(1_000))),
  inspector: z.strictObject({
    width: z.int().check(z.minimum(inspectorWidth.least), z.maximum(inspectorWidth.most)),
    folded: z.array(z.string().check(z.maxLength(32))).check(z.maxLength(32)),
  }),
};

/** Of the file and of what is put into it. Keys of a later version are none of our business. */
const stored = z.partial(z.looseObject({ ...settingShapes, ...ownShapes }));

const ownDefaults = {
  window: null,
  trayExplained: false,
  listView: null,
  inspector: { width: inspectorWidth.usual, folded: [] },
};

export function openSettings(folder: string, policy: Policy = noPolicy('')): Settings {
  // Checked by the one schema that everything else is checked by, and not by the store's own way of checking, which
  // compiles its rules anew at every start: a tenth of a second before there is a window.
  const open = (): Store<SettingsValues> => new Store({ cwd: folder, name: 'settings' });
  const { store, setAside } = openOrSetAside(open, join(folder, 'settings.json'));
  // The store answers windows that ask for its folder, without looking who asks. Ours never do.
  ipcMain.removeAllListeners('electron-store-get-data');

  const managed = settingNames.filter((name) => Object.hasOwn(policy.locked, name));
  const fallbacks: SettingsValues = { ...defaultSettings, ...ownDefaults, ...policy.defaults };
  const get: Settings['get'] = (key) => {
    const locked = (policy.locked as Partial<SettingsValues>)[key];
    if (locked !== undefined) return locked;
    const own = store.get(key) as SettingsValues[typeof key] | undefined;
    // No destination and no folder is what a person has who named none.
    const unset = own === undefined || (own === null && (key === 'uploadTo' || key === 'downloadInto'));
    return unset ? fallbacks[key] : own;
  };
  const refuseManaged = (names: readonly string[]): void => {
    if (!managed.some((name) => names.includes(name))) return;
    throw new TransferError(
      'SETTING_MANAGED',
      'This is managed by your organisation and cannot be changed here. Ask whoever looks after this computer.',
    );
  };
  const keep = (values: Partial<SettingsValues>): void => {
    refuseManaged(Object.keys(values));
    stored.parse(values);
    store.set(values);
  };

  return {
    get,
    set: (key, value) => keep({ [key]: value }),
    change: keep,
    all: () => Object.fromEntries(settingNames.map((name) => [name, get(name)])) as unknown as PersonSettings,
    managed,
    policy: policy.report,
    setAside,
  };
}

function openOrSetAside<T>(open: () => T, file: string): { store: T; setAside: string | null } {
  try {
    refuseForeign(file);
    return { store: open(), setAside: null };
  } catch (error) {
    if (!existsSync(file)) throw error;
    const setAside = freeName(file);
    renameSync(file, setAside);
    return { store: open(), setAside };
  }
}

/** The store takes a list or a number for an empty store, and would write over it. */
function refuseForeign(file: string): void {
  if (existsSync(file)) stored.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** `settings.json.broken`, `settings.json.broken-2`, …: an earlier one set aside stays as well. */
function freeName(file: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${file}.broken` : `${file}.broken-${number}`;
    if (!existsSync(name)) return name;
  }
}
