/** The commands of the settings view, and what follows from a setting that changes. */
import type { SettingsView, Surroundings } from '../../preload/contract/settings.ts';
import type { CommandInput } from '../../preload/contract/commands.ts';
import type { OwningEngine } from '../engine/engine-port.ts';
import type { AppLanguage } from '../app-language.ts';
import type { Settings } from '../settings.ts';
import type { DesktopPort } from './desktop-port.ts';

export interface SettingsParts {
  readonly settings: Settings;
  readonly engine: Pick<OwningEngine, 'tune'>;
  readonly port: Pick<DesktopPort, 'setStartAtLogin' | 'setTheme'>;
  readonly language: Pick<AppLanguage, 'follow'>;
  readonly surroundings: { readonly now: Surroundings; settle(): void };
  /** Absolute path; what downloads go to while no folder was chosen. */
  readonly downloads: string;
  readonly about: () => SettingsView['about'];
}

export class SettingsKeeper {
  readonly #parts: SettingsParts;

  constructor(parts: SettingsParts) {
    this.#parts = parts;
  }

  view(): SettingsView {
    const { settings, surroundings, downloads, about } = this.#parts;
    const values = settings.all();
    return {
      values: { ...values, downloadInto: values.downloadInto ?? downloads },
      managed: settings.managed,
      policy: settings.policy,
      surroundings: surroundings.now,
      about: about(),
    };
  }

  /** At the start, before anything moves. Rejects where the system refuses the start at sign-in; the rest holds then too. */
  async apply(): Promise<void> {
    const { settings, port } = this.#parts;
    const { startAtLogin, theme } = settings.all();
    port.setTheme(theme);
    this.#tune();
    // Only what an organisation prescribes is put right at each start: a person may have switched it off elsewhere.
    if (settings.managed.includes('startAtLogin')) await port.setStartAtLogin(startAtLogin);
  }

  /** All or none is kept. A start at sign-in that the system refuses is not kept, and rejects. */
  async save(wanted: CommandInput<'saveSettings'>): Promise<SettingsView> {
    const { settings, port, language, surroundings } = this.#parts;
    const before = settings.all();
    settings.change(wanted);
    const { startAtLogin, theme } = settings.all();
    if (startAtLogin !== before.startAtLogin) {
      try {
        await port.setStartAtLogin(startAtLogin);
      } catch (error) {
        settings.change({ startAtLogin: before.startAtLogin });
        throw error;
      }
    }
    port.setTheme(theme);
    this.#tune();
    surroundings.settle();
    if (settings.get('language') !== before.language) await language.follow();
    return this.view();
  }

  #tune(): void {
    const { transfersAtOnce, connectionsPerServer, cadence, unknownCertificates, takenNames } =
      this.#parts.settings.all();
    this.#parts.engine.tune({
      concurrency: transfersAtOnce,
      connectionsPerHost: connectionsPerServer,
      cadence,
      trustCertificates: unknownCertificates === 'ask',
      takenNames,
    });
  }
}
