/**
 * Keeps connections of a public link away from private addresses. What is judged is the address the socket connects
 * to, after the name was looked up: a name can be made to mean another address between a check and its use
 * (DNS rebinding), and a redirect can name one.
 */
import dns from 'node:dns';
import type { LookupAddress } from 'node:dns';
import type http from 'node:http';
import { isIP } from 'node:net';
import { TransferError } from '../engine/transfer-error.ts';
import { bareHost, isPrivateAddress } from './private-address.ts';

/** How names become addresses and which of those are private; tests, which have only loopback, bring their own. */
export interface AddressBook {
  lookup(hostname: string): Promise<readonly LookupAddress[]>;
  isPrivate(address: string): boolean;
}

export const systemAddresses: AddressBook = {
  lookup: async (hostname) => await dns.promises.lookup(hostname, { all: true }),
  isPrivate: isPrivateAddress,
};

/** Every address that the host of a link means now is private. Null where its name cannot be looked up. */
export async function leadsToPrivate(url: URL, addresses: AddressBook): Promise<boolean | null> {
  const host = bareHost(url.hostname);
  if (isIP(host) !== 0) return addresses.isPrivate(host);
  const found = await addresses.lookup(host).catch(() => []);
  return found.length === 0 ? null : found.every(({ address }) => addresses.isPrivate(address));
}

type Connect = (
  options: http.ClientRequestArgs,
  callback?: (error: Error | null, socket: never) => void,
) => unknown;

/** Makes an agent refuse private addresses with PRIVATE_ADDRESS, and connect to nothing but what it judged. */
export function keepPublic(agent: http.Agent, addresses: AddressBook): void {
  const guarded = agent as unknown as { createConnection: Connect };
  const connect = guarded.createConnection.bind(agent);
  guarded.createConnection = (options, callback) => {
    const host = bareHost(options.host ?? options.hostname ?? '');
    // An address is connected to without a lookup; a path would be a socket of this machine.
    const local = typeof options.socketPath === 'string';
    if (local || (isIP(host) !== 0 && addresses.isPrivate(host))) {
      queueMicrotask(() => callback?.(privateError(host, host), undefined as never));
      return undefined;
    }
    return connect({ ...options, lookup: lookupPublic(addresses) }, callback);
  };
}

/** As `dns.lookup`, which net.connect calls it in place of. */
function lookupPublic(addresses: AddressBook): NonNullable<http.ClientRequestArgs['lookup']> {
  const judge = async (hostname: string, wantedFamily: unknown): Promise<readonly LookupAddress[]> => {
    const found = await addresses.lookup(hostname);
    const wanted = found.filter(({ family }) => fits(family, wantedFamily));
    const open = wanted.filter(({ address }) => !addresses.isPrivate(address));
    if (open.length > 0) return open;
    throw wanted[0] === undefined ? noAddress(hostname) : privateError(hostname, wanted[0].address);
  };
  return (hostname, options, callback) => {
    const answer = async (): Promise<void> => {
      const open = await judge(hostname, options.family).catch(asError);
      if (open instanceof Error) callback(open, '', 0);
      else if (options.all === true) callback(null, [...open]);
      else callback(null, open[0]?.address ?? '', open[0]?.family);
    };
    void answer();
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** As net.connect asks: 4, 6, or 0 and nothing for both. */
function fits(family: number, wanted: unknown): boolean {
  return (wanted !== 4 && wanted !== 6) || family === wanted;
}

/** What dns.lookup says when a name has no address of the family asked for. */
function noAddress(hostname: string): Error {
  return Object.assign(new Error(`No address for ${hostname}`), { code: 'ENOTFOUND', hostname });
}

function privateError(host: string, address: string): TransferError {
  const what = host === address ? address : `${host} (${address})`;
  return new TransferError(
    'PRIVATE_ADDRESS',
    `This public link leads to ${what}, an address of a private network or of this computer. ` +
      'Nothing was asked of it. Allow it only if you know why it leads there.',
  );
}
