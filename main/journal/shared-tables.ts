import type Database from 'better-sqlite3';
import { defaultUploadPolicy, type UploadPolicy } from '../../preload/contract/destination.ts';
import type { DestinationRecord } from './transfer-record.ts';

/** What belongs to no single transfer: servers and what was learned about them, saved destinations, settings. */
export interface SharedTables {
  /** JSON; null forgets it. */
  putServer(endpoint: string, knowledge: string | null): void;
  server(endpoint: string): string | null;
  /** Makes or replaces the one with this id; a name that another has breaks a constraint. */
  putDestination(destination: DestinationRecord): void;
  removeDestination(id: string): void;
  /** By name. */
  destinations(): DestinationRecord[];
  putSetting(name: string, value: string): void;
  setting(name: string): string | null;
}

type DestinationRow = [
  id: string,
  name: string,
  url: string,
  sealedHeaders: Uint8Array | null,
  credentialKind: DestinationRecord['credentialKind'],
  credentialUser: string | null,
  sealedCredential: Uint8Array | null,
  policy: string,
  addedAt: number,
];

const destinationColumns =
  'id, name, url, sealed_headers, credential_kind, credential_user, sealed_credential, policy, added_at';

export function openSharedTables(database: Database): SharedTables {
  const putServer = database.prepare('INSERT OR REPLACE INTO servers (endpoint, knowledge) VALUES (?, ?)');
  const dropServer = database.prepare('DELETE FROM servers WHERE endpoint = ?');
  const selectServer = database.prepare('SELECT knowledge FROM servers WHERE endpoint = ?').pluck();
  const putDestination = database.prepare(
    `INSERT INTO destinations (${destinationColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, url = excluded.url, sealed_headers = excluded.sealed_headers,
       credential_kind = excluded.credential_kind, credential_user = excluded.credential_user,
       sealed_credential = excluded.sealed_credential, policy = excluded.policy`,
  );
  const dropDestination = database.prepare('DELETE FROM destinations WHERE id = ?');
  const selectDestinations = database
    .prepare(`SELECT ${destinationColumns} FROM destinations ORDER BY name`)
    .raw();
  const putSetting = database.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');
  const selectSetting = database.prepare('SELECT value FROM settings WHERE name = ?').pluck();
  return {
    putServer(endpoint, knowledge) {
      if (knowledge === null) dropServer.run(endpoint);
      else putServer.run(endpoint, knowledge);
    },
    server: (endpoint) => (selectServer.get(endpoint) as string | undefined) ?? null,
    putDestination(record) {
      const { id, name, url, sealedHeaders, credentialKind, credentialUser, sealedCredential } = record;
      const policy = JSON.stringify(record.policy);
      putDestination.run(
        ...[id, name, url, sealedHeaders, credentialKind, credentialUser, sealedCredential, policy],
        record.addedAt,
      );
    },
    removeDestination: (id) => void dropDestination.run(id),
    destinations: () => (selectDestinations.all() as DestinationRow[]).map(fromRow),
    putSetting: (name, value) => void putSetting.run(name, value),
    setting: (name) => (selectSetting.get(name) as string | undefined) ?? null,
  };
}

/** A policy of an earlier version lacks what came later; the default stands in. */
function fromRow(row: DestinationRow): DestinationRecord {
  const [id, name, url, sealedHeaders, credentialKind, credentialUser, sealedCredential, policy, addedAt] =
    row;
  return {
    ...{ id, name, url, sealedHeaders, credentialKind, credentialUser, sealedCredential, addedAt },
    policy: { ...defaultUploadPolicy, ...(JSON.parse(policy) as Partial<UploadPolicy>) },
  };
}
