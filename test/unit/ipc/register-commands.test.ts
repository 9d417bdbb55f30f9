import type { WindowDefaults } from '../../../preload/contract/commands.ts';
import { describe, expect, it } from 'vitest';
import { commandChannel, commandNames } from '../../../preload/contract/bridge.ts';
import { defaultSettings } from '../../../main/settings-schema.ts';
import type { SettingsView } from '../../../preload/contract/settings.ts';
import type { Engine } from '../../../main/engine/engine-port.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { registerCommands } from '../../../main/ipc/register-commands.ts';
import type { HandlerRegistry, WindowHandlers } from '../../../main/ipc/register-commands.ts';

const settingsView: SettingsView = {
  values: defaultSettings,
  managed: [],
  policy: { file: '/etc/carryover/policy.json', found: false, problems: [] },
  surroundings: { onBattery: false, meteredBySystem: null, holding: null },
  about: { versions: [], licence: 'MIT', stateFolder: '/s' },
};

type Listener = Parameters<HandlerRegistry['handle']>[1];

const own = { senderFrame: { url: 'carryover-app://app/index.html', parent: null } };
const foreign = { senderFrame: { url: 'https://elsewhere/', parent: null } };

const defaults: WindowDefaults = {
  uploadTo: null,
  downloadInto: '/d',
  version: '1',
  speech: { language: 'en', locale: 'en' },
};

function registered() {
  const calls: unknown[] = [];
  const channels = new Map<string, Listener>();
  const execute = async (name: string, input: unknown): Promise<unknown> => {
    calls.push([name, input]);
    if (name === 'verify') throw new TransferError('WRONG_STATE', 'It is not finished. https://h/a?sig=1');
    if (name === 'addUploads')
      return { added: [{ id: 'a' }, { id: 'b' }], skipped: [], skippedCount: 3, refused: [] };
    return [];
  };
  const engine: Engine = { execute: execute as Engine['execute'], subscribe: () => () => undefined };
  const handlers: WindowHandlers = {
    listPage: async () => ({ strings: [], states: [], rows: [] }),
    readListView: async () => null,
    saveListView: async () => undefined,
    chooseFiles: async () => ['/a'],
    chooseFolders: async () => ['/films'],
    chooseFolder: async () => null,
    showInFolder: async () => undefined,
    readDefaults: async () => defaults,
    saveDefaults: async () => defaults,
    readSettings: async () => settingsView,
    saveSettings: async () => settingsView,
    goOnAnyway: async () => undefined,
    readLicences: async () => '',
    tellMenu: async () => undefined,
    closeWindow: async () => undefined,
    beginScan: async () => ({ scanId: 's1' }),
    readScan: async () => await Promise.reject(new Error('no scan here')),
    endScan: async () => undefined,
    startPractice: async () => await Promise.reject(new Error('no trial here')),
    readPractice: async () => null,
    cutPractice: async () => undefined,
    endPractice: async () => undefined,
    readReport: async () => ({ html: '', json: '' }),
    saveReport: async () => null,
    readInspector: async () => ({ width: 352, folded: [] }),
    saveInspector: async () => undefined,
  };
  registerCommands({ handle: (channel, listener) => channels.set(channel, listener) }, engine, handlers);
  const call = async (name: (typeof commandNames)[number], event: Parameters<Listener>[0], input: unknown) =>
    JSON.parse((await channels.get(commandChannel(name))?.(event, input)) ?? 'null') as unknown;
  return { calls, channels, call };
}

describe('registerCommands', () => {
  it('registers every command of the contract and no other channel', () => {
    expect([...registered().channels.keys()]).toEqual(commandNames.map(commandChannel));
  });

  it.each(commandNames)('answers a foreign sender of %s with a refusal and runs nothing', async (name) => {
    const { call, calls } = registered();
    expect(await call(name, foreign, {})).toMatchObject({ ok: false, error: { code: 'BAD_COMMAND' } });
    expect(calls).toEqual([]);
  });

  it('hands parsed commands to the engine or to the window', async () => {
    const { call, calls } = registered();
    expect(await call('list', own, {})).toEqual({ ok: true, value: [] });
    expect(await call('chooseFiles', own, {})).toEqual({ ok: true, value: ['/a'] });
    expect(calls).toEqual([['list', {}]]);
  });

  it('answers an addition with its count alone: the transfers come by updates', async () => {
    const { call } = registered();
    expect(await call('addUploads', own, { paths: ['/a'], to: 'https://h/' })).toEqual({
      ok: true,
      value: { addedCount: 2, skipped: [], skippedCount: 3, refused: [] },
    });
  });

  it('refuses what does not parse before the engine sees it', async () => {
    const { call, calls } = registered();
    expect(await call('pause', own, { ids: 'a' })).toMatchObject({
      ok: false,
      error: { code: 'BAD_COMMAND' },
    });
    expect(calls).toEqual([]);
  });

  it('answers a failure with its code and a sentence without secrets', async () => {
    const { call } = registered();
    expect(await call('verify', own, { id: 'a' })).toEqual({
      ok: false,
      error: { code: 'WRONG_STATE', message: 'It is not finished. https://h/a?…' },
    });
  });
});
