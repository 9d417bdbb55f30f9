/** Places in few words: the host of an address, the last folder of a path. */

/** "host.example:8080", or the text itself when it is no address. */
export function hostOf(address: string): string {
  return URL.parse(address)?.host || address;
}

/** The last name of a path written on any platform; the path itself at its root. */
export function lastNameOf(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

/** "Wedding/Cam A/" of "Wedding/Cam A/1.mov"; empty for no folder. */
export function folderOf(relativePath: string | null): string {
  if (relativePath === null) return '';
  return relativePath.slice(0, relativePath.lastIndexOf('/') + 1);
}
