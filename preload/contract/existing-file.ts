/** What has the name that a download wants: what a person needs to know to decide about it. */

import type { CheckedDigest } from './digest.ts';

/** What becomes of a download whose name is taken in its folder: it gets another one, or a person is asked first. */
export const takenNamesRules = ['keep-both', 'ask'] as const;
export type TakenNames = (typeof takenNamesRules)[number];

/** A digest that is stated for the file to download, and what came of comparing the one that is there with it. */
export type StatedOfIt = Pick<CheckedDigest, 'algorithm' | 'statedBy'> & {
  /** `open`: not compared yet. `unreadable`: it was tried. */
  readonly outcome: 'open' | 'same' | 'other' | 'unreadable';
};

/** As it was when the question came up; the name is looked at again when the download gets it. */
export interface ExistingFile {
  /** The name that is taken. */
  readonly name: string;
  /** `other`: a link, a device or whatever else is no ordinary file. */
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes; null for what is no ordinary file. */
  readonly size: number | null;
  /** Milliseconds since the epoch when it was last written to; null for what is no ordinary file. */
  readonly modifiedAt: number | null;
  /** Bytes of the file to download; null where the server does not say. */
  readonly offered: number | null;
  /** The first name beside it that is free. */
  readonly freeName: string;
  /** The one that tells most; null where the sizes differ or nobody states one, so that nothing can be compared. */
  readonly stated: StatedOfIt | null;
}
