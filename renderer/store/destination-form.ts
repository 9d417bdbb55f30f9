/** The editor of a destination as plain values, and back to what the app is asked to save. Pure. */
import type {
  CredentialInput,
  Destination,
  DestinationInput,
  UploadPolicy,
} from '../../preload/contract/destination.ts';
import { defaultUploadPolicy } from '../../preload/contract/destination.ts';
import type { MessageKey } from '../i18n/t.ts';

export interface Pair {
  /** Its own for as long as the editor is open: rows come and go. */
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

export interface DestinationForm {
  readonly id: string | null;
  readonly name: string;
  readonly url: string;
  readonly signIn: 'none' | 'bearer' | 'basic';
  readonly user: string;
  /** Token or password; empty keeps what is kept. */
  readonly secret: string;
  /** Null keeps the headers that are there. */
  readonly headers: readonly Pair[] | null;
  readonly checksum: boolean;
  readonly readBack: boolean;
  /** Megabytes (10^6 bytes) as typed; empty leaves it to us. */
  readonly largestRequest: string;
  readonly parallel: number | null;
  readonly methodOverride: boolean;
  readonly metadata: readonly Pair[];
}

export type FormField = 'name' | 'url' | 'secret' | 'headers' | 'largestRequest';
export type FormProblem = { readonly field: FormField; readonly message: MessageKey };

const megabyte = 1_000_000;
/** The least the app takes (see UploadPolicy). */
const leastRequest = 512 * 1024;

export function emptyForm(url: string): DestinationForm {
  return formOf({
    id: '',
    name: '',
    url,
    headerNames: [],
    credential: { kind: 'none', user: null },
    policy: defaultUploadPolicy,
    addedAt: 0,
  });
}

export function formOf({ id, name, url, headerNames, credential, policy }: Destination): DestinationForm {
  return {
    id: id === '' ? null : id,
    name,
    url,
    signIn: credential.kind,
    user: credential.user ?? '',
    secret: '',
    headers: headerNames.length === 0 ? [] : null,
    checksum: policy.checksum,
    readBack: policy.readBack,
    largestRequest: policy.maxRequestBytes === null ? '' : String(policy.maxRequestBytes / megabyte),
    parallel: policy.parallel,
    methodOverride: policy.methodOverride,
    metadata: Object.entries(policy.metadata).map(([key, value], index) => ({
      key: index,
      name: key,
      value,
    })),
  };
}

/** `before` is the saved one that is edited; null for a new one. */
export function readForm(
  form: DestinationForm,
  before: Destination | null,
): { readonly input: DestinationInput } | { readonly problem: FormProblem } {
  const name = form.name.trim();
  const url = form.url.trim();
  if (name === '') return problem('name', 'editor.problem.name');
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return problem('url', 'editor.problem.url');
  const credential = credentialOf(form, before);
  if (credential === 'missing') {
    return problem('secret', form.signIn === 'bearer' ? 'editor.problem.token' : 'editor.problem.password');
  }
  const headers = form.headers === null ? undefined : named(form.headers);
  if (
    headers !== undefined &&
    Object.keys(headers).some((header) => !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header))
  )
    return problem('headers', 'editor.problem.header');
  const maxRequestBytes = bytesOf(form.largestRequest);
  if (maxRequestBytes === 'odd') return problem('largestRequest', 'editor.problem.largest-request');
  const policy: UploadPolicy = {
    methodOverride: form.methodOverride,
    maxRequestBytes,
    parallel: form.parallel,
    checksum: form.checksum,
    readBack: form.readBack,
    metadata: named(form.metadata),
  };
  return {
    input: {
      ...(form.id !== null && { id: form.id }),
      name,
      url,
      ...(headers !== undefined && { headers }),
      ...(credential !== 'kept' && { credential }),
      policy,
    },
  };
}

function problem(field: FormField, message: MessageKey): { readonly problem: FormProblem } {
  return { problem: { field, message } };
}

/** `kept` where nothing was typed and nothing has to be. */
function credentialOf(
  { signIn, user, secret }: DestinationForm,
  before: Destination | null,
): CredentialInput | 'kept' | 'missing' {
  const had = before?.credential ?? { kind: 'none', user: null };
  if (signIn === 'none') return had.kind === 'none' ? 'kept' : { kind: 'none' };
  if (secret === '') {
    // A password belongs to its user: another user wants another password.
    const same = had.kind === signIn && (signIn === 'bearer' || (had.user ?? '') === user);
    return same ? 'kept' : 'missing';
  }
  return signIn === 'bearer' ? { kind: 'bearer', token: secret } : { kind: 'basic', user, password: secret };
}

function named(pairs: readonly Pair[]): Record<string, string> {
  const given = pairs.filter(({ name }) => name.trim() !== '');
  return Object.fromEntries(given.map(({ name, value }) => [name.trim(), value]));
}

function bytesOf(megabytes: string): number | null | 'odd' {
  const text = megabytes.trim().replace(',', '.');
  if (text === '') return null;
  const bytes = /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * megabyte) : 0;
  return bytes >= leastRequest && Number.isSafeInteger(bytes) ? bytes : 'odd';
}
