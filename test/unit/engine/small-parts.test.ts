import { mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { downloadEvidence, uploadEvidence } from '../../../main/engine/evidence.ts';
import { HashLedger } from '../../../main/engine/hash-ledger.ts';
import { openHeaderVault } from '../../../main/engine/header-vault.ts';
import { Activity } from '../../../main/engine/activity.ts';
import { ProgressMeter, secondsLeft } from '../../../main/engine/progress-meter.ts';
import { serialByKey } from '../../../main/engine/serial-by-key.ts';
import { newTransferId } from '../../../main/engine/transfer-id.ts';
import { placeOf, withoutSecrets } from '../../../main/engine/transfer-view.ts';
import { errorCodes } from '../../../preload/contract/errors.ts';
import { questionOf } from '../../../main/engine/questions.ts';
import { dispositionOf, TransferError } from '../../../main/engine/transfer-error.ts';
import type { CheckedDigest, DigestAlgorithm } from '../../../preload/contract/digest.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';

const sha = 'ab'.repeat(32);
const stated = (value: string): { algorithm: 'sha-256'; value: string; statedBy: string } => ({
  algorithm: 'sha-256',
  value,
  statedBy: 'Repr-Digest header',
});

const compared = (matches: boolean): CheckedDigest => ({ ...stated(sha), source: 'headers', matches });

const sent = { sha256: sha, digests: [], checksummed: false, readBack: null };

describe('the evidence ladder', () => {
  it('claims level 3 only for a digest that matches', () => {
    expect(uploadEvidence({ ...sent, digests: [stated(sha)] }).level).toBe(3);
    expect(downloadEvidence({ consistent: true, statements: [compared(true)] }).level).toBe(3);
  });
  it('refuses a digest that contradicts, whatever else is true', () => {
    expect(() => uploadEvidence({ ...sent, checksummed: true, digests: [stated('cd'.repeat(32))] })).toThrow(
      /differ/,
    );
    expect(() =>
      downloadEvidence({ consistent: true, statements: [compared(true), compared(false)] }),
    ).toThrow();
  });
  it('claims no more than was compared where nobody states a digest', () => {
    expect(uploadEvidence(sent).level).toBe(1);
    expect(uploadEvidence({ ...sent, checksummed: true }).level).toBe(2);
    expect(downloadEvidence({ consistent: true, statements: [] }).level).toBe(2);
    expect(downloadEvidence({ consistent: false, statements: [] }).level).toBe(0);
  });
});

describe('what a publisher states about a download', () => {
  const one = (algorithm: DigestAlgorithm, statedBy: string, source: CheckedDigest['source'] = 'headers') =>
    ({ algorithm, value: '00', statedBy, source, matches: true }) as const;

  it('is named, every statement that matches', () => {
    const statements = [one('sha-256', 'Repr-Digest header'), one('md5', 'Content-MD5 header')];
    expect(downloadEvidence({ consistent: false, statements })).toEqual({
      level: 3,
      by: "The publisher's SHA-256 (Repr-Digest header) and MD5 (Content-MD5 header) match the file read back from disk.",
    });
  });
  it('is level 3 under MD5 and SHA-1 too, with what they do not rule out', () => {
    for (const algorithm of ['md5', 'sha-1'] as const) {
      const evidence = downloadEvidence({ consistent: true, statements: [one(algorithm, 'here')] });
      expect(evidence).toMatchObject({ level: 3, by: expect.stringContaining('not a forgery') });
    }
  });
  it('is named but raises nothing where it is a checksum', () => {
    const statements = [one('crc32c', 'x-goog-hash header')];
    for (const [consistent, level] of [
      [true, 2],
      [false, 0],
    ] as const) {
      const evidence = downloadEvidence({ consistent, statements });
      expect(evidence).toMatchObject({ level, by: expect.stringContaining('CRC-32C (x-goog-hash header)') });
    }
  });
  it('is not called the publisher’s where the person gave it', () => {
    const statements = [one('sha-512', 'given by you', 'given')];
    expect(downloadEvidence({ consistent: true, statements }).by).toMatch(/^The SHA-512 \(given by you\)/);
  });
});

describe('a copy that was read back', () => {
  it('proves the whole when it matches, and says so when the server gave nothing', () => {
    expect(uploadEvidence({ ...sent, readBack: 'matches' })).toMatchObject({
      level: 3,
      by: expect.stringMatching(/read back/),
    });
    const refused = uploadEvidence({ ...sent, checksummed: true, readBack: 'refused' });
    expect(refused).toMatchObject({ level: 2, by: expect.stringMatching(/does not give files back/) });
  });
});

describe('HashLedger', () => {
  const hash = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

  it('hands over runs of consecutive blocks, once', () => {
    const ledger = new HashLedger('t', { bytes: 1, milliseconds: 1 });
    for (const index of [4, 2, 3, 9]) ledger.add(index, hash(index));
    const changes = ledger.take();
    expect(
      changes.map((change) => (change.kind === 'blocks' ? [change.first, change.hashes.length / 32] : null)),
    ).toEqual([
      [2, 3],
      [9, 1],
    ]);
    expect(changes[0]?.kind === 'blocks' ? [...changes[0].hashes.subarray(64, 66)] : null).toEqual([4, 4]);
    expect(ledger.take()).toEqual([]);
  });

  it('is due by bytes or by time', () => {
    let now = 0;
    const ledger = new HashLedger('t', { bytes: 8 * 1024 * 1024, milliseconds: 1000 }, () => now);
    expect(ledger.due).toBe(false);
    ledger.add(0, hash(0));
    expect(ledger.due).toBe(false);
    now = 1000;
    expect(ledger.due).toBe(true);
    ledger.take();
    ledger.add(1, hash(1));
    ledger.add(2, hash(2));
    expect(ledger.due).toBe(true);
  });
});

describe('header vault', () => {
  it('keeps headers sealed, opens them again after a restart, and never in clear', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'carryover-vault-'));
    try {
      const sealed = (await openHeaderVault(folder)).seal({ Authorization: 'Bearer secret-token' });
      expect(Buffer.from(sealed ?? []).includes('secret-token')).toBe(false);
      expect((await stat(join(folder, 'header.key'))).mode & 0o077).toBe(0);
      const again = await openHeaderVault(folder);
      expect(again.unseal(sealed)).toEqual({ Authorization: 'Bearer secret-token' });
      expect(again.seal({})).toBeNull();
      // A key that was cut short by a crash is replaced; what the old one sealed asks for credentials.
      await truncate(join(folder, 'header.key'), 5);
      const other = await openHeaderVault(folder);
      expect(() => other.unseal(sealed)).toThrow(
        expect.objectContaining({ code: 'CREDENTIALS_REFUSED' }) as Error,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('progress', () => {
  it('smooths speed, and says nothing where nothing is known', () => {
    const meter = new ProgressMeter(0, 0);
    expect(meter.sample(1000, 1000)).toBe(1000);
    const slower = meter.sample(1000, 2000);
    expect(slower).toBeGreaterThan(0);
    expect(slower).toBeLessThan(1000);
    expect(meter.sample(500, 3000)).toBeLessThan(slower);
    expect(secondsLeft(0, null, 100)).toBeNull();
    expect(secondsLeft(0, 1000, 0)).toBeNull();
    expect(secondsLeft(500, 1000, 100)).toBe(5);
  });
});

describe('the place where things move', () => {
  const record = { state: { name: 'probing' }, accepted: 10 } as TransferRecord;
  const live = {
    sent: 30,
    verified: 0,
    bytesPerSecond: 0,
    meter: new ProgressMeter(0, 0),
    activity: new Activity(),
  };

  it('is what is compared while no byte moves: before a source that was written to goes on, and at the end', () => {
    expect(placeOf(record, null)).toBe(10);
    expect(placeOf(record, live)).toBe(30);
    expect(placeOf(record, { ...live, verified: 5 })).toBe(5);
    expect(placeOf({ ...record, state: { name: 'transferring' } }, { ...live, verified: 5 })).toBe(30);
    expect(placeOf({ ...record, state: { name: 'verifying' } }, live)).toBe(0);
  });
});

describe('serialByKey', () => {
  it('keeps the order within a key, runs keys side by side and survives a failure', async () => {
    const serially = serialByKey();
    const seen: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const first = serially('a', async () => {
      await gate;
      seen.push('a1');
      throw new Error('a1');
    });
    const second = serially('a', async () => seen.push('a2'));
    await serially('b', async () => seen.push('b'));
    open();
    await expect(first).rejects.toThrow('a1');
    await second;
    expect(seen).toEqual(['b', 'a1', 'a2']);
  });
});

describe('small things', () => {
  it('makes ids that do not collide and can be read aloud', () => {
    const ids = new Set(Array.from({ length: 10_000 }, newTransferId));
    expect(ids.size).toBe(10_000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
  });
  it('shows links without user names, passwords and queries', () => {
    expect(withoutSecrets('https://me:pass@host.example/a.mov?X-Signature=secret#x')).toBe(
      'https://host.example/a.mov?…',
    );
    expect(withoutSecrets('/plain/path')).toBe('/plain/path');
  });
  it('takes a stranger that answers for the server as a wrong address at first, as a bad network later', () => {
    expect(dispositionOf('NOT_TUS')).toBe('fail');
    expect(dispositionOf('NOT_TUS', true)).toBe('retry');
    expect(dispositionOf('TLS_FAILED', true)).toBe('retry');
    expect(dispositionOf('CERTIFICATE_UNKNOWN')).toBe('ask');
    expect(dispositionOf('CERTIFICATE_UNKNOWN', true)).toBe('retry');
    // Where a person trusted one, another is never a matter of waiting.
    expect(dispositionOf('CERTIFICATE_CHANGED', true)).toBe('ask');
    expect(dispositionOf('TOO_LARGE', true)).toBe('fail');
  });
  it('turns every error that asks into a question with answers', () => {
    for (const code of errorCodes) {
      if (dispositionOf(code, false, 'upload') !== 'ask') continue;
      const answers = questionOf(new TransferError(code, 'why'))?.answers ?? [];
      expect(answers.some((answer) => answer === 'give-up' || answer === 'distrust')).toBe(true);
    }
  });
});
