/** What a person gives to get in, and how it travels: as an Authorization header, and sealed while it is kept. */
import { TransferError } from './transfer-error.ts';
import type { SecretBox } from './secret-box.ts';
import type { RequestHeaders } from '../../preload/contract/commands.ts';
import type { CredentialInput } from '../../preload/contract/destination.ts';

export type SignIn = Exclude<CredentialInput, { kind: 'none' }>;

/** Headers that carry credentials; their place is the sign-in, where they are kept more safely than a header is. */
const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

export function isCredentialHeader(name: string): boolean {
  return credentialHeaders.has(name.toLowerCase());
}

/** The header of RFC 6750 (bearer) or RFC 7617 (basic, in UTF-8). */
export function authorizationOf(signIn: SignIn): string {
  if (signIn.kind === 'bearer') return `Bearer ${signIn.token}`;
  return `Basic ${Buffer.from(`${signIn.user}:${signIn.password}`, 'utf8').toString('base64')}`;
}

/** The headers with this Authorization in place of whichever they had; null only takes it away. */
export function withAuthorization(headers: RequestHeaders, authorization: string | null): RequestHeaders {
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization');
  if (authorization !== null) others.push(['Authorization', authorization]);
  return Object.fromEntries(others);
}

export function hasAuthorization(headers: RequestHeaders): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
}

/** Throws BAD_COMMAND for what could not travel as it was meant; the sentence never holds the secret. */
export function checkSignIn(signIn: SignIn): void {
  if (signIn.kind === 'bearer' && !/^[\x21-\x7e]+$/.test(signIn.token)) {
    throw refused(
      'A token has only letters, digits and signs, without blanks. Look whether it was copied whole.',
    );
  }
  if (signIn.kind === 'basic' && signIn.user.includes(':')) {
    throw refused('A user name for a basic sign-in cannot have a colon in it.');
  }
}

/** Throws SECRETS_UNAVAILABLE where it cannot be kept safely. */
export function sealSignIn(box: SecretBox, signIn: SignIn): Uint8Array {
  return box.seal(JSON.stringify(signIn));
}

/** Throws what the box throws. */
export function openSignIn(box: SecretBox, sealed: Uint8Array): SignIn {
  return JSON.parse(box.open(sealed)) as SignIn;
}

function refused(sentence: string): TransferError {
  return new TransferError('BAD_COMMAND', sentence);
}
