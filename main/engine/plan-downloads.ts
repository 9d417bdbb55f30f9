/** From links that a person names to records that can be queued; what cannot is refused with its reason. */
import { resolve } from 'node:path';
import { noAdditions, newRecord, type AddContext, type Additions } from './add-transfers.ts';
import { expandLinks } from './expand-links.ts';
import { parseLink } from './parse-link.ts';
import { givenDigests } from './given-digest.ts';
import { dispositionOf, toTransferError, TransferError } from './transfer-error.ts';
import { newTransferId } from './transfer-id.ts';
import { withoutSecrets } from './transfer-view.ts';
import { safeFilename } from '../files/safe-filename.ts';
import { checkTargetFolder } from '../files/target-folder.ts';
import { locateVolume } from '../files/volume-identity.ts';
import { decodedOrAsIs } from '../protocols/percent-decoding.ts';
import type { KeptOptions, TransferRecord, VolumePlace } from '../journal/transfer-record.ts';
import type { DigestInput, DownloadOptions } from '../../preload/contract/commands.ts';

export interface DownloadWish {
  /** Links, also with ranges. */
  readonly links: readonly string[];
  readonly into: string;
  /** What the whole file must be, by its link. */
  readonly digests: Readonly<Record<string, DigestInput>>;
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
  const options = keptOf(checkMirrors(wish));
  const strayDigests = new Set(Object.keys(wish.digests));
  const unfinished = wish.options.again === true ? null : unfinishedLinks(wish.known, destination);
  for (const link of expandLinks(wish.links, refuse)) {
    strayDigests.delete(link);
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
      const digests = givenDigests(Object.hasOwn(wish.digests, link) ? wish.digests[link] : undefined);
      additions.records.push(newRecord({ ...told, batchId, digests, options, volume }, context));
    } catch (error) {
      refuse(link, toTransferError(error));
    }
  }
  // A digest that nothing will be compared with must not look as if it were.
  for (const link of strayDigests) {
    const sentence = 'A digest was given for this link, but the link itself was not.';
    refuse(link, new TransferError('INVALID_DIGEST', sentence));
  }
  return additions;
}

/** Throws BAD_COMMAND where mirrors are given for several files, INVALID_URL or UNKNOWN_SCHEME for one that is no link. */
function checkMirrors({ links, options }: DownloadWish): DownloadOptions {
  const { mirrors = [] } = options;
  if (mirrors.length === 0) return options;
  if (links.length !== 1) {
    const sentence = 'Other links to the same file belong to one link: add it by itself.';
    throw new TransferError('BAD_COMMAND', sentence);
  }
  return { ...options, mirrors: mirrors.map((link) => parseLink(link, 'a link').href) };
}

async function usableFolder(path: string): Promise<VolumePlace | null> {
  await checkTargetFolder(path);
  return await locateVolume(path);
}

function keptOf(options: DownloadOptions): KeptOptions {
  const { allowInsecureRedirect, allowPrivateAddress, mirrors = [], sidecar } = options;
  return {
    ...(sidecar === true && { sidecar }),
    ...(mirrors.length > 0 && { mirrors }),
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
  return decodedOrAsIs(url.pathname.split('/').findLast((part) => part !== '') ?? url.hostname);
}
