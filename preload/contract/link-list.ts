/**
 * A text file of links: one a line; empty lines and lines with # are skipped. In lists made for aria2, indented lines are
 * options of the link above and further links after a tab are mirrors of it: both are left out, and counted, so that
 * it can be said. Here, because window and command line read the same files.
 */
export interface LinkList {
  readonly links: readonly string[];
  /** Lines of options and further mirrors that were left out. */
  readonly ignored: number;
}

export function readLinkList(text: string): LinkList {
  const links: string[] = [];
  let ignored = 0;
  // Some editors begin a file with a byte order mark.
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const [link = '', ...mirrors] = line.split('\t').map((part) => part.trim());
    const isOption = /^\s/.test(line) && !/^https?:\/\//i.test(line.trim());
    if (isOption) {
      ignored += 1;
      continue;
    }
    links.push(link === '' ? line.trim() : link);
    if (link !== '') ignored += mirrors.filter((mirror) => mirror !== '').length;
  }
  return { links, ignored };
}
