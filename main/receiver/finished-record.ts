/**
 * What the receiver remembers about an upload whose last byte arrived, so that the upload's own address goes
 * on answering after the file got its name. The file itself is only referred to: it belongs to the person,
 * who may move or delete it, and then its space is free at once (a second hard link would hold it).
 */
export interface FinishedRecord {
  /** `placing` is written before each name that is tried, so that a crash in between can be told and finished. */
  readonly state: 'placing' | 'placed';
  /** Bytes. */
  readonly size: number;
  /** Modification time in whole milliseconds since the epoch; with the size it tells the file from a later namesake. */
  readonly modifiedAt: number;
  /** Name inside the receiver's folder; null before one was tried, or when the file was found gone after a crash. */
  readonly name: string | null;
  /** TUS Upload-Metadata as the client sent it: HEAD must repeat it. */
  readonly metadata: Readonly<Record<string, string | null>>;
  /** Milliseconds since the epoch. */
  readonly finishedAt: number;
}

/** Undefined for anything that is not such a record; it then counts as missing. */
export function parseFinishedRecord(value: unknown): FinishedRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as Partial<FinishedRecord>;
  const known =
    (record.state === 'placing' || record.state === 'placed') &&
    Number.isSafeInteger(record.size) &&
    typeof record.modifiedAt === 'number' &&
    (record.name === null || typeof record.name === 'string') &&
    typeof record.metadata === 'object' &&
    record.metadata !== null &&
    typeof record.finishedAt === 'number';
  return known ? (record as FinishedRecord) : undefined;
}
