/** Invariant 1 for downloads: bytes are written, synced, and only then committed. */
import { describe, expect, it } from 'vitest';
import { DownloadSink } from '../../../main/engine/download-sink.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { BLOCK_SIZE, type BlockWriter } from '../../../main/hashing/hash-pool-port.ts';
import { ByteRuns, type Run } from '../../../main/protocols/byte-runs.ts';
import type { Extent, JournalChange } from '../../../main/journal/transfer-record.ts';

const MiB = 1024 * 1024;

/** A disk that remembers what was written and what a power cut would leave: only what was synced. */
class FakeDisk implements BlockWriter {
  readonly written = new Map<number, number>();
  synced = new Map<number, number>();
  failSync: Error | null = null;
  failWrite: { index: number; error: Error } | null = null;
  underWay = 0;
  syncMs = 3;
  rooms = 0;

  room(): Uint8Array {
    this.rooms += 1;
    return new Uint8Array(BLOCK_SIZE);
  }

  async write(index: number, bytes: Uint8Array): Promise<Uint8Array> {
    const { length } = bytes;
    // Later blocks are quicker, so that writes end out of order.
    this.underWay += 1;
    await new Promise((resolve) => setTimeout(resolve, index % 2 === 0 ? 6 : 1));
    this.underWay -= 1;
    if (this.failWrite?.index === index) throw this.failWrite.error;
    this.written.set(index, Math.max(length, this.written.get(index) ?? 0));
    return new Uint8Array(32).fill(index + 1);
  }

  async sync(): Promise<void> {
    const now = new Map(this.written);
    await new Promise((resolve) => setTimeout(resolve, this.syncMs));
    if (this.failSync !== null) throw this.failSync;
    this.synced = now;
  }

  /** True when a power cut now would lose nothing of these bytes. */
  keeps({ start, end }: Extent): boolean {
    for (let index = start / BLOCK_SIZE; index * BLOCK_SIZE < end; index += 1) {
      if ((this.synced.get(index) ?? 0) < Math.min(BLOCK_SIZE, end - index * BLOCK_SIZE)) return false;
    }
    return true;
  }
}

/** Fills the sink in order from `at` on, a MiB at a time. */
class Stage {
  readonly sink: DownloadSink;
  readonly commits: number[] = [];
  readonly changes: JournalChange[] = [];
  readonly failures: TransferError[] = [];
  readonly headsRead: [offset: number, length: number][] = [];

  constructor(disk: FakeDisk, durable: readonly Extent[] = []) {
    this.sink = new DownloadSink({
      id: 't',
      writer: disk,
      cadence: { bytes: 8 * MiB, milliseconds: 60_000 },
      durable,
      readBack: async (offset, length) => {
        this.headsRead.push([offset, length]);
        return new Uint8Array(length);
      },
      commit: async (made, total) => {
        const unsafe = extentsOf(made).find(({ extent }) => !disk.keeps(extent));
        if (unsafe !== undefined) throw new Error(`A power cut would take [${unsafe.extent.start}, …) away.`);
        this.commits.push(total);
        this.changes.push(...made);
      },
      onFailure: (error) => this.failures.push(error),
    });
  }

  async fill(at: number, mebibytes: number): Promise<void> {
    for (let i = 0; i < mebibytes; i += 1) await this.sink.write(at + i * MiB, new Uint8Array(MiB));
  }

  /** What was committed as durable. */
  get durable(): readonly Run[] {
    return new ByteRuns(extentsOf(this.changes).map(({ extent }) => extent)).list;
  }
}

function extentsOf(changes: readonly JournalChange[]): Extract<JournalChange, { kind: 'extent' }>[] {
  return changes.filter((change) => change.kind === 'extent');
}

describe('DownloadSink', () => {
  it('commits nothing that a power cut would take away, and in the end everything', async () => {
    const stage = new Stage(new FakeDisk());
    await stage.fill(0, 41);
    await stage.sink.flush();
    expect(stage.commits.length).toBeGreaterThan(2);
    expect(stage.commits).toEqual([...stage.commits].sort((a, b) => a - b));
    expect(stage.commits.at(-1)).toBe(41 * MiB);
    expect(stage.durable).toEqual([{ start: 0, end: 41 * MiB }]);
  });

  it('takes bytes at several places at once, and keeps each of them', async () => {
    const disk = new FakeDisk();
    const stage = new Stage(disk);
    const places = [0, 40 * MiB, 80 * MiB, 120 * MiB];
    await Promise.all(places.map((at) => stage.fill(at, 13)));
    await stage.sink.flush();
    expect(stage.durable).toEqual(places.map((at) => ({ start: at, end: at + 13 * MiB })));
    expect(stage.commits.at(-1)).toBe(52 * MiB);
    expect(stage.sink.arrived).toBe(52 * MiB);
    // The hash of each block, the begun ones included, is committed with the extent that ends in it.
    const hashed = stage.changes.flatMap((change) =>
      change.kind === 'blocks'
        ? Array.from({ length: change.hashes.length / 32 }, (_, i) => change.first + i)
        : [],
    );
    expect(new Set(hashed)).toEqual(new Set([0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33]));
  });

  it('keeps the begun block of an interrupted transfer to the byte, and completes it later', async () => {
    const disk = new FakeDisk();
    const first = new Stage(disk);
    await first.fill(0, 5);
    await first.sink.flush();
    expect(first.durable).toEqual([{ start: 0, end: 5 * MiB }]);

    const second = new Stage(disk, first.durable);
    await second.fill(5 * MiB, 4);
    await second.sink.flush();
    expect(second.commits.at(-1)).toBe(9 * MiB);
    expect(second.headsRead).toEqual([[4 * MiB, MiB]]);
    expect(disk.written.get(1)).toBe(BLOCK_SIZE);
    const blocks = second.changes.filter((change) => change.kind === 'blocks');
    expect(blocks.map(({ first: index }) => index)).toContain(1);
  });

  it('refuses bytes in the middle of a block whose beginning is not here', async () => {
    const { sink } = new Stage(new FakeDisk(), [{ start: 0, end: 5 * MiB }]);
    await expect(sink.write(6 * MiB, new Uint8Array(1))).rejects.toMatchObject({ code: 'INTERNAL' });
    await sink.write(5 * MiB, new Uint8Array(10));
    expect(() => sink.write(5 * MiB, new Uint8Array(1))).toThrow(TransferError);
    await sink.flush();
  });

  it('waits for a disk that syncs slowly instead of putting more and more at risk', async () => {
    const disk = new FakeDisk();
    disk.syncMs = 60;
    const stage = new Stage(disk);
    let most = 0;
    for (let at = 1; at <= 300; at += 1) {
      await stage.fill((at - 1) * MiB, 1);
      most = Math.max(most, at * MiB - (stage.commits.at(-1) ?? 0));
    }
    await stage.sink.flush();
    expect(most).toBeLessThanOrEqual(64 * MiB);
    expect(stage.commits.at(-1)).toBe(300 * MiB);
  });

  it('has one begun block for each connection in memory, whatever the size of the file', async () => {
    const disk = new FakeDisk();
    const stage = new Stage(disk);
    await Promise.all(Array.from({ length: 16 }, (_, i) => stage.fill(i * 40 * MiB, 1)));
    expect(disk.rooms).toBe(16);
    for (let at = 1; at < 40; at += 1) {
      await Promise.all(Array.from({ length: 16 }, (_, i) => stage.fill((i * 40 + at) * MiB, 1)));
      // Begun ones and those on their way to the disk; all before are with the journal.
      expect(disk.rooms * BLOCK_SIZE - (stage.commits.at(-1) ?? 0)).toBeLessThanOrEqual((64 + 2 * 64) * MiB);
    }
    await stage.sink.flush();
    expect(stage.commits.at(-1)).toBe(640 * MiB);
  });

  it('claims nothing after a sync that failed, and says so to whoever writes', async () => {
    const disk = new FakeDisk();
    disk.failSync = new TransferError('WRITE_FAILED', 'The disk lost bytes.');
    const stage = new Stage(disk);
    const filling = stage.fill(0, 60).then(() => stage.sink.flush());
    await expect(filling).rejects.toMatchObject({ code: 'WRITE_FAILED' });
    await expect(stage.sink.flush()).rejects.toMatchObject({ code: 'WRITE_FAILED' });
    expect(stage.commits).toEqual([]);
    expect(stage.failures).toHaveLength(1);
  });

  it('claims nothing of a block whose write failed; what else was written is kept', async () => {
    const disk = new FakeDisk();
    disk.failWrite = { index: 2, error: new TransferError('DISK_FULL', 'Full.') };
    const stage = new Stage(disk);
    await expect(stage.fill(0, 40)).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(stage.sink.flush()).rejects.toMatchObject({ code: 'DISK_FULL' });
    // The file is closed next, and its number may be another file's then.
    expect(disk.underWay).toBe(0);
    expect(stage.durable[0]).toEqual({ start: 0, end: 2 * BLOCK_SIZE });
    for (const { start } of stage.durable.slice(1)) expect(start).toBeGreaterThanOrEqual(3 * BLOCK_SIZE);
    const hashed = stage.changes.flatMap((change) =>
      change.kind === 'blocks' ? [[change.first, change.first + change.hashes.length / 32]] : [],
    );
    for (const [first = 0, past = 0] of hashed) expect(first <= 2 && 2 < past).toBe(false);
  });
});
