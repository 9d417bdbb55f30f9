/**
 * The system's keeper of secrets, as the engine needs it. What it seals only the same person on the same machine can
 * open, also when somebody else has a copy of every file.
 */
import { TransferError } from './transfer-error.ts';

export interface SecretBox {
  /** Why nothing can be sealed here now, and what to do, as a sentence; null where it can. */
  readonly refusal: string | null;
  /** Throws SECRETS_UNAVAILABLE with the refusal. */
  seal(text: string): Uint8Array;
  /** Throws SECRETS_UNAVAILABLE with the refusal, or what the system says where it cannot open this. */
  open(sealed: Uint8Array): string;
}

/** Where there is no such keeper: a command line that has the journal for itself. */
export function noSecretBox(): SecretBox {
  const refusal =
    'Only the desktop app can keep a sign-in safely, with the keeper of secrets of the system. ' +
    'Save the destination without it and give it each time: CARRYOVER_TOKEN, or CARRYOVER_USER and CARRYOVER_PASSWORD.';
  const refuse = (): never => {
    throw new TransferError('SECRETS_UNAVAILABLE', refusal);
  };
  return { refusal, seal: refuse, open: refuse };
}
