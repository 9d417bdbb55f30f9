/** Invariant 1 for downloads: bytes are written, synced, and only then committed. */
import { describe, expect, it } from 'vitest';
import { DownloadSink } from '../../../main/engine/download-sink.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { BLOCK_SIZE, type BlockWriter } from '../../../main/hashing/hash-pool-port.ts';
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

  /** True when a power cut now would lose nothing before this byte. */
  keeps(end: number): boolean {
    for (let index = 0; index * BLOCK_SIZE < end; index += 1) {
      if ((this.synced.get(index) ?? 0) < Math.min(BLOCK_SIZE, end - index * BLOCK_SIZE)) return false;
    }
    return true;
  }
}

function makeSink(
  disk: FakeDisk,
  start = 0,
): { sink: DownloadSink; commits: Extent[]; changes: JournalChange[]; failures: TransferError[] } {
  const commits: Extent[] = [];
  const changes: JournalChange[] = [];
  const failures: TransferError[] = [];
  const sink = new DownloadSink({
    id: 't',
    writer: disk,
    cadence: { bytes: 8 * MiB, milliseconds: 60_000 },
    start,
    head: new Uint8Array(start % BLOCK_SIZE),
    commit: async (made, durable) => {
      if (start === 0) expect(disk.keeps(durable.end)).toBe(true);
      commits.push(durable);
      changes.push(...made);
    },
    onFailure: (error) => failures.push(error),
  });
  return { sink, commits, changes, failures };
}

describe('DownloadSink', () => {
  it('commits nothing that a power cut would take away, and in the end everything', async () => {
    const disk = new FakeDisk();
    const { sink, commits } = makeSink(disk);
    for (let at = 0; at < 41; at += 1) await sink.write(new Uint8Array(MiB));
    await sink.flush();
    expect(commits.length).toBeGreaterThan(2);
    expect(commits.at(-1)?.end).toBe(41 * MiB);
    let before = 0;
    for (const { start, end } of commits) {
      expect(start).toBe(before);
      expect(end).toBeGreaterThan(start);
      before = end;
    }
  });

  it('keeps the begun block of an interrupted transfer to the byte, and completes it later', async () => {
    const disk = new FakeDisk();
    const first = makeSink(disk);
    await first.sink.write(new Uint8Array(5 * MiB));
    await first.sink.flush();
    expect(first.commits.at(-1)?.end).toBe(5 * MiB);

    const second = makeSink(disk, 5 * MiB);
    await second.sink.write(new Uint8Array(4 * MiB));
    await second.sink.flush();
    expect(second.commits.at(-1)).toEqual({ start: 5 * MiB, end: 9 * MiB });
    expect(disk.written.get(1)).toBe(BLOCK_SIZE);
    const blocks = second.changes.filter((change) => change.kind === 'blocks');
    expect(blocks.map(({ first: index }) => index)).toContain(1);
  });

  it('waits for a disk that syncs slowly instead of putting more and more at risk', async () => {
    const disk = new FakeDisk();
    disk.syncMs = 60;
    const { sink, commits } = makeSink(disk);
    let most = 0;
    for (let at = 1; at <= 300; at += 1) {
      await sink.write(new Uint8Array(MiB));
      most = Math.max(most, at * MiB - (commits.at(-1)?.end ?? 0));
    }
    await sink.flush();
    expect(most).toBeLessThanOrEqual(64 * MiB);
    expect(commits.at(-1)?.end).toBe(300 * MiB);
  });

  it('claims nothing after a sync that failed, and says so to whoever writes', async () => {
    const disk = new FakeDisk();
    disk.failSync = new TransferError('WRITE_FAILED', 'The disk lost bytes.');
    const { sink, commits, failures } = makeSink(disk);
    const filling = (async () => {
      for (let at = 0; at < 60; at += 1) await sink.write(new Uint8Array(MiB));
      await sink.flush();
    })();
    await expect(filling).rejects.toMatchObject({ code: 'WRITE_FAILED' });
    await expect(sink.flush()).rejects.toMatchObject({ code: 'WRITE_FAILED' });
    expect(commits).toEqual([]);
    expect(failures).toHaveLength(1);
  });

  it('claims nothing behind a write that failed, even when later blocks were written', async () => {
    const disk = new FakeDisk();
    disk.failWrite = { index: 2, error: new TransferError('DISK_FULL', 'Full.') };
    const { sink, commits } = makeSink(disk);
    const filling = (async () => {
      for (let at = 0; at < 40; at += 1) await sink.write(new Uint8Array(MiB));
      await sink.flush();
    })();
    await expect(filling).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(sink.flush()).rejects.toMatchObject({ code: 'DISK_FULL' });
    // The file is closed next, and its number may be another file's then.
    expect(disk.underWay).toBe(0);
    // What was written before the disk was full need not be fetched again.
    expect(commits.at(-1)?.end).toBe(2 * BLOCK_SIZE);
    for (const { end } of commits) expect(end).toBeLessThanOrEqual(2 * BLOCK_SIZE);
  });
});
