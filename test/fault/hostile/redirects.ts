/** Where servers send a download to, and what must come of it. Data only. */
import type { ErrorCode } from '../../../preload/contract/errors.ts';

export interface RedirectCase {
  readonly title: string;
  /** The status of every redirect. */
  readonly status: number;
  /** Where each path leads; what leads nowhere is the file. `{plain}` and `{secure}` are the two servers. */
  readonly hops: Readonly<Record<string, string | null>>;
  /** The link is https. */
  readonly secure?: true;
  /** A person allowed to go on from https to http. */
  readonly insecureRedirects?: true;
  readonly end: { readonly complete: true } | { readonly error: ErrorCode };
  readonly requests: number;
}

/** From /0 on to the next number, so many times, then to the file. */
function chain(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`/${i}`, `/${i + 1}`]));
}

const refused = (title: string, to: string): RedirectCase => ({
  title,
  status: 302,
  hops: { '/0': to },
  end: { error: 'REDIRECT_REFUSED' },
  requests: 1,
});

export const redirects: readonly RedirectCase[] = [
  { title: '10 redirects', status: 302, hops: chain(10), end: { complete: true }, requests: 11 },
  {
    title: '11 redirects',
    status: 302,
    hops: chain(11),
    end: { error: 'TOO_MANY_REDIRECTS' },
    requests: 11,
  },
  {
    title: 'a redirect to itself',
    status: 307,
    hops: { '/0': '/0' },
    end: { error: 'TOO_MANY_REDIRECTS' },
    requests: 11,
  },
  {
    title: 'two addresses that lead to each other',
    status: 301,
    hops: { '/0': '/1', '/1': '/0' },
    end: { error: 'TOO_MANY_REDIRECTS' },
    requests: 11,
  },
  {
    title: 'a redirect that does not say where to',
    status: 302,
    hops: { '/0': null },
    end: { error: 'UNEXPECTED_ANSWER' },
    requests: 1,
  },
  {
    title: 'a redirect to what is no address',
    status: 302,
    hops: { '/0': 'http://[' },
    end: { error: 'REDIRECT_REFUSED' },
    requests: 1,
  },
  refused('a redirect to ftp', 'ftp://127.0.0.1/file.bin'),
  refused('a redirect to a file of this computer', 'file:///etc/passwd'),
  refused('a redirect to an address that is its own content', 'data:text/plain,not%20the%20file'),
  refused('a redirect to a local socket', 'http://unix:/run/docker.sock:/info'),
  {
    title: 'https on to http',
    status: 302,
    secure: true,
    hops: { '/0': '{plain}/1' },
    end: { error: 'REDIRECT_REFUSED' },
    requests: 1,
  },
  {
    title: 'https on to http, where a person allowed it',
    status: 302,
    secure: true,
    insecureRedirects: true,
    hops: { '/0': '{plain}/1' },
    end: { complete: true },
    requests: 2,
  },
  {
    title: 'https on to https',
    status: 308,
    secure: true,
    hops: { '/0': '/1' },
    end: { complete: true },
    requests: 2,
  },
];
