/** The server's copy of an upload, read back and compared block by block with the hashes of what was sent. */
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { KnownHashes } from './known-hashes.ts';
import { ServerCopy } from './server-copy.ts';
import { toTransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { UploadTarget } from './upload-target.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { TimelineEntry, TimelineKind } from '../../preload/contract/transfer.ts';

export type ReadBackEnd =
  | 'matches'
  /** The server does not give files back. */
  | 'refused';

export interface ReadBackOf {
  readonly target: UploadTarget;
  readonly uploadUrl: string;
}

/** Times in a row that reading may break off without a block more, before the attempt ends with that error. */
const mostBreaks = 3;

const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CONNECTION_LOST',
  'STALLED',
  'UNREACHABLE',
  'SERVER_ERROR',
  'LENGTH_MISMATCH',
]);

/**
 * Goes on where an earlier attempt broke off, as its timeline says. Rejects DIGEST_MISMATCH with the first bytes that
 * differ, or the error of a network that does not come back.
 */
export async function readBackUpload(attempt: Attempt, of: ReadBackOf): Promise<ReadBackEnd> {
  const { book, entry, live } = attempt;
  const { id } = entry.record;
  const size = entry.record.size ?? 0;
  const known = new KnownHashes(book.journal, id, size);
  let from = goOnFrom(await book.journal.timeline(id));
  live.verified = from;
  try {
    for (let breaks = 0, anew = false; from < size;) {
      const copy = new ServerCopy({ attempt, ...of, from, size, known });
      try {
        await copy.compare((reached) => (live.verified = reached));
        from = size;
      } catch (thrown) {
        const error = toTransferError(thrown);
        if (error.code === 'READ_BACK_REFUSED') {
          if (anew || from === 0) return await refused(attempt);
          // Some give a file only from its beginning.
          anew = true;
          from = 0;
          continue;
        }
        breaks = copy.reached > from ? 0 : breaks + 1;
        from = copy.reached;
        if (!passing.has(error.code) || breaks > mostBreaks) throw error;
      }
    }
  } catch (error) {
    await note(attempt, { compared: from, code: toTransferError(error).code });
    throw error;
  }
  await note(attempt, { compared: size, matches: true });
  return 'matches';
}

/** Byte up to which the copy that is there now was found the same; 0 where none was. */
function goOnFrom(timeline: readonly TimelineEntry[]): number {
  const ofThisCopy: readonly TimelineKind[] = ['created', 'restarted', 'joined', 'read-back', 'done'];
  const last = timeline.findLast(({ kind }) => ofThisCopy.includes(kind));
  const compared = last?.kind === 'read-back' ? last.detail['compared'] : 0;
  const different = last?.detail['code'] === ('DIGEST_MISMATCH' satisfies ErrorCode);
  if (typeof compared !== 'number' || different || last?.detail['matches'] === true) return 0;
  return Math.floor(compared / BLOCK_SIZE) * BLOCK_SIZE;
}

async function refused(attempt: Attempt): Promise<ReadBackEnd> {
  await note(attempt, { compared: 0, code: 'READ_BACK_REFUSED' });
  return 'refused';
}

async function note({ book, entry }: Attempt, detail: TimelineEntry['detail']): Promise<void> {
  await book.commit(entry, { timeline: { kind: 'read-back', detail } });
}
