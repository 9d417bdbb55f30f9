import type { Migration } from './migration.ts';
import { transfers } from './001-transfers.ts';
import { uploads } from './002-uploads.ts';
import { volumes } from './003-volumes.ts';

/** Every migration there ever was, in order. */
export const migrations: readonly Migration[] = [transfers, uploads, volumes];
