/** Which question an error becomes, and what each answer does. */
import type { TransferError } from './transfer-error.ts';
import type { ExistingFile } from '../../preload/contract/existing-file.ts';
import type { AnswerKind, Question, QuestionKind } from '../../preload/contract/transfer.ts';

const kinds: Partial<Record<TransferError['code'], { kind: QuestionKind; answers: readonly AnswerKind[] }>> =
  {
    CREDENTIALS_REFUSED: { kind: 'credentials-refused', answers: ['try-again', 'give-up'] },
    LINK_EXPIRED: { kind: 'link-expired', answers: ['try-again', 'give-up'] },
    LINK_DIFFERS: { kind: 'link-differs', answers: ['start-over', 'give-up'] },
    PRIVATE_ADDRESS: { kind: 'private-address', answers: ['allow', 'give-up'] },
    SOURCE_CHANGED: { kind: 'source-changed', answers: ['start-over', 'keep-waiting', 'give-up'] },
    NO_SUCH_FILE: { kind: 'source-missing', answers: ['try-again', 'keep-waiting', 'give-up'] },
    NOT_A_FILE: { kind: 'source-missing', answers: ['try-again', 'keep-waiting', 'give-up'] },
    UNREADABLE: { kind: 'source-missing', answers: ['try-again', 'keep-waiting', 'give-up'] },
    DIGEST_MISMATCH: { kind: 'copy-differs', answers: ['start-over', 'give-up'] },
    SECRETS_UNAVAILABLE: { kind: 'credentials-refused', answers: ['try-again', 'give-up'] },
    CERTIFICATE_UNKNOWN: { kind: 'certificate-unknown', answers: ['trust', 'distrust'] },
    CERTIFICATE_CHANGED: { kind: 'certificate-changed', answers: ['trust', 'distrust'] },
    REMOTE_CHANGED: { kind: 'remote-changed', answers: ['start-over', 'give-up'] },
    NAME_EXISTS: { kind: 'name-exists', answers: ['keep-both', 'give-up'] },
  };

export function questionOf(error: TransferError): Question | null {
  const found = kinds[error.code];
  if (found === undefined) return null;
  const { message, certificate, existing } = error;
  return {
    ...{ ...found, message, answers: existing === undefined ? found.answers : answersAbout(existing) },
    ...(certificate !== undefined && { certificate }),
    ...(existing !== undefined && { existing }),
  };
}

/** Compared again only where that may bring something new. */
function answersAbout({ stated }: ExistingFile): readonly AnswerKind[] {
  const comparable = stated?.outcome === 'open' || stated?.outcome === 'unreadable';
  return comparable ? ['keep-both', 'compare', 'give-up'] : ['keep-both', 'give-up'];
}

/** Questions that answer themselves when the source is again what it was: a person may choose to wait for that. */
export function mayWaitForSource({ kind }: Question): boolean {
  return kind === 'source-changed' || kind === 'source-missing';
}
