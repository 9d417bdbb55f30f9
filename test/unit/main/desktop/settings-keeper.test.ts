import { describe, expect, it, vi } from 'vitest';
import { SettingsKeeper } from '../../../../main/desktop/settings-commands.ts';
import type { Tuning } from '../../../../main/engine/tuning.ts';
import { defaultSettings } from '../../../../main/settings-schema.ts';
import type { Settings } from '../../../../main/settings.ts';
import type { PersonSettings, SettingName } from '../../../../preload/contract/settings.ts';

function keeperOf(managed: readonly SettingName[] = [], locked: Partial<PersonSettings> = {}) {
  let values: PersonSettings = { ...defaultSettings, ...locked };
  const tuned: Tuning[] = [];
  const port = { setStartAtLogin: vi.fn(async (_on: boolean) => undefined), setTheme: vi.fn() };
  const settle = vi.fn();
  const languageChanged = vi.fn(async () => undefined);
  const settings = {
    all: () => values,
    get: (name: SettingName) => values[name],
    change: (wanted: Partial<PersonSettings>) => void (values = { ...values, ...wanted }),
    managed,
    policy: { file: '/p', found: false, problems: [] },
  } as unknown as Settings;
  const keeper = new SettingsKeeper({
    settings,
    engine: { tune: (tuning) => tuned.push(tuning) },
    port,
    surroundings: { now: { onBattery: false, meteredBySystem: null, holding: null }, settle },
    downloads: '/home/ann/Downloads',
    about: () => ({ versions: [], licence: 'MIT', stateFolder: '/s' }),
    language: { follow: languageChanged },
  });
  return { keeper, tuned, port, settle, languageChanged };
}

describe('SettingsKeeper', () => {
  it('tunes the engine, colours the app and looks at the surroundings with every change', async () => {
    const { keeper, tuned, port, settle, languageChanged } = keeperOf();
    await keeper.apply();
    expect(tuned).toEqual([
      {
        ...{ concurrency: 4, connectionsPerHost: 8, cadence: 'desk' },
        ...{ trustCertificates: true, takenNames: 'keep-both' },
      },
    ]);
    // What a person switched off in the system stays off.
    expect(port.setStartAtLogin).not.toHaveBeenCalled();
    const view = await keeper.save({
      unknownCertificates: 'refuse',
      takenNames: 'ask',
      transfersAtOnce: 2,
      connectionsPerServer: 3,
      cadence: 'careful',
      theme: 'dark',
    });
    expect(tuned[1]).toEqual({
      concurrency: 2,
      connectionsPerHost: 3,
      cadence: 'careful',
      trustCertificates: false,
      takenNames: 'ask',
    });
    expect(port.setTheme).toHaveBeenLastCalledWith('dark');
    expect(settle).toHaveBeenCalledOnce();
    expect(view.values).toMatchObject({ transfersAtOnce: 2, downloadInto: '/home/ann/Downloads' });
    expect(languageChanged).not.toHaveBeenCalled();
    await keeper.save({ language: 'de' });
    expect(languageChanged).toHaveBeenCalledOnce();
  });

  it('does not keep a start at sign-in that the system refuses', async () => {
    const { keeper, port } = keeperOf();
    port.setStartAtLogin.mockRejectedValueOnce(new Error('EACCES'));
    await expect(keeper.save({ startAtLogin: true })).rejects.toThrow('EACCES');
    expect(keeper.view().values.startAtLogin).toBe(false);
  });

  it('puts a start at sign-in right that the organisation prescribes', async () => {
    const { keeper, port } = keeperOf(['startAtLogin'], { startAtLogin: true });
    await keeper.apply();
    expect(port.setStartAtLogin).toHaveBeenCalledWith(true);
  });
});
