import type { Migration } from './migration.ts';
import { transfers } from './001-transfers.ts';
import { uploads } from './002-uploads.ts';
import { digests } from './003-digests.ts';
import { volumes } from './004-volumes.ts';
import { certificates } from './005-certificates.ts';
import { existingFiles } from './006-existing-files.ts';

/** Every migration there ever was, in order. */
export const migrations: readonly Migration[] = [
  ...[transfers, uploads, digests, volumes, certificates],
  existingFiles,
];
