/** Immutable once released: a test pins this file's SHA-256. Change the schema with a new migration. */
import type { Migration } from './migration.ts';

export const digests: Migration = {
  version: 3,
  sql: `
    -- What publishers and the person say about the whole file, and what came of comparing it: a list of objects
    -- (algorithm, value in hexadecimal, statedBy, source, matches).
    ALTER TABLE transfers ADD COLUMN digests TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(digests));
  `,
};
