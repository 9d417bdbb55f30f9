/** A statement about a whole file in words. */
import { digestNames, type CheckedDigest } from '../../preload/contract/digest.ts';
import { t } from './t.ts';

export function digestTitle({ algorithm, statedBy, source }: CheckedDigest): string {
  const name = digestNames[algorithm];
  return source === 'given'
    ? t('digest.given', { name })
    : t('digest.stated', { name, statedBy: placeWords(statedBy) });
}

/** Where it was stated, as the engine names it: a file beside it keeps its name, a header is called one. */
export function placeWords(statedBy: string): string {
  if (statedBy === 'given by you') return t('digest.by-you');
  const header = /^(?<field>\S+) header$/.exec(statedBy)?.groups?.['field'];
  return header === undefined ? statedBy : t('digest.header', { field: header });
}

export function digestResult({ matches }: CheckedDigest): string {
  if (matches === null) return t('digest.open');
  return t(matches ? 'digest.matches' : 'digest.differs');
}
