/**
 * Before anything of a download is kept: where a person wants to be asked about names that are taken, one that is becomes a
 * question. Nothing is ever overwritten either way: whoever takes the name later keeps it (commit-file.ts).
 */
import { lookAtName } from '../files/taken-name.ts';
import { comparableBy, nameExists, statedAs } from './existing-file.ts';
import type { Attempt } from './attempt.ts';
import type { CheckedDigest } from '../../preload/contract/digest.ts';

export interface Offer {
  /** Safe already. */
  readonly name: string;
  /** Bytes of the file to download; null where the server does not say. */
  readonly size: number | null;
  /** What is stated of it. */
  readonly digests: readonly CheckedDigest[];
}

/** Rejects NAME_EXISTS. */
export async function askAboutName({ book, entry, takenNames }: Attempt, offer: Offer): Promise<void> {
  const { destination, options } = entry.record;
  if (!takenNames.ask || options.keepBoth === true) return;
  const taken = await lookAtName(destination, offer.name);
  if (taken === null) return;
  // What is asked about is what the list shows, not what the link looked like.
  await book.commit(entry, { fields: { ...offer } });
  const [strongest] = comparableBy(taken, offer);
  const stated = strongest === undefined ? null : statedAs(strongest, 'open');
  throw nameExists({ ...taken, offered: offer.size, stated }, destination);
}
