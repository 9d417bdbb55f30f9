/** From what a person names to records that can be queued; what cannot is refused with its reason. */
import { resolve } from 'node:path';
import { nothingDone } from './nothing-done.ts';
import { newTransferId } from './transfer-id.ts';
import { parseLink } from './parse-link.ts';
import { givenDigests } from './given-digest.ts';
import { toTransferError, TransferError } from './transfer-error.ts';
import { safeFilename } from '../files/safe-filename.ts';
import { checkTargetFolder } from '../files/target-folder.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type { DigestInput, SkippedPath } from '../../preload/contract/commands.ts';

export interface Additions {
  readonly records: TransferRecord[];
  readonly refused: { readonly input: string; readonly error: WireError }[];
  /** At most the first thousand. */
  readonly skipped: SkippedPath[];
  skippedCount: number;
}

export interface AddContext {
  readonly nextPosition: () => number;
  readonly now: () => number;
  readonly sealedHeaders: Uint8Array | null;
  /** The state folder, which is never sent along. */
  readonly ownFolder?: string;
  /** Aborts when the engine stops: a big folder on a slow disk must not hold it up. */
  readonly signal?: AbortSignal;
}

export function noAdditions(): Additions {
  return { records: [], refused: [], skipped: [], skippedCount: 0 };
}

/** How downloads are to be compared. */
export interface WantedProof {
  readonly digests: Readonly<Record<string, DigestInput>>;
  readonly sidecar: boolean;
}

export async function planDownloads(
  links: readonly string[],
  into: string,
  context: AddContext,
  wanted: WantedProof = { digests: {}, sidecar: false },
): Promise<Additions> {
  const destination = resolve(into);
  // Asked with the first good link and once for all: each time a file is really written and removed.
  let folder: Promise<void> | null = null;
  const batchId = newTransferId();
  const additions = noAdditions();
  for (const link of links) {
    try {
      const url = parseLink(link, 'a link');
      await (folder ??= checkTargetFolder(destination));
      // The server may name it better; until it answers the address must do.
      const name = safeFilename(lastSegment(url));
      const told = { direction: 'download', name, size: null, source: url.href, destination } as const;
      const digests = givenDigests(Object.hasOwn(wanted.digests, link) ? wanted.digests[link] : undefined);
      const options = wanted.sidecar ? { sidecar: true } : {};
      additions.records.push(newRecord({ ...told, batchId, digests, options }, context));
    } catch (error) {
      additions.refused.push({ input: link, error: toTransferError(error).toWire() });
    }
  }
  refuseStrayDigests(additions, links, wanted);
  return additions;
}

/** A digest that nothing will be compared with must not look as if it were. */
function refuseStrayDigests(
  { refused }: Additions,
  links: readonly string[],
  { digests }: WantedProof,
): void {
  const known = new Set(links);
  for (const input of Object.keys(digests)) {
    if (known.has(input)) continue;
    const sentence = 'A digest was given for this link, but the link itself was not.';
    refused.push({ input, error: new TransferError('INVALID_DIGEST', sentence).toWire() });
  }
}

/** What is known of a transfer when it is added; the rest is as it is before the first attempt. */
export type Told = Pick<
  TransferRecord,
  'batchId' | 'direction' | 'name' | 'size' | 'source' | 'destination'
> &
  Partial<
    Pick<TransferRecord, 'relativePath' | 'priority' | 'rateLimit' | 'destinationId' | 'options' | 'digests'>
  >;

export function newRecord(told: Told, context: AddContext): TransferRecord {
  return {
    relativePath: null,
    priority: 'normal',
    rateLimit: null,
    destinationId: null,
    options: {},
    digests: [],
    ...told,
    id: newTransferId(),
    sealedHeaders: context.sealedHeaders,
    state: { name: 'queued' },
    ...nothingDone,
    bytesSent: 0,
    addedAt: context.now(),
    finishedAt: null,
    position: context.nextPosition(),
  };
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
