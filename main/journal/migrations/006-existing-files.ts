/** Immutable once released: a test pins this file's SHA-256. Change the schema with a new migration. */
import type { Migration } from './migration.ts';

export const existingFiles: Migration = {
  version: 6,
  sql: `
    -- The file whose name a download wants, as JSON, as it was when the question came up.
    ALTER TABLE transfers ADD COLUMN question_existing TEXT CHECK (
      question_existing IS NULL OR (json_valid(question_existing) AND question_kind IS NOT NULL)
    );
  `,
};
