/** What the window knows of its surroundings: settings, links that ask, and how it is being closed. */
import type { TrustedCertificate } from '../../preload/contract/certificate.ts';
import type { OfferedDownload } from '../../preload/contract/requests.ts';
import type { SettingsView } from '../../preload/contract/settings.ts';

export const settingsSections = [
  'transfers',
  'speed',
  'power',
  'places',
  'appearance',
  'notifications',
  'start',
  'privacy',
  'about',
] as const;
export type SettingsSection = (typeof settingsSections)[number];

export interface Around {
  /** Null until they were read. */
  readonly settings: SettingsView | null;
  /** Certificates that a person trusted; empty until they were read. */
  readonly trusted: readonly TrustedCertificate[];
  /** The section that is open; null while the list is shown. */
  readonly section: SettingsSection | null;
  /** Downloads that links from outside ask for, each kept until it is answered; the first is shown. */
  readonly offers: readonly (readonly OfferedDownload[])[];
  /** Unfinished transfers, while the person is asked what closing the window means. */
  readonly closeQuestion: number | null;
  /** Unfinished transfers, while the app is closing. */
  readonly closing: number | null;
}

export const initialAround: Around = {
  settings: null,
  trusted: [],
  section: null,
  offers: [],
  closeQuestion: null,
  closing: null,
};
