/** What the receiver knows about one upload. Each record was true when it was written; the last one of an id counts. */

/** TUS Upload-Metadata as the client sent it: HEAD must repeat it. */
export type UploadMetadata = Readonly<Record<string, string | null>>;

interface Common {
  /** 32 lower-case hexadecimal digits; also the name of the working file while there is one. */
  readonly id: string;
  readonly metadata: UploadMetadata;
  /** Milliseconds since the epoch at which a byte was last accepted; what is kept is counted from here. */
  readonly touchedAt: number;
  /** TUS concatenation: a partial upload, a final one with the ids it was joined from, or neither (null). */
  readonly concat: 'partial' | readonly string[] | null;
}

/** Takes bytes; a partial one stays so when it is complete, until it is joined. */
export interface OpenRecord extends Common {
  readonly state: 'open';
  /** Bytes; null while the client has not told. */
  readonly size: number | null;
  /** Bytes that are synced and, where a checksum came with them, verified. Nothing behind them counts. */
  readonly offset: number;
}

/** The parts are being appended to the working file of this id, which begins as the file of the first part. */
export interface JoiningRecord extends Common {
  readonly state: 'joining';
  readonly size: number;
  readonly parts: readonly { readonly id: string; readonly size: number }[];
  /** How many parts are in the working file, synced. At least 1. */
  readonly joined: number;
}

/** Complete and synced; written before each name that is tried, so that a crash in between can be told and finished. */
export interface PlacingRecord extends Common {
  readonly state: 'placing';
  readonly size: number;
  /** Modification time in whole milliseconds; with the size it tells the file from a later namesake. */
  readonly modifiedAt: number;
  /** Path inside the receiver's folder, with `/`. */
  readonly name: string;
}

/** Has its name. The file belongs to the person now, who may move, change or delete it. */
export interface PlacedRecord extends Common {
  readonly state: 'placed';
  readonly size: number;
  readonly modifiedAt: number;
  /** Null when the file was found gone after a crash. */
  readonly name: string | null;
  /** SHA-256 of the whole file in Base64, read back from the disk, or null while nobody computed it. */
  readonly sha256: string | null;
  /** Identity and times of the file when that was so (see file-stamp.ts); a digest is stated only while it still is. */
  readonly stamp: string | null;
}

/**
 * A partial upload whose bytes went into a final one. A client that was cut off while it waited for the joining asks for
 * its parts first: it must learn that they arrived, or it would send the whole file again.
 */
export interface JoinedRecord extends Common {
  readonly state: 'joined';
  readonly size: number;
}

export type UploadRecord = OpenRecord | JoiningRecord | PlacingRecord | PlacedRecord | JoinedRecord;

/** Ids are 16 random bytes in hexadecimal; nothing else is ever a key or a path. */
export function isReceiverId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** Undefined for anything that is not such a record; it then counts as missing. */
export function parseUploadRecord(value: unknown): UploadRecord | undefined {
  if (!isObject(value)) return undefined;
  const { id, metadata, touchedAt, concat } = value;
  const common =
    typeof id === 'string' &&
    isReceiverId(id) &&
    isObject(metadata) &&
    isCount(touchedAt) &&
    (concat === null || concat === 'partial' || isIds(concat));
  return common && hasItsFields(value) ? (value as unknown as UploadRecord) : undefined;
}

function hasItsFields(value: Record<string, unknown>): boolean {
  const { state, size, offset, parts, joined, modifiedAt, name, sha256, stamp } = value;
  switch (state) {
    case 'open':
      return (size === null || isCount(size)) && isCount(offset);
    case 'joining':
      return isCount(size) && isCount(joined) && joined >= 1 && isParts(parts) && joined <= parts.length;
    case 'joined':
      return isCount(size);
    case 'placing':
      return isCount(size) && isCount(modifiedAt) && typeof name === 'string';
    case 'placed':
      return isCount(size) && isCount(modifiedAt) && isText(name) && isText(sha256) && isText(stamp);
    default:
      return false;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isText(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isIds(value: unknown): boolean {
  return Array.isArray(value) && value.every((id) => typeof id === 'string' && isReceiverId(id));
}

function isParts(value: unknown): value is readonly unknown[] {
  return (
    Array.isArray(value) &&
    value.every((part) => isObject(part) && isIds([part['id']]) && isCount(part['size']))
  );
}
