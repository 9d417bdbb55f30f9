import { TransferError } from '../engine/transfer-error.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';

/** What the path was to us; the same errno means another thing for each. */
export type FileRole =
  /** A file to be read and sent. */
  | 'source'
  /** The folder a download goes into, or a final name in it. */
  | 'folder'
  /** An unfinished download. */
  | 'part';

type Meaning = readonly [code: ErrorCode, sentence: string];

/** `%` stands for the path. Every sentence says what is wrong and, where a person can do something, what. */
const meanings: Readonly<Record<FileRole, Readonly<Record<string, Meaning>>>> = {
  source: {
    ENOENT: ['NO_SUCH_FILE', 'There is no file at %. Was it moved, or is its disk unplugged?'],
    ENOTDIR: ['NO_SUCH_FILE', 'There is no file at %: part of the path is a file, not a folder.'],
    ENAMETOOLONG: ['NO_SUCH_FILE', 'There is no file at %: the name is longer than this system allows.'],
    ELOOP: ['NO_SUCH_FILE', 'There is no file at %: its links lead in a circle.'],
    EISDIR: ['NOT_A_FILE', '% is a folder, not a file. Choose the files in it.'],
    ENXIO: ['NOT_A_FILE', '% is a device or a socket, not a file.'],
    ENODEV: ['NOT_A_FILE', '% is a device, not a file.'],
    EACCES: ['UNREADABLE', '% may not be read by you. Check its permissions.'],
    EPERM: ['UNREADABLE', '% may not be read by you. Check its permissions.'],
    EBUSY: ['UNREADABLE', '% is locked by another program. Close it there, then try again.'],
    EIO: ['READ_FAILED', '% could not be read: its disk reports an error.'],
  },
  folder: {
    ENOENT: [
      'TARGET_MISSING',
      '% cannot be written: the folder is not there. Was it moved, or is its disk unplugged?',
    ],
    ENOTDIR: ['TARGET_NOT_A_FOLDER', '% cannot hold files: part of the path is a file, not a folder.'],
    ELOOP: ['TARGET_NOT_A_FOLDER', '% cannot hold files: its links lead in a circle.'],
    EACCES: ['TARGET_READ_ONLY', 'You may not write to %. Choose another folder, or change its permissions.'],
    EPERM: ['TARGET_READ_ONLY', 'You may not write to %. Choose another folder, or change its permissions.'],
    EROFS: ['TARGET_READ_ONLY', '% is on a disk that can only be read. Choose another folder.'],
    EISDIR: ['WRITE_FAILED', '% is a folder already.'],
    ENAMETOOLONG: [
      'WRITE_FAILED',
      '% is too long a name for this disk. Choose a folder with a shorter path.',
    ],
    EBUSY: ['WRITE_FAILED', '% is locked by another program. Close it there, then resume.'],
    EIO: ['WRITE_FAILED', '% could not be written: its disk reports an error.'],
  },
  part: {
    ENOENT: ['PART_FILE_MISSING', 'The unfinished download % is gone. What it held is fetched again.'],
    ENOTDIR: ['PART_FILE_MISSING', 'The unfinished download % is gone. What it held is fetched again.'],
    ELOOP: ['PART_FILE_MISSING', 'A link lies where the unfinished download % was; it is not followed.'],
    EMLINK: ['PART_FILE_MISSING', 'A link lies where the unfinished download % was; it is not followed.'],
    EISDIR: ['PART_FILE_MISSING', 'A folder lies where the unfinished download % was.'],
    ENXIO: ['PART_FILE_MISSING', 'Something that is no file lies where the unfinished download % was.'],
    EACCES: ['TARGET_READ_ONLY', 'You may not write to the unfinished download %. Check its permissions.'],
    EPERM: ['TARGET_READ_ONLY', 'You may not write to the unfinished download %. Check its permissions.'],
    EROFS: ['TARGET_READ_ONLY', 'The unfinished download % is on a disk that can only be read.'],
    EBUSY: [
      'WRITE_FAILED',
      'The unfinished download % is locked by another program. Close it there, then resume.',
    ],
    EIO: ['WRITE_FAILED', 'The unfinished download % could not be used: its disk reports an error.'],
  },
};

const anywhere: Readonly<Record<string, Meaning>> = {
  ENOSPC: ['DISK_FULL', 'The disk of % is full. Free some space, then resume.'],
  EDQUOT: ['DISK_FULL', 'Your quota on the disk of % is used up. Free some space, then resume.'],
};

const otherwise: Readonly<Record<FileRole, Meaning>> = {
  source: ['READ_FAILED', '% could not be read.'],
  folder: ['WRITE_FAILED', '% could not be written.'],
  part: ['WRITE_FAILED', 'The unfinished download % could not be used.'],
};

/**
 * The one place where an errno becomes a code: a TransferError with a sentence that names `path`, the system's
 * error as its cause. A TransferError passes as it is.
 */
export function fileSystemError(thrown: unknown, path: string, role: FileRole): TransferError {
  if (thrown instanceof TransferError) return thrown;
  const errno = errnoOf(thrown);
  const [code, sentence] = (errno && (anywhere[errno] ?? meanings[role][errno])) || otherwise[role];
  // A function, because a path may hold what replace() takes for a pattern ($&).
  return new TransferError(
    code,
    sentence.replace('%', () => path),
    { cause: thrown },
  );
}

/** The errno name of a system error, for example `ENOENT`; Node's own codes (`ERR_…`) count too, names of fields never. */
export function errnoOf(thrown: unknown): string | undefined {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9_]+$/u.test(code) ? code : undefined;
}
