/** How far the link of a download may lead: what a person allowed, and what it was from the start. */
import type { Attempt } from './attempt.ts';
import type { DownloadJob } from '../protocols/protocol-adapter.ts';

type LinkReach = NonNullable<DownloadJob['reach']>;

/**
 * A link that leads into a private network by itself (a NAS, localhost, a name of the company's own DNS) needs no
 * word. That is asked of the name until the first bytes are here, and kept; from then on a public link whose name comes
 * to mean a private address is a question, as one that is redirected there.
 */
export async function reachOf({ entry, book, downloads, signal }: Attempt): Promise<LinkReach> {
  const { source, options, partPath, bytesSent } = entry.record;
  const insecureRedirects = options.allowInsecureRedirect === true;
  const anywhere = { privateAddresses: true, insecureRedirects };
  if (options.allowPrivateAddress === true || options.privateFromStart === true) return anywhere;
  if (downloads.isPrivate(source)) return anywhere;
  const begun = partPath !== null || bytesSent > 0;
  if (begun || (await unlessStopped(downloads.leadsToPrivate(source), signal)) !== true) {
    return { privateAddresses: false, insecureRedirects };
  }
  await book.commit(entry, { fields: { options: { ...options, privateFromStart: true } } });
  return anywhere;
}

/** A name server that does not answer must not hold up a pause: then nobody can tell, and the attempt ends by itself. */
async function unlessStopped(asking: Promise<boolean | null>, signal: AbortSignal): Promise<boolean | null> {
  const listening = new AbortController();
  const stopped = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { signal: listening.signal });
  });
  try {
    return await Promise.race([asking, stopped]);
  } finally {
    listening.abort();
  }
}
