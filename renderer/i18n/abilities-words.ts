/** What a server can do, in a few short facts; and what came of a test, step by step. */
import { errorWords } from './engine-words.ts';
import type {
  DestinationAbilities,
  DestinationTest,
  TestOutcome,
  TestStep,
  TestStepName,
} from '../../preload/contract/destination-test.ts';
import { formatList } from '../format/lists.ts';
import { formatBytes } from '../format/bytes.ts';
import { formatWhole } from '../format/numbers.ts';
import { t } from './t.ts';

export interface AbilityFact {
  /** `good` helps, `warn` is to be known, `plain` is neither. */
  readonly tone: 'good' | 'warn' | 'plain';
  readonly text: string;
}

/** "SHA-1" of "sha1", as people write them. */
function checksumName(name: string): string {
  return /^(sha|md|crc)-?(\d.*)$/.test(name)
    ? name.toUpperCase().replace(/^(SHA|CRC)-?(?=\d)/, '$1-')
    : name.toUpperCase();
}

export function abilityFacts(abilities: DestinationAbilities): readonly AbilityFact[] {
  const { stated, encrypted, privateNetwork, roundTripMs } = abilities;
  const facts: AbilityFact[] = [];
  if (stated !== null) {
    const { checksums, parallel, expires, maxSize } = stated;
    facts.push(
      checksums.length > 0
        ? { tone: 'good', text: t('abilities.checksums', { names: formatList(checksums.map(checksumName)) }) }
        : { tone: 'plain', text: t('abilities.no-checksums') },
      parallel
        ? { tone: 'good', text: t('abilities.parallel') }
        : { tone: 'plain', text: t('abilities.no-parallel') },
      maxSize === null
        ? { tone: 'plain', text: t('abilities.no-limit') }
        : { tone: 'plain', text: t('abilities.limit', { size: formatBytes(maxSize) }) },
    );
    if (expires) facts.push({ tone: 'plain', text: t('abilities.expires') });
  }
  if (privateNetwork === true) facts.push({ tone: 'plain', text: t('abilities.private') });
  if (roundTripMs !== null) {
    const ms = formatWhole(Math.max(1, roundTripMs));
    facts.push({ tone: 'plain', text: t('abilities.distance', { ms }) });
  }
  // On the way to another machine of a private network it is a choice; on the open network it is a risk.
  if (!encrypted && privateNetwork !== true) facts.push({ tone: 'warn', text: t('abilities.unencrypted') });
  return facts;
}

export type TestVerdict = 'good' | 'limited' | 'bad';

export function verdictOf({ steps }: DestinationTest): TestVerdict {
  if (steps.some(({ outcome }) => outcome === 'failed')) return 'bad';
  // What stays behind says nothing about transfers.
  return steps.some(({ outcome, name }) => outcome === 'limited' && name !== 'delete') ? 'limited' : 'good';
}

interface Said {
  readonly bytes: string;
  readonly name: string;
}

const says: Partial<Record<`${TestStepName}.${TestOutcome}`, (said: Said) => string>> = {
  'ask.ok': () => t('test.says.ask.ok'),
  'ask.limited': () => t('test.says.ask.limited'),
  'create.ok': () => t('test.says.create.ok'),
  'cut.ok': ({ bytes }) => t('test.says.cut.ok', { bytes }),
  'resume.ok': ({ bytes }) => t('test.says.resume.ok', { bytes }),
  'resume.limited': ({ bytes }) => t('test.says.resume.limited', { bytes }),
  'finish.ok': ({ bytes }) => t('test.says.finish.ok', { bytes }),
  'compare.ok': () => t('test.says.compare.ok'),
  'compare.limited': () => t('test.says.compare.limited'),
  'delete.ok': () => t('test.says.delete.ok'),
  'delete.limited': ({ name }) => t('test.says.delete.limited', { name }),
};

/** The sentence beside a step; null where its outcome says it all. */
export function stepSentence(
  { name, outcome, bytes, error }: TestStep,
  leftBehind: string | null,
): string | null {
  if (outcome === 'failed') return error === undefined || error === null ? null : errorWords(error).sentence;
  return says[`${name}.${outcome}`]?.({ bytes: formatBytes(bytes ?? 0), name: leftBehind ?? '' }) ?? null;
}
