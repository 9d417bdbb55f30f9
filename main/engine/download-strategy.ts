/** How a download is received, and why: one sentence for its details. Pure. */
import type { RemoteDescription } from '../protocols/protocol-adapter.ts';

export function downloadStrategy({
  size,
  validator,
  acceptsRanges,
}: Pick<RemoteDescription, 'size' | 'validator' | 'acceptsRanges'>): string {
  if (size === null) {
    return 'Over one connection, because the server does not say how long the file is.';
  }
  if (!acceptsRanges) {
    return 'Over one connection, because the server gives the file only as a whole. After a break it begins again.';
  }
  if (validator === null) {
    return 'Over one connection, because the server has no mark (a strong ETag) that would keep pieces of two versions apart. After a break the last bytes are compared before it goes on.';
  }
  return 'Over one connection, and over more where that is faster. Each asks under the same mark of the server, so that all pieces are of one version.';
}
