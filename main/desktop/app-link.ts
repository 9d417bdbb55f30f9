/**
 * `carryover://add?url=…` links. Any page can make one, so it is taken apart strictly and asks for nothing more than
 * downloads that a person then agrees to: no uploads, no sign-ins, no settings, no ranges that stand for thousands. Pure.
 */
import { countLinks } from '../../preload/contract/link-ranges.ts';
import type { LinkRefusal, OfferedDownload } from '../../preload/contract/requests.ts';
import { bareHost, isPrivateHost } from '../protocols/private-address.ts';

/** Characters of the whole link; what browsers and systems pass on at most. */
const longest = 8_192;
const mostUrls = 20;
const longestName = 200;

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f]/u;

export type AppLink =
  | { readonly kind: 'offer'; readonly downloads: readonly OfferedDownload[] }
  | { readonly kind: 'refused'; readonly reason: LinkRefusal };

const refused = (reason: LinkRefusal): AppLink => ({ kind: 'refused', reason });

export function isAppLink(text: string): boolean {
  return /^carryover:/i.test(text);
}

export function parseAppLink(text: string): AppLink {
  if (text.length > longest) return refused('too-long');
  if (!isAppLink(text) || !URL.canParse(text)) return refused('malformed');
  const link = new URL(text);
  // Systems add the slash of an empty path.
  if (link.host !== 'add' || !['', '/'].includes(link.pathname)) return refused('unknown-action');
  if (link.username !== '' || link.password !== '' || link.hash !== '') return refused('unknown-part');
  const urls: string[] = [];
  for (const [name, value] of link.searchParams) {
    if (name !== 'url') return refused('unknown-part');
    urls.push(value);
  }
  if (urls.length === 0) return refused('malformed');
  if (urls.length > mostUrls) return refused('too-many');
  const downloads: OfferedDownload[] = [];
  for (const url of urls) {
    const offered = readUrl(url);
    if (typeof offered === 'string') return refused(offered);
    downloads.push(offered);
  }
  return { kind: 'offer', downloads };
}

function readUrl(text: string): OfferedDownload | LinkRefusal {
  if (controls.test(text) || !URL.canParse(text)) return 'malformed';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'not-http';
  if (url.username !== '' || url.password !== '') return 'has-sign-in';
  // `clip[001-999].mov` is short for many; a person may write that, a page may not.
  if (countLinks(text) !== 1 || countLinks(url.href) !== 1) return 'too-many';
  return {
    url: url.href,
    host: url.host,
    name: nameIn(url),
    private: isPrivateHost(bareHost(url.hostname)),
  };
}

function nameIn(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? '';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // Shown as it is written.
  }
  // Also without marks that turn the order of letters around, and with them the ending of a name.
  // eslint-disable-next-line no-control-regex
  const plain = name.replaceAll(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]/gu,
    '',
  );
  return plain.length > longestName ? `${plain.slice(0, longestName - 1)}…` : plain;
}
