/** What a destination can do, for a person who types its address: nothing is kept, and nothing is sent there but a question. */
import type { ServerMemory } from './server-memory.ts';
import type { UploadTarget } from './upload-target.ts';
import type { UploadAdapter } from '../protocols/protocol-adapter.ts';
import type { DestinationAbilities } from '../../preload/contract/destination-test.ts';

/** Rejects with the errors of the network and of UploadAdapter.inquire. */
export async function probeDestination(
  uploads: UploadAdapter,
  servers: ServerMemory,
  { endpoint, headers }: UploadTarget,
  signal: AbortSignal,
): Promise<DestinationAbilities> {
  const { host, protocol } = new URL(endpoint);
  const [offer, known] = await Promise.all([
    uploads.inquire({ endpoint, headers, signal }),
    servers.recall(endpoint),
  ]);
  const { stated, roundTripMs, privateNetwork } = offer;
  const offers = (extension: string): boolean => stated?.extensions.includes(extension) === true;
  const checks = offers('checksum') || offers('checksum-trailer');
  return {
    host,
    encrypted: protocol === 'https:',
    privateNetwork,
    roundTripMs: roundTripMs === null ? null : Math.round(roundTripMs * 10) / 10,
    bytesPerSecond: known?.bytesPerSecond ?? null,
    stated:
      stated === null
        ? null
        : {
            version: '1.0.0',
            // Whoever offers the extension must support SHA-1 (TUS 1.0, checksum), also where it lists nothing.
            checksums: checks
              ? stated.checksumAlgorithms.length > 0
                ? stated.checksumAlgorithms
                : ['sha1']
              : [],
            parallel: offers('concatenation'),
            expires: offers('expiration'),
            deletes: offers('termination'),
            maxSize: stated.maxSize,
          },
  };
}
