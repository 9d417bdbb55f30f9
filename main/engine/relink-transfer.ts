/**
 * A new link for a download whose old one died. What is here is kept, and nothing is added to it before the new link is
 * proven to lead to the same file: the adapter compares size and bytes (DownloadJob.resume.unproven).
 */
import { parseLink } from './parse-link.ts';
import { TransferError } from './transfer-error.ts';
import { withoutSecrets } from './transfer-view.ts';
import type { AttemptContext } from './attempt.ts';
import type { Change, Entry } from './transfer-book.ts';
import type { CommandInput } from '../../preload/contract/commands.ts';

export type Relinking = Pick<CommandInput<'relink'>, 'url' | 'headers'>;

/** What is to be committed. Throws WRONG_STATE, INVALID_URL or UNKNOWN_SCHEME. */
export function relinked({ vault }: Pick<AttemptContext, 'vault'>, entry: Entry, to: Relinking): Change {
  const { record } = entry;
  if (record.direction !== 'download') {
    throw new TransferError('WRONG_STATE', `${record.name} is an upload; only a download has a link.`);
  }
  if (record.state.name === 'done') {
    throw new TransferError('WRONG_STATE', `${record.name} is done already.`);
  }
  const url = parseLink(to.url, 'a link');
  // Headers given for another server are not for this one.
  const headers = url.origin === new URL(record.source).origin ? record.sealedHeaders : null;
  const begun = record.partPath !== null;
  // What was said of one file, and of one host, is not said of another.
  const { compareExisting: _compare, keepBoth, ...rest } = record.options;
  const kept = begun && keepBoth !== undefined ? { ...rest, keepBoth } : rest;
  const { allowPrivateAddress: _allowed, privateFromStart: _private, ...others } = kept;
  const sameHost = url.host === new URL(record.source).host;
  const options = sameHost ? kept : others;
  return {
    fields: {
      source: url.href,
      sealedHeaders: to.headers === undefined ? headers : vault.seal(to.headers),
      failures: 0,
      options: { ...options, ...(begun && { unprovenLink: true }) },
    },
    timeline: { kind: 'relinked', detail: { to: withoutSecrets(url.href) } },
  };
}
