import { t } from '../i18n/t.ts';
import type { Group } from './arrangement.ts';
import type { Transfers } from './transfers.ts';

/** A long folder is looked through once, not with every frame that shows its header. */
const known = new WeakMap<Group, string>();

/** The folder that was dropped, or how many files came together. */
export function batchName(group: Group, rows: Transfers['rows']): string {
  const found = known.get(group);
  if (found !== undefined) return found;
  const folder = commonFolder(group, rows);
  const name = folder ?? t('group.files', { count: group.members.length });
  known.set(group, name);
  return name;
}

/** The first folder of all of them; null where they have none, or not the same. */
export function commonFolder({ members }: Group, rows: Transfers['rows']): string | null {
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
