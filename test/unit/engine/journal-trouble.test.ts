/** A journal that refuses for a while, or for good: no transfer may be lost to it, and none may seem to run. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { BandwidthLimits } from '../../../main/engine/bandwidth.ts';
import { TrustedCertificates } from '../../../main/engine/trusted-certificates.ts';
import { TunableCadence, TunableTakenNames } from '../../../main/engine/tuning.ts';
import { ConnectionBudget } from '../../../main/protocols/connection-budget.ts';
import { Destinations } from '../../../main/engine/destinations.ts';
import { openHeaderVault } from '../../../main/engine/header-vault.ts';
import { patienceOfWindow } from '../../../main/engine/retry-policy.ts';
import { noSecretBox } from '../../../main/engine/secret-box.ts';
import { ServerMemory } from '../../../main/engine/server-memory.ts';
import { SourceMemory } from '../../../main/engine/source-memory.ts';
import { TransferBook } from '../../../main/engine/transfer-book.ts';
import { TransferEngine } from '../../../main/engine/transfer-engine.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { createHashPool } from '../../../main/hashing/hash-pool.ts';
import { openJournal } from '../../../main/journal/journal-client.ts';
import type { Journal } from '../../../main/journal/journal.ts';
import type { UploadAdapter } from '../../../main/protocols/protocol-adapter.ts';
import { scratchFolder } from '../../harness/scratch.ts';

/** Accepts everything at once, as far as it is let. */
const willing: UploadAdapter = {
  async upload(job, host) {
    const created = { uploadUrl: 'http://127.0.0.1:9/files/1', expiresAt: null, offset: 0, checked: false };
    await host.commit({ kind: 'created', ...created });
    for await (const bytes of host.read(0, job.size)) host.sent(bytes.length, bytes.length);
    await host.commit({ kind: 'accepted', offset: job.size, checked: false });
    return { outcome: 'complete', value: { uploadUrl: 'http://127.0.0.1:9/files/1', digests: [] } };
  },
  inquire: async () => ({ stated: null, roundTripMs: 1, privateNetwork: true }),
  terminate: async () => true,
  readBack: () => {
    throw new TransferError('READ_BACK_REFUSED', 'It gives nothing back.');
  },
};

async function makeEngine(): Promise<{
  engine: TransferEngine;
  refuse: (error: TransferError | null) => void;
  add: () => Promise<string>;
}> {
  const folder = await scratchFolder();
  const real = await openJournal({ folder: join(folder, 'state') });
  let refusal: TransferError | null = null;
  const journal: Journal = {
    report: real.report,
    commit: async (changes) => {
      if (refusal !== null) throw refusal;
      await real.commit(changes);
    },
    loadAll: () => real.loadAll(),
    first: (count) => real.first(count),
    load: (id) => real.load(id),
    timeline: (id) => real.timeline(id),
    extents: (id) => real.extents(id),
    blockHashes: (id, from, to) => real.blockHashes(id, from, to),
    hashedPrefix: (id) => real.hashedPrefix(id),
    treeDigest: (id, count) => real.treeDigest(id, count),
    parts: (id) => real.parts(id),
    server: (endpoint) => real.server(endpoint),
    destinations: () => real.destinations(),
    setting: (name) => real.setting(name),
    close: () => real.close(),
  };
  const pool = createHashPool({ workers: 1 });
  const book = new TransferBook(journal, () => Date.now());
  const vault = await openHeaderVault(folder);
  const given = { givenSignIn: () => null, now: Date.now };
  const engine = new TransferEngine({
    book,
    pool,
    vault,
    bandwidth: await BandwidthLimits.open({ journal }),
    targets: new Destinations({ book, vault, secrets: noSecretBox(), ...given }),
    servers: new ServerMemory(journal),
    sources: new SourceMemory(pool),
    uploads: willing,
    downloads: {
      download: async () => ({ outcome: 'stopped' }),
      readAgain: () => {
        throw new Error('nothing is fetched again here');
      },
      readSidecars: async () => [],
      isPrivate: () => true,
      leadsToPrivate: async () => true,
    },
    certificates: new TrustedCertificates({ journal, now: Date.now }),
    cadence: new TunableCadence('careful'),
    takenNames: new TunableTakenNames('keep-both'),
    hosts: new ConnectionBudget(),
    chunkSize: 4 * 1024 * 1024,
    random: () => 0,
    patience: patienceOfWindow,
    concurrency: 2,
    // Looked up at each call: the clock is replaced later.
    now: () => Date.now(),
    release: async () => {
      await pool.close();
      await real.close();
    },
  });
  onTestFinished(async () => {
    vi.useRealTimers();
    refusal = null;
    await engine.stop();
  });
  const source = join(folder, 'a.bin');
  await writeFile(source, 'content');
  return {
    engine,
    refuse: (error) => (refusal = error),
    add: async () => {
      const { added } = await engine.execute('addUploads', {
        paths: [source],
        to: 'http://127.0.0.1:9/files',
      });
      return added[0]?.id ?? '';
    },
  };
}

const patient = { timeout: 10_000 };
const full = new TransferError('DISK_FULL', 'The disk of the journal is full.');

describe('a journal that refuses', () => {
  it('for a while: the transfer waits, is tried again, and is delivered', async () => {
    const { engine, refuse, add } = await makeEngine();
    const id = await add();
    refuse(full);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    await engine.start();
    const state = async (): Promise<unknown> => (await engine.execute('show', { id })).state;
    await vi.waitFor(
      async () => expect(await state()).toMatchObject({ name: 'waiting', reason: 'disk-full' }),
      patient,
    );
    // Still full at the second try: it must not fall out of line.
    await vi.advanceTimersByTimeAsync(11_000);
    await vi.waitFor(async () => expect(await state()).toMatchObject({ name: 'waiting' }), patient);
    refuse(null);
    await vi.advanceTimersByTimeAsync(11_000);
    await vi.waitFor(async () => expect(await state()).toMatchObject({ name: 'done' }), patient);
  });

  it('for good: every transfer says so instead of seeming to run', async () => {
    const { engine, refuse, add } = await makeEngine();
    const id = await add();
    const failed: string[] = [];
    engine.subscribe((event) => event.event === 'failed' && failed.push(event.error.code));
    refuse(new TransferError('JOURNAL_UNUSABLE', 'The journal cannot be written.'));
    await engine.start();
    await vi.waitFor(() => expect(failed).toEqual(['JOURNAL_UNUSABLE']), patient);
    expect((await engine.execute('show', { id })).state.name).toBe('failed');
  });

  it('a pause: it is refused, and what was stopped for it goes on', async () => {
    const { engine, refuse, add } = await makeEngine();
    const id = await add();
    refuse(full);
    await expect(engine.execute('pause', { ids: [id] })).rejects.toMatchObject({ code: 'DISK_FULL' });
    refuse(null);
    await engine.start();
    await engine.execute('resume', { ids: [id] });
    await vi.waitFor(
      async () => expect((await engine.execute('show', { id })).state.name).toBe('done'),
      patient,
    );
  });
});
