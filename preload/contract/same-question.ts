/** Which questions one answer may stand for. */
import type { Question } from './transfer.ts';

/** One answer may stand for both: the same kind and, about certificates, the same one of the same server. */
export function asksTheSame(a: Question, b: Question): boolean {
  return questionKey(a) === questionKey(b);
}

/** Equal for questions that one answer may stand for. */
export function questionKey({ kind, certificate }: Question): string {
  return certificate === undefined ? kind : `${kind} ${certificate.host} ${certificate.fingerprint}`;
}
