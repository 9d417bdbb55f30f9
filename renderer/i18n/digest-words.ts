/** A statement about a whole file in words. */
import { digestNames, type CheckedDigest } from '../../preload/contract/digest.ts';
import { t } from './t.ts';

export function digestTitle({ algorithm, statedBy, source }: CheckedDigest): string {
  const name = digestNames[algorithm];
  return source === 'given'
    ? t('digest.given', { name })
    : t('digest.stated', { name, statedBy: statedBy.replace(/ header$/, () => ` ${t('digest.header')}`) });
}

export function digestResult({ matches }: CheckedDigest): string {
  if (matches === null) return t('digest.open');
  return t(matches ? 'digest.matches' : 'digest.differs');
}
