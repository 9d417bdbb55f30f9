import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Destinations } from '../../../main/engine/destinations.ts';
import { openHeaderVault } from '../../../main/engine/header-vault.ts';
import { noSecretBox, type SecretBox } from '../../../main/engine/secret-box.ts';
import type { SignIn } from '../../../main/engine/sign-in.ts';
import { TransferBook } from '../../../main/engine/transfer-book.ts';
import { openJournal } from '../../../main/journal/journal-client.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';
import { defaultUploadPolicy, type DestinationInput } from '../../../preload/contract/destination.ts';
import { codeOf } from '../../harness/code-of.ts';
import { scratchFolder } from '../../harness/scratch.ts';
import { memorySecretBox } from '../../servers/memory-secret-box.ts';
import { record as recordAt } from '../journal/record.ts';

const nas: DestinationInput = { name: 'NAS', url: 'https://nas.example/files/' };
const token = { kind: 'bearer', token: 'hunter2-token' } as const;

async function stage(secrets: SecretBox = memorySecretBox()) {
  const folder = await scratchFolder();
  const journal = await openJournal({ folder });
  onTestFinished(() => journal.close());
  const book = new TransferBook(journal, () => 1000);
  const vault = await openHeaderVault(folder);
  const given = new Map<string, SignIn>();
  const open = async (box = secrets): Promise<Destinations> => {
    const opened = new Destinations({
      book,
      vault,
      secrets: box,
      givenSignIn: (id) => given.get(id) ?? null,
      now: () => 1000,
    });
    opened.adopt(await journal.destinations());
    return opened;
  };
  let position = 0;
  /** A transfer to a saved destination, with what it takes at a server for an attempt. */
  const transferTo = async (destinationId: string, fields: Partial<TransferRecord> = {}) => {
    const [entry] = await book.insert([recordAt((position += 1), { destinationId, ...fields })]);
    return entry!;
  };
  return { folder, journal, book, vault, given, open, destinations: await open(), transferTo };
}

/** What a promise rejects with, as a sentence. */
const sentenceOf = async (promise: Promise<unknown>): Promise<string> =>
  await promise.then(
    () => 'it did not reject',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('saving', () => {
  it('keeps what was given, by name, over a restart', async () => {
    const { destinations, open } = await stage();
    const saved = await destinations.save({
      ...nas,
      name: '  NAS  ',
      headers: { 'X-Folder': 'films' },
      credential: { kind: 'basic', user: 'me', password: 'hunter2' },
      policy: { readBack: true, metadata: { project: 'x' } },
    });
    expect(saved).toEqual({
      id: saved.id,
      name: 'NAS',
      url: 'https://nas.example/files/',
      headerNames: ['X-Folder'],
      credential: { kind: 'basic', user: 'me' },
      policy: { ...defaultUploadPolicy, readBack: true, metadata: { project: 'x' } },
      addedAt: 1000,
    });
    const archive = await destinations.save({ ...nas, name: 'Archive' });
    expect(destinations.list()).toEqual([archive, saved]);
    expect((await open()).list()).toEqual([archive, saved]);
  });

  it('keeps no secret where it can be read, and shows none', async () => {
    const { destinations, folder, journal } = await stage();
    await destinations.save({ ...nas, headers: { 'X-Key': 'hunter2-key' }, credential: token });
    await destinations.save({
      ...nas,
      name: 'B',
      credential: { kind: 'basic', user: 'me', password: 'hunter2-b' },
    });
    expect(JSON.stringify(destinations.list())).not.toContain('hunter2');
    await journal.close();
    for (const name of await readdir(folder)) {
      expect((await readFile(join(folder, name))).includes('hunter2')).toBe(false);
    }
  });

  it('changes what is given and keeps the rest', async () => {
    const { destinations, transferTo } = await stage();
    const { id } = await destinations.save({
      ...nas,
      headers: { 'X-Folder': 'films' },
      credential: token,
      policy: { parallel: 2 },
    });
    const entry = await transferTo(id);
    const changed = await destinations.save({ id, name: 'Box', url: nas.url, policy: { checksum: false } });
    expect(changed).toMatchObject({ name: 'Box', headerNames: ['X-Folder'], credential: { kind: 'bearer' } });
    expect(changed.policy).toEqual({ ...defaultUploadPolicy, parallel: 2, checksum: false });
    const { headers } = await destinations.targetOf(entry.record);
    expect(headers).toEqual({ 'X-Folder': 'films', Authorization: 'Bearer hunter2-token' });
    const bare = await destinations.save({ ...nas, id, headers: {}, credential: { kind: 'none' } });
    expect(bare).toMatchObject({ headerNames: [], credential: { kind: 'none', user: null } });
    expect((await destinations.targetOf(entry.record)).headers).toEqual({});
  });

  it('keeps the query of an address, hides it, and takes the address back as it was shown', async () => {
    const { destinations } = await stage();
    const saved = await destinations.save({ ...nas, url: 'https://nas.example/files?tenant=a&key=b#top' });
    expect(saved.url).toBe('https://nas.example/files?…');
    await destinations.save({ id: saved.id, name: 'Box', url: saved.url });
    expect(destinations.resolve('Box').destination).toBe('https://nas.example/files?tenant=a&key=b');
    const halfway = destinations.save({ ...nas, id: saved.id, url: 'https://nas.example/other?…' });
    expect(await codeOf(halfway)).toBe('INVALID_URL');
  });

  it.each([
    ['a name that is taken', { name: ' Taken ' }, 'BAD_COMMAND'],
    ['no name', { name: '  ' }, 'BAD_COMMAND'],
    ['an address as its name', { name: 'https://nas.example/' }, 'BAD_COMMAND'],
    ['an id of nobody', { id: 'nobody' }, 'NO_SUCH_DESTINATION'],
    ['no address', { url: 'nas' }, 'INVALID_URL'],
    ['an address nobody speaks', { url: 'ftp://nas.example/' }, 'UNKNOWN_SCHEME'],
    ['a password in the address', { url: 'https://me:hunter2@nas.example/' }, 'INVALID_URL'],
    ['a sign-in among the headers', { headers: { authorization: 'Bearer hunter2' } }, 'BAD_COMMAND'],
    ['a cookie among the headers', { headers: { Cookie: 'a=hunter2' } }, 'BAD_COMMAND'],
    ['a token with a blank', { credential: { kind: 'bearer', token: 'hunter2 x' } }, 'BAD_COMMAND'],
    [
      'a user with a colon',
      { credential: { kind: 'basic', user: 'a:b', password: 'hunter2' } },
      'BAD_COMMAND',
    ],
  ] as const)('refuses %s, in a sentence without the secret', async (_what, wrong, code) => {
    const { destinations } = await stage();
    const taken = await destinations.save({ ...nas, name: 'Taken' });
    const attempt = destinations.save({ ...nas, ...wrong });
    expect(await codeOf(attempt)).toBe(code);
    expect(await sentenceOf(attempt)).toMatch(/^[^\s].{15,}[.!?]$/su);
    expect(await sentenceOf(attempt)).not.toContain('hunter2');
    expect(destinations.list()).toEqual([taken]);
  });

  it('hands what was given for one server to no other', async () => {
    const { destinations } = await stage();
    const saved = await destinations.save({ ...nas, credential: token, headers: { 'X-Key': 'k' } });
    const elsewhere = { ...nas, id: saved.id, url: 'https://other.example/files/' };
    expect(await codeOf(destinations.save(elsewhere))).toBe('WRONG_STATE');
    expect(await codeOf(destinations.save({ ...elsewhere, credential: token }))).toBe('WRONG_STATE');
    expect(destinations.list()[0]?.url).toBe(nas.url);
    const given = await destinations.save({ ...elsewhere, credential: token, headers: {} });
    expect(given.url).toBe('https://other.example/files/');
    // The same server under another path needs nothing again.
    await destinations.save({ ...elsewhere, url: 'https://other.example/inbox/' });
  });

  it('lets only one of two have a name, also at the same moment', async () => {
    const { destinations } = await stage();
    const ends = await Promise.allSettled([destinations.save(nas), destinations.save(nas)]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(destinations.list()).toHaveLength(1);
  });

  it('refuses a sign-in where it cannot be kept, and saves without it', async () => {
    const { destinations } = await stage(noSecretBox());
    const refused = destinations.save({ ...nas, credential: token });
    expect(await codeOf(refused)).toBe('SECRETS_UNAVAILABLE');
    expect(await sentenceOf(refused)).toContain('CARRYOVER_TOKEN');
    expect(destinations.list()).toEqual([]);
    await destinations.save(nas);
    expect(destinations.list()).toHaveLength(1);
  });
});

describe('where uploads go', () => {
  it('is an address, or the id or exact name of a saved one', async () => {
    const { destinations } = await stage();
    const { id } = await destinations.save(nas);
    const saved = { destination: nas.url, destinationId: id };
    expect(destinations.resolve('NAS')).toEqual(saved);
    expect(destinations.resolve(` ${id} `)).toEqual(saved);
    const byHand = { destination: 'http://other.example/files?a=b', destinationId: null };
    expect(destinations.resolve('http://me:hunter2@other.example/files?a=b#c')).toEqual(byHand);
    expect(destinations.resolve(nas.url).destinationId).toBeNull();
    expect(() => destinations.resolve('nas')).toThrow('There is no destination “nas”. Saved are “NAS”;');
    expect(() => destinations.resolve('ftp://nas.example/')).toThrow('cannot speak');
  });

  it('is what the destination says at that moment', async () => {
    const { destinations, transferTo } = await stage();
    const { id } = await destinations.save({ ...nas, credential: token });
    const { record } = await transferTo(id);
    expect((await destinations.targetOf(record)).headers).toEqual({ Authorization: 'Bearer hunter2-token' });
    const user = { kind: 'basic', user: 'mé', password: 'pässword' } as const;
    await destinations.save({
      ...nas,
      id,
      url: 'https://nas.example/v2/',
      credential: user,
      policy: { readBack: true },
    });
    expect(await destinations.targetOf(record)).toEqual({
      endpoint: 'https://nas.example/v2/',
      headers: { Authorization: `Basic ${Buffer.from('mé:pässword').toString('base64')}` },
      policy: { ...defaultUploadPolicy, readBack: true },
    });
  });

  it('is the record itself for an address given by hand', async () => {
    const { destinations, vault, given } = await stage();
    const sealedHeaders = vault.seal({ 'X-A': 'b', authorization: 'Bearer old' });
    const record = recordAt(1, { destination: 'https://by.hand/', sealedHeaders });
    expect(await destinations.targetOf(record)).toEqual({
      endpoint: 'https://by.hand/',
      headers: { 'X-A': 'b', authorization: 'Bearer old' },
      policy: defaultUploadPolicy,
    });
    // A newer one for this very transfer, a download for example.
    given.set(record.id, { kind: 'bearer', token: 'new' });
    expect(destinations.headersOf(record)).toEqual({ 'X-A': 'b', Authorization: 'Bearer new' });
    expect((await destinations.targetOf(record)).headers).toEqual(destinations.headersOf(record));
  });

  it('takes the latest sign-in: of this session, then of the transfer, then the one that is kept', async () => {
    const { destinations, transferTo, vault, given } = await stage();
    const { id } = await destinations.save({ ...nas, credential: token });
    const { record } = await transferTo(id, { sealedHeaders: vault.seal({ authorization: 'Bearer own' }) });
    expect((await destinations.targetOf(record)).headers).toEqual({ authorization: 'Bearer own' });
    given.set(id, { kind: 'bearer', token: 'session' });
    expect((await destinations.targetOf(record)).headers).toEqual({ Authorization: 'Bearer session' });
  });

  it('says what to do where the sign-in cannot be opened', async () => {
    const { destinations, transferTo, open } = await stage();
    const { id } = await destinations.save({ ...nas, credential: token });
    const { record } = await transferTo(id);
    for (const [box, advice] of [
      [noSecretBox(), 'CARRYOVER_TOKEN'],
      [memorySecretBox(), 'Save the destination with it again'],
    ] as const) {
      const asked = (await open(box)).targetOf(record);
      expect(await codeOf(asked)).toBe('CREDENTIALS_REFUSED');
      expect(await sentenceOf(asked)).toContain(advice);
    }
  });

  it('is nowhere once the destination was removed', async () => {
    const { destinations, transferTo } = await stage();
    const { id } = await destinations.save(nas);
    const { record } = await transferTo(id, { state: { name: 'done' } });
    await destinations.remove(id);
    expect(await codeOf(destinations.targetOf(record))).toBe('NO_SUCH_DESTINATION');
  });
});

describe('unfinished transfers', () => {
  const cancelled = { name: 'failed', error: { code: 'CANCELLED', message: 'You cancelled it.' } } as const;
  const elsewhere = { ...nas, url: 'https://other.example/files/' };

  it('keep their destination from being removed', async () => {
    const { destinations, transferTo, book } = await stage();
    const { id } = await destinations.save(nas);
    for (const state of [{ name: 'done' } as const, cancelled]) await transferTo(id, { state });
    const entry = await transferTo(id, { state: { name: 'paused' } });
    expect(await codeOf(destinations.remove(id))).toBe('WRONG_STATE');
    expect(await sentenceOf(destinations.remove(id))).toContain('1 upload to “NAS” is not finished');
    await book.remove(entry);
    await destinations.remove(id);
    expect(destinations.list()).toEqual([]);
    expect(await codeOf(destinations.remove(id))).toBe('NO_SUCH_DESTINATION');
  });

  it.each([
    ['has an upload address', { uploadUrl: 'https://nas.example/files/1' }],
    ['is in an attempt', { state: { name: 'probing' } }],
  ] as const)('keep their destination on its server while one %s', async (_what, fields) => {
    const { destinations, transferTo, book } = await stage();
    const { id } = await destinations.save(nas);
    const entry = await transferTo(id, fields);
    expect(await codeOf(destinations.save({ ...elsewhere, id }))).toBe('WRONG_STATE');
    expect(destinations.list()[0]?.url).toBe(nas.url);
    await destinations.save({ ...nas, id, url: 'https://nas.example/moved/' });
    expect(entry.record.destination).toBe('https://nas.example/moved/');
    await book.remove(entry);
    await destinations.save({ ...elsewhere, id });
  });

  it('keep their destination on its server while one has parts there', async () => {
    const { destinations, transferTo, journal } = await stage();
    const { id } = await destinations.save(nas);
    const { record } = await transferTo(id);
    const part = { first: 0, past: 10, uploadUrl: 'https://nas.example/files/1', accepted: 0 };
    await journal.commit([{ kind: 'parts', id: record.id, parts: [part] }]);
    expect(await codeOf(destinations.save({ ...elsewhere, id }))).toBe('WRONG_STATE');
    await journal.commit([{ kind: 'parts', id: record.id, parts: [{ ...part, uploadUrl: null }] }]);
    await destinations.save({ ...elsewhere, id });
  });

  it('follow their destination, and give up a sign-in of their own for a newer one', async () => {
    const { destinations, transferTo, vault, book, journal } = await stage();
    const { id } = await destinations.save(nas);
    const own = vault.seal({ Authorization: 'Bearer old', 'X-A': 'b' });
    const entry = await transferTo(id, { sealedHeaders: own });
    const told: string[] = [];
    book.subscribe((event) => {
      if (event.event === 'progress') told.push(event.transfer.destination);
    });
    await destinations.save({ ...elsewhere, id, credential: token });
    expect(told).toEqual([elsewhere.url]);
    const kept = await journal.load(entry.record.id);
    expect(kept).toMatchObject({ destination: elsewhere.url });
    expect(vault.unseal(kept?.sealedHeaders ?? null)).toEqual({ 'X-A': 'b' });
    const { headers } = await destinations.targetOf(entry.record);
    expect(headers).toEqual({ 'X-A': 'b', Authorization: 'Bearer hunter2-token' });
  });

  it('get nothing half changed: who asks while it is saved waits for what comes', async () => {
    const { destinations, transferTo } = await stage();
    const { id } = await destinations.save({ ...nas, credential: token });
    const { record } = await transferTo(id);
    const saving = destinations.save({ ...elsewhere, id, credential: { kind: 'bearer', token: 'other' } });
    const asked = await destinations.targetOf(record);
    expect(asked).toMatchObject({ endpoint: elsewhere.url, headers: { Authorization: 'Bearer other' } });
    await saving;
  });
});
