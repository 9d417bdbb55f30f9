/**
 * Names and addresses for tests, whose machine has only loopback: 127.0.0.2 is a private network, everything else of
 * 127.0.0.0/8 counts as public. What a name means may change between two lookups.
 */
import type { AddressBook } from '../../main/protocols/public-only.ts';

export interface MadeUpAddresses extends AddressBook {
  /** Names and the addresses they mean now. */
  readonly names: Map<string, readonly string[]>;
  /** As a name server that is away: no lookup comes to an end. */
  neverAnswers: boolean;
  /** Names that were looked up, in order. */
  readonly asked: readonly string[];
}

export const publicAddress = '127.0.0.1';
export const privateAddress = '127.0.0.2';

export function madeUpAddresses(names: Readonly<Record<string, readonly string[]>>): MadeUpAddresses {
  const known = new Map(Object.entries(names));
  const asked: string[] = [];
  const book: MadeUpAddresses = {
    names: known,
    asked,
    neverAnswers: false,
    async lookup(hostname) {
      asked.push(hostname);
      if (book.neverAnswers) return await new Promise(() => {});
      const found = known.get(hostname);
      if (found === undefined) throw Object.assign(new Error(`no ${hostname}`), { code: 'ENOTFOUND' });
      return found.map((address) => ({ address, family: 4 }));
    },
    isPrivate: (address) => address === privateAddress,
  };
  return book;
}
