/** What adding gives, and the record of a transfer before its first attempt. */
import { nothingDone } from './nothing-done.ts';
import { newTransferId } from './transfer-id.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type { SkippedPath } from '../../preload/contract/commands.ts';

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

/** What is known of a transfer when it is added; the rest is as it is before the first attempt. */
export type Told = Pick<
  TransferRecord,
  'batchId' | 'direction' | 'name' | 'size' | 'source' | 'destination'
> &
  Partial<
    Pick<
      TransferRecord,
      'relativePath' | 'priority' | 'rateLimit' | 'destinationId' | 'options' | 'digests' | 'volume'
    >
  >;

export function newRecord(told: Told, context: AddContext): TransferRecord {
  return {
    relativePath: null,
    priority: 'normal',
    rateLimit: null,
    destinationId: null,
    options: {},
    digests: [],
    volume: null,
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
