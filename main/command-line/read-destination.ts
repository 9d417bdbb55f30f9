/** What `destination add` and `destination change` are given besides the name, checked; no secret is among it. */
import type { UploadPolicy } from '../../preload/contract/destination.ts';
import { readAmount } from './read-amount.ts';
import { UsageError } from './usage-error.ts';

/** How to sign in there; the secret itself comes from the environment or a prompt. */
export type SignInChoice =
  { readonly kind: 'bearer' } | { readonly kind: 'basic'; readonly user: string } | { readonly kind: 'none' };

interface GivenSignIn {
  readonly bearer: boolean | undefined;
  readonly basic: string | undefined;
}

/** Null where none was chosen; `--no-bearer` chooses to have none. Throws UsageError. */
export function readSignInChoice({ bearer, basic }: GivenSignIn): SignInChoice | null {
  if (bearer !== undefined && basic !== undefined) throw wrong('Choose one of --bearer and --basic USER.');
  if (basic !== undefined) return { kind: 'basic', user: basic };
  if (bearer === undefined) return null;
  return { kind: bearer ? 'bearer' : 'none' };
}

export interface GivenPolicy {
  readonly 'method-override': boolean | undefined;
  readonly 'max-request': string | undefined;
  readonly parallel: string | undefined;
  readonly checksum: boolean | undefined;
  readonly 'read-back': boolean | undefined;
  readonly metadata: readonly string[] | undefined;
}

const smallestRequest = 512 * 1024;
const mostParallel = 8;

/** Only what was given. Throws UsageError. */
export function readPolicy(given: GivenPolicy): Partial<UploadPolicy> {
  const { checksum, metadata } = given;
  const request = given['max-request'];
  return {
    ...(given['method-override'] === undefined ? {} : { methodOverride: given['method-override'] }),
    ...(request === undefined ? {} : { maxRequestBytes: readMaxRequest(request) }),
    ...(given.parallel === undefined ? {} : { parallel: readParallel(given.parallel) }),
    ...(checksum === undefined ? {} : { checksum }),
    ...(given['read-back'] === undefined ? {} : { readBack: given['read-back'] }),
    ...(metadata === undefined ? {} : { metadata: readMetadata(metadata) }),
  };
}

function readMaxRequest(text: string): number | null {
  if (text === 'auto') return null;
  const size = readAmount(text);
  if (size === null || size < smallestRequest) {
    throw wrong('--max-request is a size like 50M, at least 524288 bytes; or auto.');
  }
  return size;
}

function readParallel(text: string): number | null {
  if (text === 'auto') return null;
  if (!/^[1-8]$/.test(text)) throw wrong(`--parallel is a number from 1 to ${mostParallel}, or auto.`);
  return Number(text);
}

function readMetadata(lines: readonly string[]): Record<string, string> {
  const pairs = lines.map((line) => {
    const [, key, value] = /^([^=\s,]+)=(.*)$/su.exec(line) ?? [];
    // eslint-disable-next-line no-control-regex
    if (key === undefined || value === undefined || /[^\x21-\x7e]/.test(key)) {
      throw wrong(`Write metadata as --metadata 'key=value'; a key is ASCII without blanks and commas.`);
    }
    return [key, value] as const;
  });
  const metadata = Object.fromEntries(pairs);
  if (Object.keys(metadata).length < pairs.length)
    throw wrong('Each key of --metadata may be given only once.');
  return metadata;
}

function wrong(sentence: string): UsageError {
  return new UsageError(sentence, 'destination');
}
