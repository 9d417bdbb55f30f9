/** From what a person names (paths, links) to records that can be queued; what cannot is refused with its reason. */
import { basename, resolve } from 'node:path';
import { nothingDone } from './nothing-done.ts';
import { newTransferId } from './transfer-id.ts';
import { toTransferError, TransferError } from './transfer-error.ts';
import { openSource } from '../files/source-snapshot.ts';
import { safeFilename } from '../files/safe-filename.ts';
import { checkTargetFolder } from '../files/target-folder.ts';
import { withoutSecrets } from './transfer-view.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type { Direction } from '../../preload/contract/transfer.ts';

export interface Additions {
  readonly records: TransferRecord[];
  readonly refused: { readonly input: string; readonly error: WireError }[];
}

export interface AddContext {
  readonly nextPosition: () => number;
  readonly now: () => number;
  readonly sealedHeaders: Uint8Array | null;
}

/** Rejects INVALID_URL or UNKNOWN_SCHEME. */
function parseLink(text: string, what: string): URL {
  if (!URL.canParse(text)) {
    throw new TransferError(
      'INVALID_URL',
      `“${text}” is not ${what}. It should look like https://example.org/path.`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TransferError(
      'UNKNOWN_SCHEME',
      `Carryover cannot speak ${url.protocol}// (in ${withoutSecrets(text)}). It speaks http:// and https://.`,
    );
  }
  return url;
}

export async function planUploads(
  paths: readonly string[],
  to: string,
  context: AddContext,
): Promise<Additions> {
  return await plan(
    paths,
    async (path, make) => {
      const destination = parseLink(to, 'the address of a server');
      const source = resolve(path);
      const handle = await openSource(source);
      try {
        const { size } = await handle.stat();
        return make({
          direction: 'upload',
          name: basename(source),
          size,
          source,
          destination: destination.href,
        });
      } finally {
        await handle.close();
      }
    },
    context,
  );
}

export async function planDownloads(
  links: readonly string[],
  into: string,
  context: AddContext,
): Promise<Additions> {
  const destination = resolve(into);
  // Asked with the first good link and once for all: each time a file is really written and removed.
  let folder: Promise<void> | null = null;
  return await plan(
    links,
    async (link, make) => {
      const url = parseLink(link, 'a link');
      await (folder ??= checkTargetFolder(destination));
      // The server may name it better; until it answers the address must do.
      const name = safeFilename(lastSegment(url));
      return make({ direction: 'download', name, size: null, source: url.href, destination });
    },
    context,
  );
}

interface Told {
  readonly direction: Direction;
  readonly name: string;
  readonly size: number | null;
  readonly source: string;
  readonly destination: string;
}

async function plan(
  inputs: readonly string[],
  read: (input: string, make: (told: Told) => TransferRecord) => Promise<TransferRecord>,
  context: AddContext,
): Promise<Additions> {
  const batchId = newTransferId();
  const records: TransferRecord[] = [];
  const refused: Additions['refused'] = [];
  for (const input of inputs) {
    try {
      records.push(await read(input, (told) => newRecord(told, batchId, context)));
    } catch (error) {
      refused.push({ input, error: toTransferError(error).toWire() });
    }
  }
  return { records, refused };
}

function newRecord(told: Told, batchId: string, context: AddContext): TransferRecord {
  return {
    ...told,
    id: newTransferId(),
    batchId,
    relativePath: null,
    sealedHeaders: context.sealedHeaders,
    state: { name: 'queued' },
    ...nothingDone,
    bytesSent: 0,
    addedAt: context.now(),
    finishedAt: null,
    position: context.nextPosition(),
    priority: 'normal',
    rateLimit: null,
    destinationId: null,
    options: {},
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
