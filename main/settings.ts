/** The person's settings, in a file of their own. A file that cannot be used is set aside, never overwritten. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';
import type { Schema } from 'electron-store';
import type { WindowPlace } from './window-place.ts';

export interface SettingsValues {
  uploadTo: string | null;
  downloadInto: string | null;
  window: WindowPlace | null;
  /** How the list was filtered and sorted, as the window wrote it. */
  listView: string | null;
}

export interface Settings {
  get<K extends keyof SettingsValues>(key: K): SettingsValues[K];
  set<K extends keyof SettingsValues>(key: K, value: SettingsValues[K]): void;
  /** Path of the unusable file that was set aside at this start. */
  readonly setAside: string | null;
}

const pixels = { type: 'integer', minimum: -100_000, maximum: 100_000 } as const;

const schema: Schema<SettingsValues> = {
  uploadTo: { type: ['string', 'null'], maxLength: 16_384 },
  downloadInto: { type: ['string', 'null'], maxLength: 32_767 },
  listView: { type: ['string', 'null'], maxLength: 1_000 },
  window: {
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['x', 'y', 'width', 'height', 'maximized'],
    properties: { x: pixels, y: pixels, width: pixels, height: pixels, maximized: { type: 'boolean' } },
  },
};

const defaults: SettingsValues = { uploadTo: null, downloadInto: null, window: null, listView: null };

export function openSettings(folder: string): Settings {
  const open = (): Store<SettingsValues> => new Store({ cwd: folder, name: 'settings', schema, defaults });
  const { store, setAside } = openOrSetAside(open, join(folder, 'settings.json'));
  // The store answers windows that ask for its folder, without looking who asks. Ours never do.
  ipcMain.removeAllListeners('electron-store-get-data');
  return {
    get: (key) => store.get(key),
    set: (key, value) => store.set({ [key]: value } as Partial<SettingsValues>),
    setAside,
  };
}

function openOrSetAside<T>(open: () => T, file: string): { store: T; setAside: string | null } {
  try {
    refuseForeignContent(file);
    return { store: open(), setAside: null };
  } catch (error) {
    if (!existsSync(file)) throw error;
    const setAside = freeName(file);
    renameSync(file, setAside);
    return { store: open(), setAside };
  }
}

/** The store takes a list or a number for an empty store, and would write over it. */
function refuseForeignContent(file: string): void {
  if (!existsSync(file)) return;
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new TypeError('The settings file does not hold settings.');
  }
}

/** `settings.json.broken`, `settings.json.broken-2`, …: an earlier one set aside stays as well. */
function freeName(file: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${file}.broken` : `${file}.broken-${number}`;
    if (!existsSync(name)) return name;
  }
}
