/**
 * Saved destinations: where uploads go by name. A transfer keeps which one it goes to and not what it takes to get
 * in, so that each attempt uses the address, the sign-in and the policy of the moment.
 */
import { checkedAddress, checkedHeaders, checkedName } from './destination-input.ts';
import { parseUploadAddress, withoutSignIn } from './upload-address.ts';
import { serialByKey } from './serial-by-key.ts';
import {
  authorizationOf,
  checkSignIn,
  hasAuthorization,
  openSignIn,
  sealSignIn,
  withAuthorization,
  type SignIn,
} from './sign-in.ts';
import { newTransferId } from './transfer-id.ts';
import { isActive } from './transfer-state.ts';
import { TransferError } from './transfer-error.ts';
import { withoutSecrets } from './transfer-view.ts';
import type { HeaderVault } from './header-vault.ts';
import type { SecretBox } from './secret-box.ts';
import type { GivenDestination } from './plan-uploads.ts';
import type { Entry, TransferBook } from './transfer-book.ts';
import type { UploadTarget, UploadTargets } from './upload-target.ts';
import type { DestinationRecord, TransferRecord } from '../journal/transfer-record.ts';
import type { RequestHeaders } from '../../preload/contract/commands.ts';
import type { DestinationProbeInput, DestinationTrial } from '../../preload/contract/destination-test.ts';
import {
  defaultUploadPolicy,
  type Destination,
  type DestinationInput,
} from '../../preload/contract/destination.ts';

export interface DestinationsParts {
  readonly book: TransferBook;
  readonly vault: HeaderVault;
  readonly secrets: SecretBox;
  /**
   * A sign-in given for this session only, by the id of a destination or of a transfer that has none; it goes before one
   * that is kept. Null where none was.
   */
  readonly givenSignIn: (id: string) => SignIn | null;
  readonly now: () => number;
}

/** Names said in a sentence, at most. */
const namesSaid = 20;

export class Destinations implements UploadTargets {
  readonly #parts: DestinationsParts;
  readonly #saved = new Map<string, DestinationRecord>();
  readonly #inTurn = serialByKey();

  constructor(parts: DestinationsParts) {
    this.#parts = parts;
  }

  /** Takes over what the journal holds, at start. */
  adopt(records: readonly DestinationRecord[]): void {
    for (const record of records) this.#saved.set(record.id, record);
  }

  /** By name. */
  list(): Destination[] {
    return this.#records().map((record) => this.#view(record));
  }

  /** An address, or the id or exact name of a saved one. Throws NO_SUCH_DESTINATION, INVALID_URL, UNKNOWN_SCHEME. */
  resolve(to: string): GivenDestination {
    const wanted = to.trim();
    const saved = this.#saved.get(wanted) ?? this.#records().find(({ name }) => name === wanted);
    if (saved !== undefined) return { destination: saved.url, destinationId: saved.id };
    if (!wanted.includes('://') && !URL.canParse(wanted)) throw this.#noSuch(wanted);
    return { destination: withoutSignIn(parseUploadAddress(wanted)).href, destinationId: null };
  }

  /**
   * Where this upload goes and how, now. Rejects NO_SUCH_DESTINATION when its destination was removed,
   * CREDENTIALS_REFUSED when the sign-in cannot be opened here.
   */
  async targetOf(
    record: Pick<TransferRecord, 'id' | 'destination' | 'destinationId' | 'sealedHeaders'>,
  ): Promise<UploadTarget> {
    const { destinationId } = record;
    if (destinationId === null) {
      return { endpoint: record.destination, headers: this.headersOf(record), policy: defaultUploadPolicy };
    }
    const own = this.#parts.vault.unseal(record.sealedHeaders);
    return await this.#serially(async () => {
      const saved = this.#saved.get(destinationId);
      if (saved === undefined) {
        const sentence = 'The destination of this upload was removed. Add the upload again with another one.';
        throw new TransferError('NO_SUCH_DESTINATION', sentence);
      }
      const headers = { ...this.#parts.vault.unseal(saved.sealedHeaders), ...own };
      return { endpoint: saved.url, headers: this.#signedIn(saved, headers), policy: saved.policy };
    });
  }

  /** The headers that were given with a transfer. Throws CREDENTIALS_REFUSED when their seal does not open. */
  headersOf({ id, sealedHeaders }: Pick<TransferRecord, 'id' | 'sealedHeaders'>): RequestHeaders {
    const own = this.#parts.vault.unseal(sealedHeaders);
    const given = this.#parts.givenSignIn(id);
    return given === null ? own : withAuthorization(own, authorizationOf(given));
  }

  /**
   * Makes or changes one. Rejects BAD_COMMAND, INVALID_URL, UNKNOWN_SCHEME for what cannot be, NO_SUCH_DESTINATION for
   * an id that is none, SECRETS_UNAVAILABLE where a sign-in cannot be kept safely, and WRONG_STATE for another server
   * while uploads are begun on this one.
   */
  async save(input: DestinationInput): Promise<Destination> {
    const id = input.id ?? newTransferId();
    return await this.#serially(async () => {
      const before = this.#saved.get(id) ?? null;
      if (before === null && input.id !== undefined) throw this.#noSuch(input.id);
      const others = this.#records().filter((other) => other.id !== id);
      const record: DestinationRecord = {
        id,
        name: checkedName(input.name, others),
        url: checkedAddress(input.url, before?.url ?? null),
        sealedHeaders: this.#sealedHeaders(input, before),
        ...this.#sealedSignIn(input, before),
        policy: { ...defaultUploadPolicy, ...before?.policy, ...input.policy },
        addedAt: before?.addedAt ?? this.#parts.now(),
      };
      if (before !== null) {
        refuseToPassOn(before, input, record.url);
        await this.#refuseToLeave(before, record.url);
      }
      await this.#parts.book.journal.commit([{ kind: 'destination', destination: record }]);
      this.#saved.set(id, record);
      await this.#follow(record, input.credential !== undefined);
      return this.#view(record);
    });
  }

  /**
   * What is typed, as it would be treated, without keeping any of it. Rejects as `save` does; a sign-in that is kept goes
   * to no other server than the one it was given for.
   */
  async tried(input: DestinationTrial): Promise<UploadTarget> {
    return await this.#serially(async () => {
      const before = input.id === undefined ? null : (this.#saved.get(input.id) ?? null);
      if (before === null && input.id !== undefined) throw this.#noSuch(input.id);
      const endpoint = checkedAddress(input.url, before?.url ?? null);
      if (before !== null) refuseToPassOn(before, input, endpoint);
      const kept = before === null ? {} : this.#parts.vault.unseal(before.sealedHeaders);
      const headers = input.headers === undefined ? kept : checkedHeaders(input.headers);
      const policy = { ...defaultUploadPolicy, ...before?.policy, ...input.policy };
      return { endpoint, headers: this.#triedHeaders(headers, input, before), policy };
    });
  }

  /** The same while an address is being typed: what is half an address must not be sent secrets that belong to a whole one. */
  async probed({ id, url }: DestinationProbeInput): Promise<UploadTarget> {
    const before = id === undefined ? null : (this.#saved.get(id) ?? null);
    const endpoint = checkedAddress(url, before?.url ?? null);
    if (before === null || new URL(before.url).origin !== new URL(endpoint).origin) {
      return { endpoint, headers: {}, policy: defaultUploadPolicy };
    }
    return await this.tried({ id: before.id, url });
  }

  #triedHeaders(
    headers: RequestHeaders,
    { credential }: DestinationTrial,
    before: DestinationRecord | null,
  ): RequestHeaders {
    if (credential === undefined) return before === null ? headers : this.#signedIn(before, headers);
    if (credential.kind === 'none') return headers;
    checkSignIn(credential);
    return withAuthorization(headers, authorizationOf(credential));
  }

  /** Rejects WRONG_STATE while unfinished transfers go there, NO_SUCH_DESTINATION. */
  async remove(id: string): Promise<void> {
    await this.#serially(async () => {
      const record = this.#saved.get(id);
      if (record === undefined) throw this.#noSuch(id);
      const waiting = this.#unfinished(id).filter(({ record: { state } }) => !isCancelled(state)).length;
      if (waiting > 0) {
        throw new TransferError(
          'WRONG_STATE',
          `${counted(waiting)} to “${record.name}” ${waiting === 1 ? 'is' : 'are'} not finished. Let them finish, or cancel or remove them first.`,
        );
      }
      await this.#parts.book.journal.commit([{ kind: 'forget-destination', destinationId: id }]);
      this.#saved.delete(id);
    });
  }

  /** Saving, removing and asking: names stay unique, and no attempt begins with what is just being replaced. */
  async #serially<T>(task: () => Promise<T>): Promise<T> {
    return await this.#inTurn('all', task);
  }

  #records(): DestinationRecord[] {
    return [...this.#saved.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  #view(record: DestinationRecord): Destination {
    return {
      id: record.id,
      name: record.name,
      url: withoutSecrets(record.url),
      headerNames: Object.keys(this.#readableHeaders(record)),
      credential: { kind: record.credentialKind, user: record.credentialUser },
      policy: record.policy,
      addedAt: record.addedAt,
    };
  }

  /** None where the seal does not open any more; an attempt says what is wrong. */
  #readableHeaders({ sealedHeaders }: Pick<TransferRecord, 'sealedHeaders'>): RequestHeaders {
    try {
      return this.#parts.vault.unseal(sealedHeaders);
    } catch {
      return {};
    }
  }

  /** What was given for this session goes before what was given for the transfer, and that before what is kept. */
  #signedIn(saved: DestinationRecord, headers: RequestHeaders): RequestHeaders {
    const given = this.#parts.givenSignIn(saved.id);
    if (given !== null) return withAuthorization(headers, authorizationOf(given));
    if (saved.sealedCredential === null || hasAuthorization(headers)) return headers;
    try {
      const kept = openSignIn(this.#parts.secrets, saved.sealedCredential);
      return withAuthorization(headers, authorizationOf(kept));
    } catch (cause) {
      throw new TransferError('CREDENTIALS_REFUSED', cannotOpen(saved, this.#parts.secrets), { cause });
    }
  }

  #sealedHeaders(input: DestinationInput, before: DestinationRecord | null): Uint8Array | null {
    if (input.headers === undefined) return before?.sealedHeaders ?? null;
    return this.#parts.vault.seal(checkedHeaders(input.headers));
  }

  #sealedSignIn(
    { credential }: DestinationInput,
    before: DestinationRecord | null,
  ): Pick<DestinationRecord, 'credentialKind' | 'credentialUser' | 'sealedCredential'> {
    if (credential === undefined && before !== null) {
      const { credentialKind, credentialUser, sealedCredential } = before;
      return { credentialKind, credentialUser, sealedCredential };
    }
    if (credential === undefined || credential.kind === 'none') {
      return { credentialKind: 'none', credentialUser: null, sealedCredential: null };
    }
    checkSignIn(credential);
    return {
      credentialKind: credential.kind,
      credentialUser: credential.kind === 'basic' ? credential.user : null,
      sealedCredential: sealSignIn(this.#parts.secrets, credential),
    };
  }

  /** What was begun on a server goes on there: another server has none of it, and must not see its credentials. */
  async #refuseToLeave(before: DestinationRecord, url: string): Promise<void> {
    if (new URL(before.url).origin === new URL(url).origin) return;
    let begun = 0;
    const unfinished = this.#unfinished(before.id);
    for (const { record } of unfinished) {
      const parts = await this.#parts.book.journal.parts(record.id);
      if (parts.some(({ uploadUrl }) => uploadUrl !== null)) begun += 1;
    }
    // Looked at last: what began meanwhile waits in `targetOf` for the new address.
    begun += unfinished.filter(({ record }) => record.uploadUrl !== null || isActive(record.state)).length;
    if (begun === 0) return;
    throw new TransferError(
      'WRONG_STATE',
      `Uploads to “${before.name}” are begun on ${new URL(before.url).host}, and another server has none of them. Let them finish or cancel them first, or save the other server under a name of its own.`,
    );
  }

  /** Unfinished transfers show the new address; a sign-in of their own gives way to the newer one. */
  async #follow({ id, url }: DestinationRecord, newSignIn: boolean): Promise<void> {
    const { book, vault } = this.#parts;
    await Promise.all(
      this.#unfinished(id).map(async (entry) => {
        const own = newSignIn ? this.#readableHeaders(entry.record) : {};
        const fields = {
          ...(entry.record.destination === url ? {} : { destination: url }),
          ...(hasAuthorization(own) ? { sealedHeaders: vault.seal(withAuthorization(own, null)) } : {}),
        };
        if (Object.keys(fields).length === 0) return;
        await book.commit(entry, { fields });
        book.tellChanged(entry);
      }),
    );
  }

  #unfinished(id: string): Entry[] {
    return [...this.#parts.book.entries()].filter(
      ({ record }) => record.destinationId === id && record.state.name !== 'done',
    );
  }

  #noSuch(wanted: string): TransferError {
    const names = this.#records().map(({ name }) => `“${name}”`);
    const more = names.length > namesSaid ? ` and ${names.length - namesSaid} more` : '';
    const known =
      names.length === 0 ? 'None is saved yet' : `Saved are ${names.slice(0, namesSaid).join(', ')}${more}`;
    return new TransferError(
      'NO_SUCH_DESTINATION',
      `There is no destination “${wanted}”. ${known}; an address like https://example.org/files/ will do as well.`,
    );
  }
}

function isCancelled(state: TransferRecord['state']): boolean {
  return state.name === 'failed' && state.error.code === 'CANCELLED';
}

function counted(count: number): string {
  return count === 1 ? '1 upload' : `${count} uploads`;
}

function cannotOpen({ name, credentialKind }: DestinationRecord, { refusal }: SecretBox): string {
  if (refusal === null) {
    return `The sign-in kept for “${name}” cannot be opened any more. Save the destination with it again.`;
  }
  const variables = credentialKind === 'bearer' ? 'CARRYOVER_TOKEN' : 'CARRYOVER_USER and CARRYOVER_PASSWORD';
  return `The sign-in of “${name}” is kept by the desktop app and cannot be opened here. Use the app, or give it with ${variables}.`;
}

/** A sign-in or headers that were given for one server must not reach another because somebody changed an address. */
function refuseToPassOn(
  before: DestinationRecord,
  input: Pick<DestinationInput, 'credential' | 'headers'>,
  url: string,
): void {
  if (new URL(before.url).origin === new URL(url).origin) return;
  const signIn = before.credentialKind !== 'none' && input.credential === undefined;
  const headers = before.sealedHeaders !== null && input.headers === undefined;
  if (!signIn && !headers) return;
  const what = signIn ? (headers ? 'sign-in and headers' : 'sign-in') : 'headers';
  throw new TransferError(
    'WRONG_STATE',
    `The ${what} of “${before.name}” were given for ${new URL(before.url).host} and are not sent to ${new URL(url).host}. Give them again together with the new address, or save it under a name of its own.`,
  );
}
