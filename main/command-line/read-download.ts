/** What `download` was asked for: links, lists of links, and how far a link may lead. */
import type { DownloadOptions, RequestHeaders } from '../../preload/contract/commands.ts';
import { once, required, someOf } from './given-words.ts';
import { readDigest } from './read-digest.ts';
import { readHeaders } from './read-headers.ts';
import type { Values } from './split-arguments.ts';
import { UsageError } from './usage-error.ts';

export interface DownloadCommand {
  readonly command: 'download';
  readonly urls: readonly string[];
  /** Text files with links, as given; `-` is standard input. */
  readonly lists: readonly string[];
  readonly into: string;
  readonly headers: RequestHeaders;
  /** Of the one link there is then. */
  readonly digest: string | null;
  readonly options: DownloadOptions;
}

/** Throws UsageError. */
export function readDownload(words: readonly string[], values: Values): DownloadCommand {
  const lists = values.list ?? [];
  if (lists.includes('')) throw new UsageError('--list needs a file, or - for standard input.', 'download');
  return {
    command: 'download',
    urls:
      lists.length > 0 && words.length === 0
        ? []
        : someOf(words, 'download', 'Give at least one link to download, or --list FILE.'),
    lists,
    into: required('into', values.into, 'download', 'Say where to put the files: --into FOLDER.'),
    headers: readHeaders(values.header ?? [], 'download'),
    digest: readDigest(once('digest', values.digest, 'download'), words.length, lists.length),
    options: {
      ...(values['allow-http'] === true && { allowInsecureRedirect: true }),
      ...(values['allow-private'] === true && { allowPrivateAddress: true }),
      ...(values.again === true && { again: true }),
      ...(values.sidecar === true && { sidecar: true }),
      ...(values.mirror !== undefined && { mirrors: values.mirror }),
    },
  };
}
