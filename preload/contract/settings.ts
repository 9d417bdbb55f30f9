/** What a person can set, what their organisation has set for them, and what the window shows beside it. */
import type { CadenceProfile } from './cadence.ts';
import type { TakenNames } from './existing-file.ts';
import type { LanguageChoice } from './language.ts';
import type { WaitingReason } from './transfer.ts';

/** `wait` lets every transfer wait while it is so. */
export type WhileSo = 'go-on' | 'wait';

export interface QuietHours {
  /** Local time of day, `HH:MM`; past midnight where `to` is not after `from`, all day where they are equal. */
  readonly from: string;
  readonly to: string;
}

export interface PersonSettings {
  /** Where uploads go: an address, or the id of a saved destination; null until one is named. */
  readonly uploadTo: string | null;
  /** Absolute path; null is the system's folder for downloads. */
  readonly downloadInto: string | null;
  /** What becomes of a download whose name is taken in its folder. */
  readonly takenNames: TakenNames;
  /** How often progress is written down (cadence.ts). */
  readonly cadence: CadenceProfile;
  /** 1 to 16. */
  readonly transfersAtOnce: number;
  /** 1 to 16, over all transfers. */
  readonly connectionsPerServer: number;
  readonly onBattery: WhileSo;
  readonly onMetered: WhileSo;
  /** A person says so of the network they are on; systems often cannot. */
  readonly networkIsMetered: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  readonly language: LanguageChoice;
  readonly notifyEnded: boolean;
  readonly notifyFailed: boolean;
  readonly notifyQuestions: boolean;
  readonly notificationSound: boolean;
  /** Null for none. */
  readonly quietHours: QuietHours | null;
  /** What becomes of a server whose certificate this computer does not trust: a person is asked, or it is refused. */
  readonly unknownCertificates: 'ask' | 'refuse';
  readonly startAtLogin: boolean;
  /** Closing the window while transfers run leaves them running. */
  readonly keepInTray: boolean;
}

export type SettingName = keyof PersonSettings;
/** What `saveSettings` takes; the other two are checked against disk and destinations by `saveDefaults`. */
export type AdjustableSettings = Omit<PersonSettings, 'uploadTo' | 'downloadInto'>;

/** What is wrong with the organisation's file; what is not wrong in it counts all the same. */
export type PolicyProblem =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'not-a-policy' }
  /** A section or setting of this name is not known. */
  | { readonly kind: 'unknown'; readonly key: string }
  | { readonly kind: 'invalid'; readonly key: string };

export interface PolicyReport {
  /** Where the file is looked for. */
  readonly file: string;
  readonly found: boolean;
  readonly problems: readonly PolicyProblem[];
}

/** How the machine is now, as far as it can be known. */
export interface Surroundings {
  readonly onBattery: boolean;
  /** What the system says about the network; null where it says nothing. */
  readonly meteredBySystem: boolean | null;
  /** Why every transfer waits now; null while none has to. */
  readonly holding: Extract<WaitingReason, 'metered' | 'on-battery'> | null;
}

export interface AboutApp {
  /** Product names and versions, the app first. */
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  readonly licence: string;
  /** Folder of journal and settings. */
  readonly stateFolder: string;
}

export interface SettingsView {
  readonly values: PersonSettings;
  /** Settings that the organisation has fixed. */
  readonly managed: readonly SettingName[];
  readonly policy: PolicyReport;
  readonly surroundings: Surroundings;
  readonly about: AboutApp;
}
