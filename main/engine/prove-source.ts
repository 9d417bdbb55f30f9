/** Whether an upload may go on with its source: by identity at once, else by every byte that was hashed. */
import { isRotating } from '../files/rotating-disk.ts';
import { compareSnapshots } from '../files/source-snapshot.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import { blockCount } from '../hashing/tree-digest.ts';
import { compareHashed } from './compare-hashes.ts';
import { ResumedSource, type Reading } from './resumed-source.ts';
import { changedAt, type SourceCheck, type SourceFacts } from './source-check.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';

const readersOfSolidState = 4;
const readersOfRotating = 2;

/**
 * Checks the source of an upload that is to be resumed. Returns at once where reading beside the transfer is enough;
 * where identity is no proof, everything that was hashed is compared first, and nothing leaves before.
 */
export async function checkSource(attempt: Attempt, facts: SourceFacts): Promise<SourceCheck> {
  const { then, now, remembered } = facts;
  const { options } = attempt.entry.record;
  if (remembered.refusal !== null) throw remembered.refusal;
  const grew = options.growing === true && now.size > then.size && now.inode === then.inode;
  if (now.size !== then.size && !grew) {
    throw new TransferError(
      'SOURCE_CHANGED',
      `The file changed after part of it was sent: it had ${then.size} bytes then and has ${now.size} now.`,
    );
  }
  const difference = compareSnapshots(then, now);
  // The common case, in which a byte is to leave at once.
  if (difference === 'same') return new ResumedSource(attempt, facts, { kind: 'identical' });
  const reading = await planReading(attempt, facts);
  // Whoever waits for the old content must not be told that it goes on before that is sure.
  // Nor may a file that grows be proven behind: what it is now would be kept, as it grows, before it is proven.
  const inFront = difference === 'different' || options.keepWaiting === true || options.growing === true;
  if (!inFront) return new ResumedSource(attempt, facts, { kind: 'proven-behind', ...reading });
  await proveByBytes(attempt, facts, reading);
  return new ResumedSource(attempt, facts, { kind: 'proven' });
}

/** How to read all that was hashed: blocks at once, and up to which block there are any. */
async function planReading({ book, entry }: Attempt, { then, now, inParts }: SourceFacts): Promise<Reading> {
  const readers = (await isRotating(now.device)) ? readersOfRotating : readersOfSolidState;
  const hashedTo = inParts ? blockCount(then.size) : await book.journal.hashedPrefix(entry.record.id);
  return { readers, hashedTo };
}

/** Reads all that was hashed; when it matches, the file of now is the file of then, whatever its times say. */
async function proveByBytes(
  attempt: Attempt,
  { source, then, now, remembered }: SourceFacts,
  { readers, hashedTo }: Reading,
): Promise<void> {
  const { book, entry, live } = attempt;
  try {
    const blocks = await compareHashed(attempt, {
      fd: source.fd,
      // A file that grew: its last block was hashed with the bytes it had.
      size: then.size,
      from: remembered.compared,
      to: hashedTo,
      readers,
      mismatch: changedAt,
      onProgress: (compared) => {
        remembered.compared = compared;
        live.verified = Math.min(then.size, compared * BLOCK_SIZE);
      },
    });
    // Not its identity: blocks that have no hash were not compared, and the server is not asked yet what it has of them.
    await book.commit(entry, {
      fields: { size: now.size },
      ...(blocks > 0 && { timeline: { kind: 'source-checked', detail: { whole: true, blocks } } }),
    });
  } catch (error) {
    if (error instanceof TransferError && error.code === 'SOURCE_CHANGED') remembered.refusal = error;
    throw error;
  } finally {
    live.verified = 0;
  }
}
