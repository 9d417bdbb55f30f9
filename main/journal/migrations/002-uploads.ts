/** Immutable once released: a test pins this file's SHA-256. Change the schema with a new migration. */
import type { Migration } from './migration.ts';

export const uploads: Migration = {
  version: 2,
  sql: `
    -- 2 high, 1 normal, 0 low.
    ALTER TABLE transfers ADD COLUMN priority INTEGER NOT NULL DEFAULT 1 CHECK (priority BETWEEN 0 AND 2);
    ALTER TABLE transfers ADD COLUMN rate_limit INTEGER CHECK (rate_limit >= 1024);
    ALTER TABLE transfers ADD COLUMN destination_id TEXT;
    ALTER TABLE transfers ADD COLUMN options TEXT CHECK (json_valid(options));
    -- Every accepted byte so far was accepted under its own checksum.
    ALTER TABLE transfers ADD COLUMN checksummed INTEGER NOT NULL DEFAULT 0 CHECK (checksummed IN (0, 1));
    ALTER TABLE transfers ADD COLUMN strategy TEXT;
    UPDATE transfers SET checksummed = 1 WHERE accepted = 0;

    -- An upload in parts that the server joins at the end: each part is an upload of its own.
    CREATE TABLE parts (
      transfer INTEGER NOT NULL REFERENCES transfers (key) ON DELETE CASCADE,
      first INTEGER NOT NULL CHECK (first >= 0),
      past INTEGER NOT NULL CHECK (past > first),
      upload_url TEXT,
      accepted INTEGER NOT NULL CHECK (accepted BETWEEN 0 AND past - first),
      PRIMARY KEY (transfer, first)
    ) STRICT, WITHOUT ROWID;

    -- What was learned about the server at an address, so that it need not be learned again.
    CREATE TABLE servers (
      endpoint TEXT PRIMARY KEY,
      knowledge TEXT NOT NULL CHECK (json_valid(knowledge))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE destinations (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      url TEXT NOT NULL,
      sealed_headers BLOB,
      credential_kind TEXT NOT NULL CHECK (credential_kind IN ('none', 'bearer', 'basic')),
      credential_user TEXT,
      -- Sealed by the system's own keeper of secrets; never the secret itself.
      sealed_credential BLOB,
      policy TEXT NOT NULL CHECK (json_valid(policy)),
      added_at INTEGER NOT NULL,
      CHECK ((credential_kind = 'none') = (sealed_credential IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;
  `,
};
