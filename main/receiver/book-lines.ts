import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { crc32 } from 'node:zlib';
import { errnoOf } from '../files/file-system-error.ts';
import { isReceiverId, parseUploadRecord, type UploadRecord } from './upload-record.ts';

/** A line of the book: a record that replaces the one of its id, or the removal of an id. */
export type BookEntry = UploadRecord | { readonly id: string; readonly state: 'removed' };

/** One line, ended, with its CRC-32 in front, so that a torn or garbled one is told from a whole one. */
export function bookLine(entry: BookEntry): string {
  // Readers of lines take these two for ends of lines; JSON allows them inside a text.
  const text = JSON.stringify(entry).replace(/[\u2028\u2029]/g, (separator) =>
    separator === '\u2028' ? '\\u2028' : '\\u2029',
  );
  return `${checksumOf(text)} ${text}\n`;
}

/** Undefined for a line that is not whole or not understood. */
export function parseBookLine(line: string): BookEntry | undefined {
  const text = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== checksumOf(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const { id, state } = value as { id?: unknown; state?: unknown };
    if (state === 'removed' && typeof id === 'string' && isReceiverId(id)) return { id, state };
    return parseUploadRecord(value);
  } catch {
    return undefined;
  }
}

/**
 * The records of a book file, the last of each id. A bad line is skipped and those behind it count: each was true
 * when it was written, because bytes are synced before a line says so. Losing one only claims less.
 */
export async function readBook(
  path: string,
): Promise<{ records: Map<string, UploadRecord>; lines: number; bad: number }> {
  const records = new Map<string, UploadRecord>();
  let lines = 0;
  let bad = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
      lines += 1;
      const entry = parseBookLine(line);
      if (entry === undefined) bad += 1;
      else if (entry.state === 'removed') records.delete(entry.id);
      else records.set(entry.id, entry);
    }
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  return { records, lines, bad };
}

function checksumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
