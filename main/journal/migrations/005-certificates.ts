/** Immutable once released: a test pins this file's SHA-256. Change the schema with a new migration. */
import type { Migration } from './migration.ts';

export const certificates: Migration = {
  version: 5,
  sql: `
    -- The certificate that a question is about, as JSON: a yes means exactly the one that was shown.
    ALTER TABLE transfers ADD COLUMN question_certificate TEXT CHECK (
      question_certificate IS NULL OR (json_valid(question_certificate) AND question_kind IS NOT NULL)
    );
  `,
};
