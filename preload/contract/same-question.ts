/** Which questions one answer may stand for. */
import type { Question } from './transfer.ts';

/**
 * One answer may stand for both: the same kind and, about certificates, the same one of the same server. What is known
 * to be the same file as the one that is there is answered otherwise than all the rest.
 */
export function asksTheSame(a: Question, b: Question): boolean {
  return questionKey(a) === questionKey(b);
}

/** Equal for questions that one answer may stand for. */
export function questionKey({ kind, certificate, existing }: Question): string {
  if (existing?.stated?.outcome === 'same') return `${kind} same`;
  return certificate === undefined ? kind : `${kind} ${certificate.host} ${certificate.fingerprint}`;
}
