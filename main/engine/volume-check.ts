/** What is missing may be on a drive that is unplugged: then nothing is forgotten, and it is waited for. */
import { volumeAbove } from '../files/volume-identity.ts';
import { volumeOf } from '../files/volume.ts';
import { TransferError } from './transfer-error.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';

const missing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NO_SUCH_FILE',
  'TARGET_MISSING',
  'PART_FILE_MISSING',
  // A disk that is pulled out while it is read reports an error of its own first.
  'READ_FAILED',
]);

/** The error as it is, or VOLUME_MISSING when the place is on another volume than the one the journal knows. */
export async function orVolumeMissing(
  error: unknown,
  record: TransferRecord,
  path: string,
): Promise<unknown> {
  if (!(error instanceof TransferError) || !missing.has(error.code) || record.snapshot === null) return error;
  const now = await volumeOf(path);
  if (now === record.snapshot.device) return error;
  // The same drive, mounted anew, has another number.
  if (record.volume !== null && (await volumeAbove(path)) === record.volume.volume) return error;
  return new TransferError(
    'VOLUME_MISSING',
    `The drive with ${path} is not connected. Everything is kept; it goes on by itself when the drive is back.`,
    { cause: error },
  );
}
