/** Immutable once released: a test pins this file's SHA-256. Change the schema with a new migration. */
import type { Migration } from './migration.ts';

export const transfers: Migration = {
  version: 1,
  sql: `
    CREATE TABLE journal_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      clean INTEGER NOT NULL CHECK (clean IN (0, 1))
    ) STRICT;
    INSERT INTO journal_state (id, clean) VALUES (1, 1);

    CREATE TABLE transfers (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (id <> ''),
      batch_id TEXT NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('upload', 'download')),
      name TEXT NOT NULL,
      size INTEGER CHECK (size >= 0),
      source TEXT NOT NULL,
      destination TEXT NOT NULL,
      relative_path TEXT,
      sealed_headers BLOB,
      state TEXT NOT NULL CHECK (state IN ('queued', 'probing', 'transferring', 'verifying', 'finishing', 'done',
        'paused', 'waiting', 'failed', 'attention')),
      wait_reason TEXT,
      wait_until INTEGER,
      error_code TEXT,
      error_message TEXT,
      question_kind TEXT,
      question_message TEXT,
      question_answers TEXT CHECK (json_valid(question_answers)),
      upload_url TEXT,
      expires_at INTEGER,
      validator_kind TEXT CHECK (validator_kind IN ('etag', 'last-modified')),
      validator_value TEXT,
      source_device TEXT,
      source_inode TEXT,
      source_size INTEGER CHECK (source_size >= 0),
      source_mtime_ns TEXT,
      source_ctime_ns TEXT,
      part_path TEXT,
      final_path TEXT,
      accepted INTEGER NOT NULL CHECK (accepted >= 0),
      durable INTEGER NOT NULL CHECK (durable >= 0),
      bytes_sent INTEGER NOT NULL CHECK (bytes_sent >= 0),
      sent_position INTEGER NOT NULL CHECK (sent_position >= 0),
      consistent INTEGER NOT NULL CHECK (consistent IN (0, 1)),
      furthest INTEGER NOT NULL CHECK (furthest >= 0),
      resumed_from INTEGER NOT NULL CHECK (resumed_from >= 0),
      failures INTEGER NOT NULL CHECK (failures >= 0),
      sha256 TEXT CHECK (length(sha256) = 64),
      tree_digest TEXT CHECK (length(tree_digest) = 64),
      evidence_level INTEGER CHECK (evidence_level BETWEEN 0 AND 3),
      evidence_by TEXT,
      added_at INTEGER NOT NULL,
      finished_at INTEGER,
      position INTEGER NOT NULL,
      -- Blocks from the start that have a hash without a gap: kept here so that a resume need not read them all.
      hashed_prefix INTEGER NOT NULL DEFAULT 0 CHECK (hashed_prefix >= 0),
      CHECK ((state = 'waiting') = (wait_reason IS NOT NULL)),
      CHECK (state <> 'failed' OR error_code IS NOT NULL),
      CHECK ((state = 'attention') = (question_kind IS NOT NULL)),
      CHECK ((error_code IS NULL) = (error_message IS NULL)),
      CHECK ((question_kind IS NULL) = (question_message IS NULL)),
      CHECK ((question_kind IS NULL) = (question_answers IS NULL)),
      CHECK ((validator_kind IS NULL) = (validator_value IS NULL)),
      CHECK ((evidence_level IS NULL) = (evidence_by IS NULL)),
      CHECK ((source_device IS NULL) = (source_inode IS NULL) AND (source_device IS NULL) = (source_size IS NULL)
        AND (source_device IS NULL) = (source_mtime_ns IS NULL) AND (source_device IS NULL) = (source_ctime_ns IS NULL))
    ) STRICT;
    CREATE INDEX transfers_by_position ON transfers (position);

    -- SHA-256 of each 4 MiB block.
    CREATE TABLE blocks (
      transfer INTEGER NOT NULL REFERENCES transfers (key) ON DELETE CASCADE,
      block INTEGER NOT NULL CHECK (block >= 0),
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      PRIMARY KEY (transfer, block)
    ) STRICT, WITHOUT ROWID;

    -- Durable bytes [first, past) of a download; disjoint and never touching, the writer merges them.
    CREATE TABLE extents (
      transfer INTEGER NOT NULL REFERENCES transfers (key) ON DELETE CASCADE,
      first INTEGER NOT NULL CHECK (first >= 0),
      past INTEGER NOT NULL,
      PRIMARY KEY (transfer, first),
      CHECK (past > first)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE timeline (
      entry INTEGER PRIMARY KEY,
      transfer INTEGER NOT NULL REFERENCES transfers (key) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      detail TEXT NOT NULL CHECK (json_valid(detail))
    ) STRICT;
    CREATE INDEX timeline_by_transfer ON timeline (transfer, entry);
  `,
};
