/** From links that a person names to records that can be queued; what cannot is refused with its reason. */
import { resolve } from 'node:path';
import { noAdditions, newRecord, type AddContext, type Additions } from './add-transfers.ts';
import { expandLinks } from './expand-links.ts';
import { parseLink } from './parse-link.ts';
import { dispositionOf, toTransferError, type TransferError } from './transfer-error.ts';
import { newTransferId } from './transfer-id.ts';
import { withoutSecrets } from './transfer-view.ts';
import { safeFilename } from '../files/safe-filename.ts';
import { checkTargetFolder } from '../files/target-folder.ts';
import { locateVolume } from '../files/volume-identity.ts';
import type { KeptOptions, TransferRecord, VolumePlace } from '../journal/transfer-record.ts';
import type { DownloadOptions } from '../../preload/contract/commands.ts';

export interface DownloadWish {
  /** Links, also with ranges. */
  readonly links: readonly string[];
  readonly into: string;
  readonly options: DownloadOptions;
  /** What is in the list already. */
  readonly known: Iterable<TransferRecord>;
}

/** As Additions. */
const mostTold = 1000;

export async function planDownloads(wish: DownloadWish, context: AddContext): Promise<Additions> {
  const destination = resolve(wish.into);
  // Asked with the first good link and once for all: each time a file is really written and removed.
  let folder: Promise<VolumePlace | null> | null = null;
  const batchId = newTransferId();
  const additions = noAdditions();
  const refuse = (link: string, error: TransferError): void =>
    void additions.refused.push({ input: link, error: error.toWire() });
  const options = keptOf(wish.options);
  const unfinished = wish.options.again === true ? null : unfinishedLinks(wish.known, destination);
  for (const link of expandLinks(wish.links, refuse)) {
    try {
      const url = parseLink(link, 'a link');
      if (unfinished?.has(sameLink(url)) === true) {
        additions.skippedCount += 1;
        if (additions.skipped.length < mostTold)
          additions.skipped.push({ path: withoutSecrets(url.href), reason: 'duplicate-link' });
        continue;
      }
      const volume = await (folder ??= usableFolder(destination));
      unfinished?.add(sameLink(url));
      // The server may name it better; until it answers the address must do.
      const name = safeFilename(lastSegment(url));
      const told = { direction: 'download', name, size: null, source: url.href, destination } as const;
      additions.records.push(newRecord({ ...told, batchId, options, volume }, context));
    } catch (error) {
      refuse(link, toTransferError(error));
    }
  }
  return additions;
}

async function usableFolder(path: string): Promise<VolumePlace | null> {
  await checkTargetFolder(path);
  return await locateVolume(path);
}

function keptOf({ allowInsecureRedirect, allowPrivateAddress }: DownloadOptions): KeptOptions {
  return {
    ...(allowInsecureRedirect === true && { allowInsecureRedirect }),
    ...(allowPrivateAddress === true && { allowPrivateAddress }),
  };
}

/** Links on their way into this folder: to another folder the same link is another wish. */
function unfinishedLinks(known: Iterable<TransferRecord>, destination: string): Set<string> {
  const links = new Set<string>();
  for (const { direction, state, source, ...record } of known) {
    if (direction !== 'download' || record.destination !== destination || state.name === 'done') continue;
    // What was given up, or failed for good, does not go on by itself: it may be wanted again, with other options.
    if (state.name === 'failed' && dispositionOf(state.error.code) === 'fail') continue;
    if (URL.canParse(source)) links.add(sameLink(new URL(source)));
  }
  return links;
}

/** What follows # is for whoever shows a page; the server never sees it. */
function sameLink({ href, hash }: URL): string {
  return hash === '' ? href : href.slice(0, -hash.length);
}

function lastSegment(url: URL): string {
  const segment = url.pathname.split('/').findLast((part) => part !== '') ?? url.hostname;
  try {
    return decodeURIComponent(segment);
  } catch {
    // Malformed percent signs are part of the name then.
    return segment;
  }
}
