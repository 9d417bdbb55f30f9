/** What has the name that a download wants, and whether it may be the same file. */
import { digestNames } from '../../preload/contract/digest.ts';
import type { ExistingFile, StatedOfIt } from '../../preload/contract/existing-file.ts';
import { formatBytes } from '../format/bytes.ts';
import { formatDate, formatShortTime } from '../format/clock.ts';
import { placeWords } from './digest-words.ts';
import { t } from './t.ts';

/** Everything that is known, in a few sentences. */
export function existingWords({ name, kind, size, modifiedAt, offered, stated }: ExistingFile): string {
  if (kind !== 'file' || size === null || modifiedAt === null) return otherWords(name, kind);
  const when = { date: formatDate(modifiedAt), time: formatShortTime(modifiedAt) };
  const there = t('existing.file', { name, size: formatBytes(size), ...when });
  const outcome = stated === null ? '' : outcomeWords(stated);
  return [there, offerWords(size, offered), outcome].filter((sentence) => sentence !== '').join(' ');
}

/** What decides, in a line under the name. */
export function existingInShort({ name, kind, size, modifiedAt, offered, stated }: ExistingFile): string {
  if (kind !== 'file' || size === null || modifiedAt === null) return otherWords(name, kind);
  const date = formatDate(modifiedAt);
  if (stated?.outcome === 'same') return t('existing.row-same-file', { date });
  if (stated?.outcome === 'other') return t('existing.row-other-file', { date });
  const known = offered === null ? 'unknown' : offered === size ? 'same' : 'other';
  return t(`existing.row-${known}-size`, { size: formatBytes(size), date });
}

function otherWords(name: string, kind: ExistingFile['kind']): string {
  return t(kind === 'folder' ? 'existing.folder' : 'existing.other', { name });
}

/** By how much they differ, because sizes that are written alike may still be others. */
function offerWords(size: number, offered: number | null): string {
  if (offered === null) return t('existing.unknown-size');
  if (offered === size) return t('existing.same-size');
  const bytes = formatBytes(Math.abs(offered - size));
  return t(offered > size ? 'existing.larger' : 'existing.smaller', { size: formatBytes(offered), bytes });
}

function outcomeWords({ algorithm, statedBy, outcome }: StatedOfIt): string {
  if (outcome === 'open') return '';
  if (outcome === 'unreadable') return t('existing.unreadable');
  const what = { digest: digestNames[algorithm], statedBy: placeWords(statedBy) };
  return t(outcome === 'same' ? 'existing.same-file' : 'existing.other-file', what);
}
