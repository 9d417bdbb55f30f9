/** Which questions one answer may stand for. */
import type { Question } from './transfer.ts';

/**
 * One answer may stand for both: the same kind and, about certificates, the same one of the same server; about names
 * that are taken, by what is known to be the same file, is known to be another, or is not known.
 */
export function asksTheSame(a: Question, b: Question): boolean {
  return questionKey(a) === questionKey(b);
}

/** Equal for questions that one answer may stand for. */
export function questionKey({ kind, certificate, existing }: Question): string {
  if (existing !== undefined) return `${kind} ${existing.stated?.outcome ?? 'open'}`;
  return certificate === undefined ? kind : `${kind} ${certificate.host} ${certificate.fingerprint}`;
}
