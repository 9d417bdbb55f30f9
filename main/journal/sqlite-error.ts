import { TransferError } from '../engine/transfer-error.ts';

/** The code of an error of SQLite (`SQLITE_…`, extended) or of the file system (`ENOSPC`, …); empty when it has none. */
export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}

/** The file is not a database, or not a sound one. */
export function isDamage(thrown: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(thrown));
}

/** One change broke a rule of the schema; the database and the other changes are fine. */
export function isConstraint(thrown: unknown): boolean {
  return /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(codeOf(thrown));
}

/** Any error met while opening, reading or writing the journal, as one the person or the engine can act on. */
export function toJournalError(thrown: unknown): TransferError {
  if (thrown instanceof TransferError) return thrown;
  const options = { cause: thrown };
  const code = codeOf(thrown);
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return new TransferError(
      'DISK_FULL',
      'The disk that holds the transfer journal is full. Free some space on it; nothing already recorded is lost.',
      options,
    );
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new TransferError(
      'JOURNAL_IN_USE',
      'Another program has the transfer journal open. Close it, then start Carryover again.',
      options,
    );
  }
  if (isDamage(thrown)) {
    return new TransferError(
      'JOURNAL_UNUSABLE',
      'The transfer journal is damaged. Start Carryover again: it keeps the damaged journal aside and begins a new one.',
      options,
    );
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST)/.test(code)) {
    return new TransferError(
      'JOURNAL_UNUSABLE',
      'Carryover cannot write in its state folder. Check that the folder exists and belongs to you.',
      options,
    );
  }
  if (isConstraint(thrown) || code === '') {
    return new TransferError(
      'INTERNAL',
      `A change does not fit the transfer journal: ${textOf(thrown)}`,
      options,
    );
  }
  return new TransferError(
    'JOURNAL_UNUSABLE',
    `The transfer journal cannot be read or written (${code}). Check the disk that holds Carryover's state folder.`,
    options,
  );
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
