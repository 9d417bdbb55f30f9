import { t } from '../i18n/t.ts';
import type { Group } from './group.ts';
import type { Transfers } from './transfers.ts';

/** A long folder is looked through once, not with every frame that shows its header. */
const known = new WeakMap<Group, string | null>();

/** The folder that was dropped, or how many files came together. */
export function batchName(group: Group, rows: Transfers['rows']): string {
  return commonFolder(group, rows) ?? t('group.files', { count: group.members.length });
}

/** The first folder of all of them; null where they have none, or not the same. */
export function commonFolder(group: Group, rows: Transfers['rows']): string | null {
  const found = known.get(group);
  if (found !== undefined) return found;
  const folder = firstFolder(group, rows);
  known.set(group, folder);
  return folder;
}

function firstFolder({ members }: Group, rows: Transfers['rows']): string | null {
  let common: string | null = null;
  for (const index of members) {
    const path = rows[index]?.relativePath ?? null;
    const end = path?.indexOf('/') ?? -1;
    if (path === null || end <= 0) return null;
    const folder = path.slice(0, end);
    if (common !== null && folder !== common) return null;
    common = folder;
  }
  return common;
}
