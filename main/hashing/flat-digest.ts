import { createHash } from 'node:crypto';
import { TransferError } from '../engine/transfer-error.ts';
import { DigestStream } from './digest-stream.ts';
import { BLOCK_SIZE, type CatchUp, type FlatDigest } from './hash-pool-port.ts';
import { throwIfAborted } from './throw-if-aborted.ts';
import type { WorkerSlot } from './worker-slot.ts';
import type { WorkerTeam } from './worker-team.ts';

/** Times in a row that its worker may be lost before it is given up. */
const mostLosses = 3;

/** The flat digest of a file; see the port. One at a time feeds it: a reader that passes by, or its own catching up. */
export class TeamFlatDigest implements FlatDigest {
  readonly #team: WorkerTeam;
  #slot: WorkerSlot;
  #stream: DigestStream;
  #position = 0;
  #losses = 0;
  #catchingUp = false;

  constructor(team: WorkerTeam) {
    this.#team = team;
    this.#slot = team.choose();
    this.#stream = new DigestStream(this.#slot, 'sha-256');
  }

  get position(): number {
    return this.#position;
  }

  /** The worker it lives in, so that readers may take another. */
  get slot(): WorkerSlot {
    return this.#slot;
  }

  /** True when the bytes [start, end), which somebody has in hand, hold those it wants next. */
  wants(start: number, end: number): boolean {
    return !this.#catchingUp && start <= this.#position && this.#position < end;
  }

  /** Takes what it wants of the bytes [start, end), which `buffer` begins with; resolves with the buffer. */
  async take(buffer: ArrayBuffer, start: number, end: number): Promise<ArrayBuffer> {
    const stream = this.#stream;
    const offset = this.#position - start;
    this.#position = end;
    const fed = await stream.feed(buffer, offset, end - start - offset);
    if (fed.lost) this.#beginAgain(stream);
    return fed.buffer;
  }

  async catchUp({ fd, to, whenIdle = false, signal, onProgress }: CatchUp): Promise<void> {
    if (this.#catchingUp) throw new Error('A flat digest catches up once at a time');
    this.#catchingUp = true;
    try {
      while (this.#position < to) {
        throwIfAborted(signal);
        await this.#feedFile(fd, Math.min(to, this.#position + BLOCK_SIZE), whenIdle);
        onProgress?.(this.#position);
      }
    } finally {
      this.#catchingUp = false;
    }
  }

  async value(size: number): Promise<string | null> {
    if (this.#position !== size) return null;
    if (size === 0) return createHash('sha256').digest('hex');
    const stream = this.#stream;
    const digest = await stream.digest();
    if (digest === null) this.#beginAgain(stream);
    return digest === null ? null : Buffer.from(digest).toString('hex');
  }

  forget(): void {
    this.#stream.forget();
  }

  async #feedFile(fd: number, end: number, whenIdle: boolean): Promise<void> {
    const stream = this.#stream;
    if (await stream.feedFile(fd, this.#position, end - this.#position, whenIdle)) this.#beginAgain(stream);
    else this.#position = end;
  }

  #beginAgain(lost: DigestStream): void {
    // Several pieces may come back from a worker that was lost once.
    if (lost !== this.#stream) return;
    this.#losses += 1;
    if (this.#losses > mostLosses) {
      throw new TransferError('WORKER_LOST', 'The digest of the file was lost again and again.');
    }
    this.#slot = this.#team.choose();
    this.#stream = new DigestStream(this.#slot, 'sha-256');
    this.#position = 0;
  }
}
