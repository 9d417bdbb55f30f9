/** How the links in the bar are treated, and the command that it becomes. */
import type { CommandInput, DownloadOptions } from '../../preload/contract/commands.ts';

export interface LinkWish extends Pick<DownloadOptions, 'again' | 'allowInsecureRedirect' | 'sidecar'> {
  /** All links lead to one file. */
  readonly sameFile?: boolean;
  /** What the one file must be, as it was pasted; blank asks for nothing. */
  readonly digest?: string;
}

export function commandOf(
  links: readonly string[],
  into: string,
  { sameFile, digest = '', ...options }: LinkWish,
): CommandInput<'addDownloads'> {
  const [first = '', ...others] = links;
  const one = sameFile === true && others.length > 0;
  const urls = one ? [first] : links;
  const given = digest.trim();
  return {
    urls,
    into,
    options: { ...options, ...(one && { mirrors: others }) },
    ...(given !== '' && urls.length === 1 && { digests: { [first]: given } }),
  };
}
