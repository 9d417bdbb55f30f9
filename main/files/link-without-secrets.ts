/**
 * A link as it may be written down where others can read it: without user name and password, the query, where signed
 * links keep their secrets, and the fragment.
 */
export function linkWithoutSecrets({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
