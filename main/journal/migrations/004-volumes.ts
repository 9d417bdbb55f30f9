/** Immutable once released: a test pins this file's SHA-256. Change the schema with a new migration. */
import type { Migration } from './migration.ts';

export const volumes: Migration = {
  version: 4,
  sql: `
    -- The drive a download goes to, and the folder from its root: its mount point may be another tomorrow.
    -- Both or neither; written together.
    ALTER TABLE transfers ADD COLUMN volume TEXT;
    ALTER TABLE transfers ADD COLUMN volume_folder TEXT CHECK ((volume IS NULL) = (volume_folder IS NULL));
  `,
};
