/** Saved destinations that live as long as a test: the rules of the real ones, without a journal and a keyring. */
import type { CredentialInput, Destination, DestinationInput } from '../../preload/contract/destination.ts';
import type { DestinationAbilities } from '../../preload/contract/destination-test.ts';
import { defaultUploadPolicy } from '../../preload/contract/destination.ts';
import { TransferError } from '../../main/engine/transfer-error.ts';

export interface FakeDestinations {
  list(): readonly Destination[];
  save(input: DestinationInput): Destination;
  remove(id: string): void;
  /** The saved one with this id or name. */
  find(to: string): Destination | undefined;
}

/** `secretsKept: false` refuses credentials as a machine without a keyring does. */
export function createFakeDestinations(options: { readonly secretsKept: boolean }): FakeDestinations {
  const saved = new Map<string, Destination>();
  let made = 0;
  return {
    list: () => [...saved.values()],
    find: (to) => saved.get(to) ?? [...saved.values()].find(({ name }) => name === to),
    save(input) {
      const before = input.id === undefined ? undefined : saved.get(input.id);
      if (input.id !== undefined && before === undefined) {
        throw new TransferError('NO_SUCH_DESTINATION', `There is no destination ${input.id}.`);
      }
      if (!/^https?:/.test(input.url)) {
        throw new TransferError('INVALID_URL', `“${input.url}” is not the address of a server.`);
      }
      if (!options.secretsKept && input.credential !== undefined && input.credential.kind !== 'none') {
        throw new TransferError(
          'SECRETS_UNAVAILABLE',
          'This computer has no keyring that Carryover could keep a password in.',
        );
      }
      const id = before?.id ?? `d${(made += 1)}`;
      const destination: Destination = {
        id,
        name: input.name,
        url: input.url,
        headerNames: input.headers === undefined ? (before?.headerNames ?? []) : Object.keys(input.headers),
        credential: shown(input.credential) ?? before?.credential ?? { kind: 'none', user: null },
        policy: { ...defaultUploadPolicy, ...before?.policy, ...input.policy },
        addedAt: before?.addedAt ?? made,
      };
      saved.set(id, destination);
      return destination;
    },
    remove(id) {
      if (!saved.delete(id)) throw new TransferError('NO_SUCH_DESTINATION', `There is no destination ${id}.`);
    },
  };
}

function shown(credential: CredentialInput | undefined): Destination['credential'] | null {
  if (credential === undefined) return null;
  return { kind: credential.kind, user: credential.kind === 'basic' ? credential.user : null };
}

/** What a good server says of itself. Throws INVALID_URL for what is no address. */
export function fakeAbilities(url: string): DestinationAbilities {
  if (!URL.canParse(url)) throw new TransferError('INVALID_URL', `“${url}” is not the address of a server.`);
  const { host, protocol } = new URL(url);
  return {
    host,
    encrypted: protocol === 'https:',
    privateNetwork: false,
    roundTripMs: 20,
    bytesPerSecond: 12_000_000,
    stated: {
      version: '1.0.0',
      checksums: ['sha1', 'sha256'],
      parallel: true,
      expires: true,
      deletes: true,
      maxSize: 5_000_000_000,
    },
  };
}
