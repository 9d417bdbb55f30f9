/** Battery and network, and whether the engine has to wait for either. */
import type { Surroundings } from '../../preload/contract/settings.ts';
import type { OwningEngine } from '../engine/engine-port.ts';
import type { HoldReason } from '../engine/tuning.ts';
import type { Settings } from '../settings.ts';
import { decideHold } from './hold-decision.ts';

/** The part of Electron's powerMonitor that is used here. */
export interface SupplyMonitor {
  readonly onBatteryPower: boolean;
  on(event: 'on-ac' | 'on-battery', listener: () => void): unknown;
  off(event: 'on-ac' | 'on-battery', listener: () => void): unknown;
}

export interface SurroundingsParts {
  readonly engine: Pick<OwningEngine, 'hold'>;
  readonly settings: Pick<Settings, 'all'>;
  readonly monitor: SupplyMonitor;
  /** True or false where the system says whether the network is metered, else null. */
  readonly askMetered: () => Promise<boolean | null>;
  /** Something of it changed. */
  readonly onChange: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** Milliseconds between two looks at the network, while somebody wants to know. */
const lookEvery = 30_000;

export class SurroundingsWatch {
  readonly #parts: SurroundingsParts;
  #onBattery: boolean;
  #meteredBySystem: boolean | null = null;
  #overruled = false;
  #holding: HoldReason | null = null;
  readonly #timer: NodeJS.Timeout;

  constructor(parts: SurroundingsParts) {
    this.#parts = parts;
    this.#onBattery = parts.monitor.onBatteryPower;
    parts.monitor.on('on-ac', this.#plugged);
    parts.monitor.on('on-battery', this.#unplugged);
    this.#timer = setInterval(() => void this.look(), lookEvery);
    this.#timer.unref();
  }

  get now(): Surroundings {
    return {
      onBattery: this.#onBattery,
      meteredBySystem: this.#meteredBySystem,
      holding: this.#holding,
    };
  }

  /** Asks the system about the network. */
  async look(): Promise<void> {
    if (this.#parts.settings.all().onMetered !== 'wait' && this.#meteredBySystem === null) return;
    await this.lookAnyway();
  }

  async lookAnyway(): Promise<void> {
    const metered = await this.#parts.askMetered();
    if (metered === this.#meteredBySystem) return;
    this.#meteredBySystem = metered;
    this.#situationChanged();
  }

  /** The settings changed; what was overruled counts again. */
  settle(): void {
    this.#situationChanged();
  }

  /** Nothing holds until the situation changes. */
  goOnAnyway(): void {
    this.#overruled = true;
    this.#decide();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#parts.monitor.off('on-ac', this.#plugged);
    this.#parts.monitor.off('on-battery', this.#unplugged);
  }

  readonly #plugged = (): void => this.#supply(false);
  readonly #unplugged = (): void => this.#supply(true);

  #supply(onBattery: boolean): void {
    if (this.#onBattery === onBattery) return;
    this.#onBattery = onBattery;
    this.#situationChanged();
  }

  #situationChanged(): void {
    this.#overruled = false;
    this.#decide();
  }

  #decide(): void {
    const { settings, engine, onChange, onFailure } = this.#parts;
    const situation = {
      onBattery: this.#onBattery,
      meteredBySystem: this.#meteredBySystem,
      overruled: this.#overruled,
    };
    const holding = decideHold(settings.all(), situation);
    if (holding !== this.#holding) {
      this.#holding = holding;
      engine.hold(holding).catch(onFailure);
    }
    onChange();
  }
}
