/** What a person may change about an engine while it works; everything that runs follows at once. */
import {
  cadenceProfiles,
  type CadenceProfile,
  type CheckpointCadence,
} from '../../preload/contract/cadence.ts';
import type { TakenNames } from '../../preload/contract/existing-file.ts';
import type { WaitingReason } from '../../preload/contract/transfer.ts';

export interface Tuning {
  /** Most transfers that move bytes at once; at least 1. */
  readonly concurrency: number;
  /** Most connections to one server at once; at least 1. */
  readonly connectionsPerHost: number;
  readonly cadence: CadenceProfile;
  /** A person may trust the certificate of a server that this computer does not trust by itself. */
  readonly trustCertificates: boolean;
  /** What becomes of a download that begins from now on and whose name is taken. */
  readonly takenNames: TakenNames;
}

/** Why everything waits, until whoever said so takes it back. */
export type HoldReason = Extract<WaitingReason, 'metered' | 'on-battery'>;

/** The cadence of a profile that can be exchanged for another: whoever holds it asks it anew for each commit. */
export class TunableCadence implements CheckpointCadence {
  #profile: CheckpointCadence;

  constructor(profile: CadenceProfile) {
    this.#profile = cadenceProfiles[profile];
  }

  get bytes(): number {
    return this.#profile.bytes;
  }

  get milliseconds(): number {
    return this.#profile.milliseconds;
  }

  use(profile: CadenceProfile): void {
    this.#profile = cadenceProfiles[profile];
  }
}

/** The rule for names that are taken, which can be exchanged for another: asked anew for each download. */
export class TunableTakenNames {
  #rule: TakenNames;

  constructor(rule: TakenNames) {
    this.#rule = rule;
  }

  get ask(): boolean {
    return this.#rule === 'ask';
  }

  use(rule: TakenNames): void {
    this.#rule = rule;
  }
}
