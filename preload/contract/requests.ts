/** What the app asks of its window: things that began outside of it, in a menu, a notification or another start. */
import type { SettingsView } from './settings.ts';
import type { Tone } from './tone.ts';

/** Commands of the menu bar that the window carries out, on what is selected there. */
export const menuCommands = [
  'add-files',
  'add-folder',
  'add-link',
  'settings',
  'shortcuts',
  'about',
  'pause',
  'resume',
  'start-next',
  'verify',
  'show',
  'cancel',
  'remove',
  'pause-all',
  'resume-all',
  'select-all',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** A download that a `carryover://` link asks for; nothing of it happens before a person agrees. */
export interface OfferedDownload {
  /** http or https, without sign-in. */
  readonly url: string;
  readonly host: string;
  /** The last part of the path, for reading only: the server may name the file otherwise. */
  readonly name: string;
  /** The host is this machine, or in a private network. */
  readonly private: boolean;
}

/** Why a `carryover://` link was not taken. */
export type LinkRefusal =
  'too-long' | 'unknown-action' | 'unknown-part' | 'not-http' | 'has-sign-in' | 'too-many' | 'malformed';

/** Files, folders and links that are taken at once; nothing but a script gives as many. */
export const mostInputs = 20_000;

/**
 * Why something that another program handed over was not taken. `elsewhere`: it lies on another computer, or in a place
 * that only a file manager can read. `malformed`: no path and no address. `too-many`: beyond the most that is taken at
 * once. `lost`: what another start wrote down for this one could not be read.
 */
export const inputRefusals = ['elsewhere', 'malformed', 'too-many', 'lost'] as const;
export type InputRefusal = (typeof inputRefusals)[number];

export interface RefusedInput {
  readonly reason: InputRefusal;
  /** As it was given; empty where that is not known. */
  readonly input: string;
}

export type WindowRequest =
  | { readonly kind: 'menu'; readonly command: MenuCommand }
  /** Files and folders from outside of the window: another start, “Open with”, the Dock; absolute paths. */
  | { readonly kind: 'add-files'; readonly paths: readonly string[] }
  /** Links given as arguments: they wait in the bar for links. */
  | { readonly kind: 'draft-links'; readonly links: readonly string[] }
  | { readonly kind: 'offer'; readonly downloads: readonly OfferedDownload[] }
  | { readonly kind: 'link-refused'; readonly reason: LinkRefusal }
  | { readonly kind: 'inputs-refused'; readonly refused: readonly RefusedInput[] }
  /** A notification was clicked. */
  | { readonly kind: 'select'; readonly ids: readonly string[] }
  /** The window was to be closed for the first time while transfers run. */
  | { readonly kind: 'explain-tray'; readonly unfinished: number }
  /** The app is closing. */
  | { readonly kind: 'closing'; readonly unfinished: number }
  | { readonly kind: 'settings'; readonly settings: SettingsView }
  | { readonly kind: 'sound'; readonly tone: Tone };

/** What the menu bar may offer, told by the window when its selection changes. */
export interface MenuState {
  readonly selected: number;
  /** Of `MenuCommand`, those that make sense now. */
  readonly possible: readonly MenuCommand[];
}
