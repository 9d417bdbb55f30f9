/** What has the name that a download wants, in a sentence or two. */
import type { ExistingFile } from '../../preload/contract/existing-file.ts';
import { formatBytes } from '../format/bytes.ts';
import { formatDate, formatShortTime } from '../format/clock.ts';
import { t } from './t.ts';

export function existingWords({ name, kind, size, modifiedAt, offered }: ExistingFile): string {
  if (kind !== 'file' || size === null || modifiedAt === null) {
    return t(kind === 'folder' ? 'existing.folder' : 'existing.other', { name });
  }
  const when = { date: formatDate(modifiedAt), time: formatShortTime(modifiedAt) };
  const there = t('existing.file', { name, size: formatBytes(size), ...when });
  return `${there} ${offerWords(size, offered)}`;
}

/** By how much they differ, because sizes that are written alike may still be others. */
function offerWords(size: number, offered: number | null): string {
  if (offered === null) return t('existing.unknown-size');
  if (offered === size) return t('existing.same-size');
  const bytes = formatBytes(Math.abs(offered - size));
  return t(offered > size ? 'existing.larger' : 'existing.smaller', { size: formatBytes(offered), bytes });
}
