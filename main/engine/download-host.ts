/** The engine's side of one download attempt: makes the part file, takes the bytes, commits what the adapter learns. */
import type { FileHandle } from 'node:fs/promises';
import { askAboutName } from './ask-about-name.ts';
import { BesideCommits } from './beside-commits.ts';
import { downloadStrategy } from './download-strategy.ts';
import { DownloadSink } from './download-sink.ts';
import { passAll, type Pacer } from './pacer.ts';
import { PartNotes } from './part-notes.ts';
import { statementsAnew, statementsGoingOn } from './publisher-digests.ts';
import { TransferError } from './transfer-error.ts';
import { freeSpace } from '../files/free-space.ts';
import { createPartFile, emptyPartFile } from '../files/part-file.ts';
import { readExactly } from '../files/read-exactly.ts';
import { safeFilename } from '../files/safe-filename.ts';
import { takeSnapshot } from '../files/source-snapshot.ts';
import { volumeOf } from '../files/volume.ts';
import { BLOCK_SIZE } from '../hashing/hash-pool-port.ts';
import type { Attempt } from './attempt.ts';
import type { KeptOptions, SourceSnapshot } from '../journal/transfer-record.ts';
import type { OpenPart } from './open-part.ts';
import type {
  DownloadHost,
  NoteDetail,
  RemoteDescription,
  SameContent,
  Validator,
} from '../protocols/protocol-adapter.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

/** Bytes an attempt must bring to count as progress: a server that gives a few and breaks off is not hurried. */
const PROGRESS_BYTES = 64 * 1024;

export class EngineDownloadHost implements DownloadHost {
  readonly #attempt: Attempt;
  readonly #beside: BesideCommits;
  readonly #pacer: Pacer;
  #part: OpenPart | null;
  #sink: DownloadSink | null = null;
  #bytesReceived: number;
  readonly #notes: PartNotes;
  readonly signal: AbortSignal;

  constructor(attempt: Attempt, part: OpenPart | null) {
    this.#attempt = attempt;
    this.#part = part;
    this.#bytesReceived = attempt.entry.record.bytesSent;
    this.#beside = new BesideCommits(attempt);
    this.#notes = new PartNotes(attempt);
    this.signal = this.#beside.signal;
    this.#pacer = attempt.bandwidth.pacerFor(attempt.entry, this.signal);
  }

  /** The part file; null before the first description. */
  get part(): FileHandle | null {
    return this.#part?.handle ?? null;
  }

  async describe(description: RemoteDescription): Promise<void> {
    const { book, entry } = this.#attempt;
    const { record } = entry;
    const resuming = this.#part !== null;
    const name = resuming ? record.name : safeFilename(description.suggestedName);
    // First of all: whoever does not want the file need not make room for it.
    const digests = statementsGoingOn(record, description.digests);
    if (!resuming) await askAboutName(this.#attempt, { name, size: description.size, digests });
    await this.#checkSpace(description.size, record.durable);
    this.#part ??= await createPart(record.destination, name, record.id);
    await book.commit(entry, {
      input: { kind: 'moving' },
      fields: {
        name,
        size: description.size,
        validator: description.validator,
        digests,
        strategy: downloadStrategy(description),
        partPath: this.#part.path,
        // The volume it lies on, so that an unplugged drive is told from a part file that was deleted.
        // Begun anew, nothing is here that another link would have to be compared with.
        ...(resuming ? {} : { snapshot: await placeOf(this.#part), options: proven(record.options) }),
        // A resume without a strong validator rests on an overlap at most, whatever comes later.
        ...(record.durable > 0
          ? { resumedFrom: record.durable, consistent: record.consistent && record.validator !== null }
          : {}),
      },
      ...(resuming
        ? {}
        : {
            timeline: {
              kind: 'described',
              detail: { size: description.size, validator: description.validator?.value ?? null },
            } as const,
          }),
    });
  }

  async sameContent(validator: Validator | null, { places, because }: SameContent): Promise<void> {
    const { book, entry } = this.#attempt;
    await book.commit(entry, {
      // Compared at places, or byte for byte: either way not every byte came under one validator.
      fields: { validator, consistent: false, options: proven(entry.record.options) },
      timeline: { kind: 'same-content', detail: { places, because } },
    });
  }

  async reset(reason: ErrorCode, description: RemoteDescription): Promise<void> {
    const { book, entry, live } = this.#attempt;
    const { id } = entry.record;
    await this.#sink?.flush();
    this.#sink = null;
    // Committed before the first old byte is overwritten (invariant 2).
    await book.commit(entry, {
      input: { kind: 'moving' },
      fields: {
        accepted: 0,
        durable: 0,
        sentPosition: 0,
        resumedFrom: 0,
        consistent: true,
        size: description.size,
        validator: description.validator,
        digests: statementsAnew(entry.record.digests, description.digests),
        strategy: downloadStrategy(description),
        bytesSent: this.#bytesReceived,
      },
      also: [{ kind: 'reset', id }],
      timeline: { kind: 'reset', detail: { code: reason, discarded: entry.record.durable } },
    });
    live.sent = 0;
    live.activity.moved.clear();
    await this.#notes.forget();
    if (this.#part !== null) {
      await emptyPartFile(this.#part.handle);
      this.#part = { ...this.#part, extents: [] };
    }
    await this.#checkSpace(description.size, 0);
  }

  write(offset: number, bytes: Uint8Array): void | Promise<void> {
    const sink = this.#sink ?? this.#openSink();
    this.#bytesReceived += bytes.length;
    const stored = sink.write(offset, bytes);
    this.#attempt.live.activity.moved.move(offset, offset + bytes.length, Date.now);
    this.#attempt.live.sent = sink.arrived;
    const passed = passAll(this.#pacer, bytes.length);
    if (stored === undefined && passed === undefined) return undefined;
    return Promise.all([stored, passed]).then(() => {
      this.#attempt.live.sent = sink.arrived;
    });
  }

  received(count: number): void {
    this.#bytesReceived += count;
  }

  async readBack(offset: number, length: number): Promise<Uint8Array> {
    const bytes = this.#part === null ? null : await readExactly(this.#part.handle, offset, length);
    if (bytes === null) {
      throw new TransferError('PART_FILE_MISSING', 'The part file is gone or shorter than it was.');
    }
    return bytes;
  }

  /** What went wrong beside the adapter, for example a commit that failed. */
  get failure(): TransferError | null {
    return this.#beside.failure;
  }

  note(kind: TimelineKind, detail: NoteDetail): void {
    const { size } = this.#attempt.entry.record;
    this.#beside.add({ timeline: { kind, detail: kind === 'resumed' ? { ...detail, size } : detail } });
  }

  /** Makes everything that came in durable; called however the attempt ended. Rejects when that failed. */
  async close(): Promise<void> {
    await this.#beside.settled();
    try {
      await this.#sink?.flush();
    } finally {
      const { book, entry } = this.#attempt;
      // Each commit is a sync of the journal; the last checkpoint may have said it already.
      if (entry.record.bytesSent !== this.#bytesReceived) {
        await book.commit(entry, { fields: { bytesSent: this.#bytesReceived } });
      }
      await this.#notes.end();
    }
  }

  #openSink(): DownloadSink {
    const { pool, entry, cadence, book } = this.#attempt;
    const part = this.#part;
    if (part === null) throw new TransferError('INTERNAL', 'Bytes came before the file was described.');
    this.#attempt.live.activity.moved.begin(part.extents);
    const before = entry.record.durable;
    let gained = 0;
    this.#sink = new DownloadSink({
      id: entry.record.id,
      writer: pool.openWriter(part.handle.fd),
      cadence,
      durable: part.extents,
      readBack: (offset, length) => this.readBack(offset, length),
      commit: async (also, total) => {
        gained = Math.max(gained, total - before);
        await book.commit(entry, {
          also,
          fields: {
            accepted: total,
            durable: total,
            bytesSent: this.#bytesReceived,
            sentPosition: this.#attempt.live.sent,
            ...(gained >= PROGRESS_BYTES && { failures: 0 }),
          },
        });
        this.#notes.reached(total);
      },
      onFailure: (error) => this.#beside.fail(error),
    });
    return this.#sink;
  }

  async #checkSpace(size: number | null, durable: number): Promise<void> {
    const free = await freeSpace(this.#attempt.entry.record.destination);
    const needed = size === null ? BLOCK_SIZE : size - durable;
    if (free === null || free >= needed) return;
    throw new TransferError(
      'DISK_FULL',
      `${this.#attempt.entry.record.destination} has ${free} bytes free and ${needed} are needed. Make room; it goes on by itself.`,
    );
  }
}

function proven({ unprovenLink: _proven, ...options }: KeptOptions): KeptOptions {
  return options;
}

async function createPart(folder: string, name: string, id: string): Promise<OpenPart> {
  const { handle, path } = await createPartFile({ folder, name, id });
  return { handle, path, extents: [] };
}

/** Identity of a part file, with the volume of its folder: some file systems number their files' volume apart. */
async function placeOf(part: OpenPart): Promise<SourceSnapshot> {
  const snapshot = await takeSnapshot(part.handle);
  return { ...snapshot, device: (await volumeOf(part.path)) ?? snapshot.device };
}
