import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TransferState } from '../../../preload/contract/transfer.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';
import { errorOf, freshFolder, openFor, record } from './fixtures.ts';

const states: TransferState[] = [
  { name: 'queued' },
  { name: 'probing' },
  { name: 'transferring' },
  { name: 'verifying' },
  { name: 'finishing' },
  { name: 'done' },
  { name: 'paused' },
  { name: 'waiting', reason: 'offline', until: null, error: null },
  {
    name: 'waiting',
    reason: 'retry',
    until: 1_700_000_000_123,
    error: { code: 'STALLED', message: 'Nothing came.' },
  },
  { name: 'failed', error: { code: 'GAVE_UP', message: 'It was tried 20 times.' } },
  {
    name: 'attention',
    question: { kind: 'source-changed', message: 'The file changed.', answers: ['start-over', 'give-up'] },
  },
];

const full: Partial<TransferRecord> = {
  direction: 'download',
  size: Number.MAX_SAFE_INTEGER,
  relativePath: 'day 1/ümlaut 日本.mov',
  sealedHeaders: new Uint8Array([0, 1, 255]),
  uploadUrl: 'https://upload.example/files/1',
  expiresAt: 1_800_000_000_000,
  validator: { kind: 'last-modified', value: 'Tue, 15 Nov 1994 12:45:26 GMT' },
  snapshot: {
    device: '18446744073709551615',
    inode: '9',
    size: 0,
    mtimeNs: '1700000000123456789',
    ctimeNs: '-1',
  },
  partPath: '/downloads/clip.mov.part',
  finalPath: '/downloads/clip.mov',
  accepted: 5_000_000_000,
  durable: 4_294_967_296,
  bytesSent: 9_007_199_254_740_991,
  sentPosition: 4_294_967_297,
  consistent: false,
  resumedFrom: 4_194_304,
  furthest: 8_388_608,
  failures: 3,
  sha256: 'a'.repeat(64),
  treeDigest: 'b'.repeat(64),
  evidence: { level: 0, by: 'length matches' },
  finishedAt: 1_700_000_000_999,
  digests: [
    { algorithm: 'md5', value: 'c'.repeat(32), statedBy: 'given by you', source: 'given', matches: null },
    {
      algorithm: 'crc32c',
      value: '00000001',
      statedBy: 'x-goog-hash header',
      source: 'headers',
      matches: true,
    },
  ],
  volume: { volume: 'uuid:0a1b', folder: 'shoot/day 1' },
  options: { allowPrivateAddress: true, privateFromStart: false, sidecar: true },
};

describe('records', () => {
  it('come back as they were given, in every state, after a restart', async () => {
    const folder = freshFolder();
    const given = [
      ...states.map((state, position) => record(position, { state })),
      record(100, full),
      record(101, { size: null, validator: { kind: 'etag', value: '"x"' } }),
      // The root of a drive.
      record(102, { volume: { volume: 'share:nas:/export', folder: '' } }),
    ];
    const first = await openFor(folder);
    await first.commit(given.map((entry) => ({ kind: 'insert', record: entry })));
    await first.close();
    const second = await openFor(folder);
    expect(await second.loadAll()).toEqual(given);
    expect(await second.load('transfer-100')).toEqual(given.find(({ id }) => id === 'transfer-100'));
  });

  it('are listed by position', async () => {
    const journal = await openFor(freshFolder());
    await journal.commit([5, -3, 9, 0].map((position) => ({ kind: 'insert', record: record(position) })));
    await journal.commit([{ kind: 'update', id: 'transfer-9', fields: { position: -7 } }]);
    expect((await journal.loadAll()).map(({ position }) => position)).toEqual([-7, -3, 0, 5]);
    expect((await journal.first(2)).map(({ position }) => position)).toEqual([-7, -3]);
    expect(await journal.first(9)).toEqual(await journal.loadAll());
  });

  it('change only in the fields an update names', async () => {
    const journal = await openFor(freshFolder());
    await journal.commit([{ kind: 'insert', record: record(1, full) }]);
    const fields = {
      state: { name: 'paused' },
      accepted: 7,
      validator: null,
      evidence: null,
      consistent: true,
    } as const;
    await journal.commit([{ kind: 'update', id: 'transfer-1', fields }]);
    expect(await journal.load('transfer-1')).toEqual(record(1, { ...full, ...fields }));
  });

  it('leave nothing of an earlier state behind', async () => {
    const journal = await openFor(freshFolder());
    await journal.commit([{ kind: 'insert', record: record(1) }]);
    for (const state of [...states, ...states.toReversed()]) {
      await journal.commit([{ kind: 'update', id: 'transfer-1', fields: { state } }]);
      expect((await journal.load('transfer-1'))?.state).toEqual(state);
    }
  });

  it('take their blocks, extents and timeline with them when removed', async () => {
    const journal = await openFor(freshFolder());
    const { id } = record(1);
    await journal.commit([
      { kind: 'insert', record: record(1) },
      { kind: 'blocks', id, first: 0, hashes: new Uint8Array(64) },
      { kind: 'extent', id, extent: { start: 0, end: 9 } },
      { kind: 'timeline', id, entry: { at: 5, kind: 'added', detail: {} } },
    ]);
    await journal.commit([
      { kind: 'remove', id },
      { kind: 'insert', record: record(1) },
    ]);
    expect(await journal.hashedPrefix(id)).toBe(0);
    expect(await journal.blockHashes(id, 0, 2)).toEqual([null, null]);
    expect(await journal.extents(id)).toEqual([]);
    expect(await journal.timeline(id)).toEqual([]);
  });
});

it('keeps the timeline in the order of writing, also within a millisecond', async () => {
  const journal = await openFor(freshFolder());
  const entries = [
    { at: 9, kind: 'started', detail: { offset: 0, again: false } },
    { at: 9, kind: 'first-byte', detail: { ms: 1.5, note: 'ok', none: null } },
    { at: 3, kind: 'interrupted', detail: { code: 'STALLED' } },
  ] as const;
  await journal.commit([
    { kind: 'insert', record: record(1) },
    ...entries.map((entry) => ({ kind: 'timeline', id: 'transfer-1', entry }) as const),
  ]);
  expect(await journal.timeline('transfer-1')).toEqual(entries);
});

it('knows nothing of a transfer that is not there', async () => {
  const journal = await openFor(freshFolder());
  expect(await journal.load('x')).toBeNull();
  expect(await journal.extents('x')).toEqual([]);
  expect(await journal.timeline('x')).toEqual([]);
  expect(await journal.hashedPrefix('x')).toBe(0);
  expect(await journal.treeDigest('x', 0)).toBeNull();
});

it('refuses a change that breaks a rule of the schema and goes on', async () => {
  const journal = await openFor(freshFolder());
  await journal.commit([{ kind: 'insert', record: record(1) }]);
  const negative = journal.commit([{ kind: 'update', id: 'transfer-1', fields: { durable: -1 } }]);
  expect((await errorOf(negative)).code).toBe('INTERNAL');
  expect((await errorOf(journal.commit([{ kind: 'insert', record: record(1) }]))).code).toBe('INTERNAL');
  await journal.commit([{ kind: 'update', id: 'transfer-1', fields: { durable: 1 } }]);
  expect((await journal.load('transfer-1'))?.durable).toBe(1);
});

it.skipIf(process.platform === 'win32')('is readable by its owner only', async () => {
  const folder = join(freshFolder(), 'made', 'by the journal');
  const journal = await openFor(folder);
  await journal.commit([{ kind: 'insert', record: record(1) }]);
  const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777;
  expect(modeOf('.')).toBe(0o700);
  for (const name of ['journal.db', 'journal.db-wal', 'owner.json']) expect(modeOf(name)).toBe(0o600);
});

describe('close', () => {
  it('waits for what was asked before, and refuses what comes after', async () => {
    const folder = freshFolder();
    const journal = await openFor(folder);
    const commits = [1, 2, 3].map((n) => journal.commit([{ kind: 'insert', record: record(n) }]));
    const closed = journal.close();
    const late = errorOf(journal.commit([{ kind: 'insert', record: record(4) }]));
    await Promise.all([...commits, closed, journal.close()]);
    expect((await late).code).toBe('JOURNAL_UNUSABLE');
    expect((await (await openFor(folder)).loadAll()).length).toBe(3);
  });

  it('marks a clean stop and leaves no WAL', async () => {
    const folder = freshFolder();
    const first = await openFor(folder);
    expect(first.report).toEqual({
      uncleanStop: false,
      setAside: null,
      rescued: null,
      synchronous: 'FULL',
      sqlite: expect.any(String),
    });
    await first.commit([{ kind: 'insert', record: record(1) }]);
    await first.close();
    expect(statSync(join(folder, 'journal.db-wal'), { throwIfNoEntry: false })).toBeUndefined();
    expect(statSync(join(folder, 'owner.json'), { throwIfNoEntry: false })).toBeUndefined();
    expect((await openFor(folder)).report.uncleanStop).toBe(false);
  });
});
