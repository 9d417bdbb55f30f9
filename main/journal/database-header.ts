import { closeSync, openSync, readSync } from 'node:fs';

/** What the first 100 bytes of a database say (sqlite.org/fileformat2.html, section 1.3). A WAL may say otherwise. */
export interface DatabaseHeader {
  /** Size of the database: page size times number of pages. */
  readonly bytes: number;
  readonly userVersion: number;
  readonly applicationId: number;
}

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/**
 * Null when the file does not begin with a database's header. Call it only while this process has no connection to the
 * file: closing any descriptor of a file drops the process's POSIX locks on it.
 */
export function readHeader(path: string): DatabaseHeader | null {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    if (readSync(descriptor, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return null;
  } finally {
    closeSync(descriptor);
  }
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const pageSize = header.readUInt16BE(16);
  return {
    bytes: (pageSize === 1 ? 65_536 : pageSize) * header.readUInt32BE(28),
    userVersion: header.readUInt32BE(60),
    applicationId: header.readUInt32BE(68),
  };
}
