/** What publishers and the person say about a download as a whole, and what comes of comparing it. Pure. */
import { digestAlgorithms, isChecksum, type CheckedDigest } from '../../preload/contract/digest.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';
import type { FileDigests } from '../hashing/hash-pool-port.ts';
import type { StatedDigest } from '../protocols/protocol-adapter.ts';

type Statements = readonly CheckedDigest[];

/** More than any honest publisher states; whatever a server sends, a record stays small. */
const mostStatements = 32;

/** Statements of an answer, not compared yet. */
export function statementsFrom(
  digests: readonly StatedDigest[],
  source: Exclude<CheckedDigest['source'], 'given'>,
): Statements {
  return digests.map(({ algorithm, value, statedBy }) => ({
    ...{ algorithm, value, statedBy },
    source,
    matches: null,
  }));
}

/** What is known once an answer described the file anew, in place of whatever was here: the person's word stays. */
export function statementsAnew(before: Statements, digests: readonly StatedDigest[]): Statements {
  return joined(
    before.filter(({ source }) => source === 'given').map(uncompared),
    statementsFrom(digests, 'headers'),
  );
}

/**
 * What is known once an answer was found to go on with what is here. Earlier headers still speak for it where a strong
 * validator ties both together, and not where only an overlap does.
 */
export function statementsGoingOn(
  { digests: before, durable, validator }: Pick<TransferRecord, 'digests' | 'durable' | 'validator'>,
  digests: readonly StatedDigest[],
): Statements {
  const same = durable > 0 && validator !== null;
  return same ? joined(before, statementsFrom(digests, 'headers')) : statementsAnew(before, digests);
}

/** Each statement once, the strongest first. */
export function joined(...lists: readonly Statements[]): Statements {
  const all = new Map<string, CheckedDigest>();
  for (const one of lists.flat()) {
    const key = JSON.stringify([one.algorithm, one.value, one.statedBy]);
    if (!all.has(key)) all.set(key, one);
  }
  const rank = ({ algorithm }: CheckedDigest): number => digestAlgorithms.indexOf(algorithm);
  // The person's own word is never what is dropped.
  const given = (one: CheckedDigest): number => (one.source === 'given' ? 0 : 1);
  return [...all.values()]
    .sort((a, b) => given(a) - given(b))
    .slice(0, mostStatements)
    .sort((a, b) => rank(a) - rank(b));
}

/** Every statement with its result; an algorithm that was not computed leaves it open. */
export function compared(statements: Statements, computed: FileDigests): Statements {
  return statements.map((one) => {
    const here = computed.get(one.algorithm);
    return { ...one, matches: here === undefined ? null : here === one.value };
  });
}

export const contradictions = (statements: Statements): Statements =>
  statements.filter(({ matches }) => matches === false);

/** A digest proper of the server's matches: then these are the bytes it means to send, whatever else is said. */
export const isAsPublished = (statements: Statements): boolean =>
  statements.some((one) => one.matches === true && one.source !== 'given' && !isChecksum(one.algorithm));

const uncompared = (one: CheckedDigest): CheckedDigest => ({ ...one, matches: null });
