/**
 * A note beside a part file: whose beginning it is, and the hashes of what is in it. With the journal lost it lets a
 * download go on; with the journal here nobody reads it. Replaced as a whole, never written in place.
 */
import { readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { errnoOf, fileSystemError } from './file-system-error.ts';
import { PART_SUFFIX } from './part-file.ts';
import { replaceFile } from './replace-file.ts';

const NOTE_SUFFIX = '.json';
/** 64 KiB for each of the 64-byte hashes of a terabyte, and some. A longer one is none of ours. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Notes read of one folder. */
const MOST_NOTES = 1_000;

const whole = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const schema = z.strictObject({
  format: z.literal('carryover-part'),
  version: z.literal(1),
  id: z.string().check(z.regex(/^[\w-]{1,64}$/u)),
  /** As linkWithoutSecrets. */
  link: z.url({ protocol: /^https?$/ }).check(z.maxLength(16_384)),
  name: z.string().check(z.minLength(1), z.maxLength(1024)),
  size: z.nullable(whole),
  validator: z.nullable(
    z.strictObject({ kind: z.enum(['etag', 'last-modified']), value: z.string().check(z.maxLength(1024)) }),
  ),
  /** Runs of blocks of 4 MiB: the first one, and the SHA-256 of each, hexadecimal, one after the other. */
  hashes: z
    .array(z.strictObject({ first: whole, sha256: z.string().check(z.regex(/^([0-9a-f]{64})+$/)) }))
    .check(z.maxLength(1e6)),
  /** Bytes that are synced, [start, end). */
  extents: z.array(z.strictObject({ start: whole, end: whole })).check(z.maxLength(1e6)),
});

export type PartNote = Readonly<z.infer<typeof schema>>;

/** Rejects DISK_FULL, TARGET_READ_ONLY or WRITE_FAILED; an earlier note is there then as it was. */
export async function writePartNote(partPath: string, note: PartNote): Promise<void> {
  const path = partPath + NOTE_SUFFIX;
  await replaceFile(path, JSON.stringify(note), { mode: 0o600, fresh: `${path}.new` });
}

/** The note goes with its part file. One that is not there, or cannot go, is nobody's trouble. */
export async function removePartNote(partPath: string): Promise<void> {
  for (const path of [partPath + NOTE_SUFFIX, `${partPath}${NOTE_SUFFIX}.new`])
    await unlink(path).catch(() => undefined);
}

export interface FoundPart {
  readonly partPath: string;
  readonly note: PartNote;
}

/** Part files of a folder that have a note that can be believed. Rejects TARGET_MISSING and the like. */
export async function findParts(folder: string): Promise<FoundPart[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw fileSystemError(error, folder, 'folder');
  });
  const ending = PART_SUFFIX + NOTE_SUFFIX;
  const found: FoundPart[] = [];
  for (const name of names.filter((one) => one.endsWith(ending)).slice(0, MOST_NOTES)) {
    const partPath = join(folder, name.slice(0, -NOTE_SUFFIX.length));
    const note = await readPartNote(partPath);
    if (note !== null) found.push({ partPath, note });
  }
  return found;
}

/** Null where there is none, or none that Carryover wrote for this part file. */
export async function readPartNote(partPath: string): Promise<PartNote | null> {
  try {
    const path = partPath + NOTE_SUFFIX;
    if ((await stat(path)).size > MOST_BYTES) return null;
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    // A note that was copied beside another file says nothing about that one.
    if (!parsed.success || !partPath.endsWith(`.${parsed.data.id}${PART_SUFFIX}`)) return null;
    return parsed.data;
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== undefined) return null;
    throw error;
  }
}
